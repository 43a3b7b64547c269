"""What the driver taps. All that is seen of it is the sheet of her round."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.dispatch.actions import (
    collect_at,
    end,
    hand_over_load,
    miss_stop,
    refuse_load,
)
from charshia.market.dispatch.forms import CollectForm, HandOverForm, WhyForm
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.queries import work_at
from charshia.people.accounts.models import Person
from charshia.transport.models import Round, Stop
from charshia.transport.queries import At
from charshia.transport.views import round_of, sheet_page, who

Act = Callable[[Any, Person, datetime], Any]


@never_cache
@require_safe
def stop(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    round_ = round_of(request, pk)
    found = get_object_or_404(round_.stops, pk=stop)
    at = At(found, work_at(round_, [found])[found.pk])
    return page(request, "dispatch/stop.html", {"at": at, "round": round_})


@require_POST
def collection(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    found = stop_of(request, pk, stop)
    here = Load.objects.filter(collect=found).values_list("pk", flat=True)
    form = CollectForm(request.POST, pks=list(here))
    return tap(request, pk, form, lambda typed, by, now: collect_at(found, **typed, by=by, now=now))


@require_POST
def absence(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    found = stop_of(request, pk, stop)
    form = WhyForm(request.POST)
    return tap(request, pk, form, lambda typed, by, now: miss_stop(found, **typed, by=by, now=now))


@require_POST
def handover(request: HttpRequest, pk: int, load: int) -> HttpResponse:
    found = load_of(request, pk, load)

    def act(typed: dict[str, Any], by: Person, now: datetime) -> None:
        amount = Money(typed["amount"] or 0, found.order.currency)
        hand_over_load(found, amount=amount, key=typed["key"], by=by, now=now)

    return tap(request, pk, HandOverForm(request.POST), act)


@require_POST
def refusal(request: HttpRequest, pk: int, load: int) -> HttpResponse:
    found = load_of(request, pk, load)
    form = WhyForm(request.POST)
    return tap(
        request, pk, form, lambda typed, by, now: refuse_load(found, **typed, by=by, now=now)
    )


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = round_of(request, pk)
    return tap(
        request, pk, WhyForm(request.POST), lambda typed, by, now: end(round_, by=by, now=now)
    )


def stop_of(request: HttpRequest, pk: int, stop: int) -> Stop:
    return get_object_or_404(round_of(request, pk).stops.select_related("round"), pk=stop)


def load_of(request: HttpRequest, pk: int, load: int) -> Load:
    """On that round, which must be hers."""
    round_: Round = round_of(request, pk)
    return get_object_or_404(Load.objects.of(round_).select_related("order"), pk=load)


def tap(request: HttpRequest, pk: int, form: Form, act: Act) -> HttpResponse:
    """One tap: done, and the sheet again; or refused, and the sheet says why."""
    if form.is_valid():
        try:
            act(form.cleaned_data, who(request), timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("transport:sheet", pk)
    words = [str(said) for errors in form.errors.values() for said in errors]
    return sheet_page(request, round_of(request, pk), *words, status=422)
