"""How a stall is paid."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.catalogue.models import Stall
from charshia.market.stall.doors import by_whom, kept_stall
from charshia.market.stall.forms.paying import BY_HAND, AccountForm, CashForm, NoteForm
from charshia.market.stall.paying import take_cash, take_transfers
from charshia.market.stall.setup import way_on
from charshia.payments.actions import (
    describe_payment_way,
    pause_payment_way,
    put_payment_way_higher,
    resume_payment_way,
)
from charshia.payments.models import PaymentWay, WayKind
from charshia.people.organisations.duties import Duty

WORDS: Final = {
    WayKind.CASH_ON_DELIVERY: "cash",
    WayKind.PAY_AT_PICKUP: "house",
    WayKind.BANK_TRANSFER: "bank",
    WayKind.CARD: "cash",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paying(request: HttpRequest, slug: str) -> HttpResponse:
    """The ways to pay; a POST adds one in cash."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = CashForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = WayKind(form.cleaned_data["kind"])
        take_cash(stall, kind=kind, by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("stall:paying", slug)
    return paying_page(request, stall, form)


def paying_page(request: HttpRequest, stall: Stall, form: forms.Form) -> HttpResponse:
    ways = list(ways_of(stall))
    offered = {way.kind for way in ways if way.is_active}
    context = {
        "stall": stall,
        "ways": [(way, WORDS[WayKind(way.kind)]) for way in ways],
        "missing": [(kind.value, kind.label) for kind in BY_HAND if kind not in offered],
        "form": form,
        "way_on": way_on(stall, "payment"),
    }
    return page(request, "stall/paying.html", context, status=422 if form.errors else 200)


def ways_of(stall: Stall) -> QuerySet[PaymentWay]:
    rows = PaymentWay.objects.filter(organisation=stall.organisation_id)
    return rows.select_related("account", "organisation").order_by("position", "pk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, slug: str) -> HttpResponse:
    """A new bank account to which buyers transfer."""
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_transfers(stall, facts=form.facts, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error(no.field, str(no))
        else:
            messages.success(request, _("Saved."))
            return see_other("stall:paying", slug)
    context = {"stall": stall, "form": form}
    return page(request, "stall/account.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def payment_way(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
    way = get_object_or_404(ways_of(stall), pk=pk)
    form = NoteForm(request.POST or None, known={"note": way.note})
    if request.method == "POST" and form.is_valid():
        note = form.translated("note")
        describe_payment_way(way, note=note, by=person, now=timezone.now())
        messages.success(request, _("Saved."))
        return see_other("stall:paying", slug)
    context = {"stall": stall, "way": way, "form": form}
    return page(request, "stall/payment_way.html", context, status=422 if form.errors else 200)


def turned(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A view that does one thing with one way to pay, and shows them all again."""

    @require_POST
    def turn(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        stall, person = kept_stall(request, slug, Duty.RUN), by_whom(request)
        act(get_object_or_404(ways_of(stall), pk=pk), by=person, now=timezone.now())
        return see_other("stall:paying", slug)

    return turn


payment_pause = turned(pause_payment_way)
payment_return = turned(resume_payment_way)
payment_rise = turned(put_payment_way_higher)
