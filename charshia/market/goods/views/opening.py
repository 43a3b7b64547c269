from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.actions import (
    come_back,
    drop_cycle,
    go_away,
    take_orders_always,
    tell_when_low,
)
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.catalogue.opening import open_words, opening_of, shut_words
from charshia.market.goods.actions import open_for_orders
from charshia.market.goods.forms.opening import AwayForm, CycleForm, LowForm
from charshia.market.goods.queries import cycles_of
from charshia.market.goods.views.found import goods_stall, one_of
from charshia.market.stall.doors import by_whom


@never_cache
@require_safe
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    return opening_page(request, goods_stall(request, slug))


def opening_page(request: HttpRequest, stall: Stall, **forms_: forms.Form) -> HttpResponse:
    """With a form that was refused, if there is one."""
    now = timezone.now()
    context = {
        "stall": stall,
        "opening": opening_of(stall, now),
        "words": shut_words(stall, now) or open_words(stall, now),
        "cycles": cycles_of(stall, now=now),
        "away_form": AwayForm(None, stall=stall),
        "cycle_form": CycleForm(None, stall=stall),
        "low_form": LowForm(initial={"low_stock": stall.low_stock}),
    }
    return page(request, "goods/opening.html", context | forms_, status=422 if forms_ else 200)


@require_POST
def holiday(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    form = AwayForm(request.POST, stall=stall)
    return _done(
        request, stall, "away_form", form,
        lambda: go_away(stall, by=by_whom(request), now=timezone.now(), **form.facts()),
    )  # fmt: skip


@require_POST
def return_(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    come_back(stall, by=by_whom(request), now=timezone.now())
    return see_other("goods:opening", slug)


@require_POST
def cycles(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    form = CycleForm(request.POST, stall=stall)
    return _done(
        request, stall, "cycle_form", form,
        lambda: open_for_orders(stall, by=by_whom(request), now=timezone.now(), **form.facts()),
    )  # fmt: skip


@require_POST
def cycle_removal(request: HttpRequest, slug: str, cycle: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    found = one_of(Cycle.objects.filter(stall=stall).select_related("stall"), cycle)
    drop_cycle(found, by=by_whom(request), now=timezone.now())
    return see_other("goods:opening", slug)


@require_POST
def always_open(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    take_orders_always(stall, by=by_whom(request), now=timezone.now())
    return see_other("goods:opening", slug)


@require_POST
def low_stock(request: HttpRequest, slug: str) -> HttpResponse:
    stall = goods_stall(request, slug)
    form = LowForm(request.POST)
    return _done(
        request, stall, "low_form", form,
        lambda: tell_when_low(
            stall, pieces=form.cleaned_data["low_stock"], by=by_whom(request), now=timezone.now()
        ),
    )  # fmt: skip


def _done(
    request: HttpRequest, stall: Stall, name: str, form: forms.Form, act: Callable[[], object]
) -> HttpResponse:
    """Act if the form is right and nothing refuses; else the page with the form as it is."""
    if form.is_valid():
        try:
            act()
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("goods:opening", stall.slug)
    return opening_page(request, stall, **{name: form})
