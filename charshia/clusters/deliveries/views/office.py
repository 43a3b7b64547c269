"""The coordinator's desk of deliveries."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.deliveries import doors
from charshia.clusters.deliveries.actions import (
    begin_sale,
    call_off,
    change_invoices,
    deliver,
    note_arrival,
    replace_missing,
)
from charshia.clusters.deliveries.forms import (
    ArrivalForm,
    BeginForm,
    CallOffForm,
    DeliveryForm,
    InvoicingForm,
    known_of,
)
from charshia.clusters.deliveries.models import Arrival, Sale
from charshia.clusters.deliveries.papers import note_pdf
from charshia.clusters.deliveries.queries.pages import (
    Trace,
    accepted_offers,
    sale_page,
)
from charshia.clusters.supply.actions import end_replacing
from charshia.clusters.supply.models import Lot
from charshia.clusters.supply.views.office import posted
from charshia.clusters.supply.views.planning import as_pdf
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]
Act = Callable[[dict[str, Any]], HttpResponse | None]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "deliveries/office.html", {"offers": accepted_offers()})


@never_cache
@require_safe
def desk(request: HttpRequest, number: str) -> HttpResponse:
    coordinator_of(request)
    offer = doors.offer_for(number)
    sale = Sale.objects.filter(offer=offer).first()
    view = None
    if sale is not None:
        sale.offer = offer
        view = sale_page(sale)
    context = {"offer": offer, "wanted": offer.request, "view": view}
    return page(request, "deliveries/desk.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def beginning(request: HttpRequest, number: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    offer = doors.offer_for(number)
    form = BeginForm(posted(request), currency=offer.currency)

    def act(said: dict[str, Any]) -> None:
        begin_sale(
            offer, issuer=said["issuer"], said=form.said(), by=coordinator, now=timezone.now()
        )

    return one_form(request, number, form, act, _("Begin to deliver"), is_beginning=True)


@never_cache
@require_http_methods(GET_AND_POST)
def invoicing(request: HttpRequest, number: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    sale = doors.sale_for(coordinator, number)
    form = InvoicingForm(posted(request), initial=known_of(sale))

    def act(_said: dict[str, Any]) -> None:
        change_invoices(sale, form.said(), by=coordinator, now=timezone.now())

    lead = _("It holds for invoices that are not written yet.")
    return one_form(request, number, form, act, _("What stands on the invoices"), lead=lead)


@never_cache
@require_http_methods(GET_AND_POST)
def new_call_off(request: HttpRequest, number: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    sale = doors.sale_for(coordinator, number)

    def act(said: dict[str, Any]) -> None:
        call_off(sale, **said, by=coordinator, now=timezone.now())

    return one_form(request, number, CallOffForm(posted(request)), act, _("The buyer calls off"))


@never_cache
@require_http_methods(GET_AND_POST)
def new_arrival(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    sale = doors.sale_for(coordinator, number)
    lot = get_object_or_404(Lot, pk=pk, request=sale.offer.request_id)
    form = ArrivalForm(posted(request), request=sale.offer.request)

    def act(_said: dict[str, Any]) -> None:
        note_arrival(sale, lot, form.came(), by=coordinator, now=timezone.now())

    return one_form(request, number, form, act, _("A lot has come"), lead=lot.actor.name)


@require_POST
def replacement(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    sale = doors.sale_for(coordinator, number)
    lot = get_object_or_404(Lot, pk=pk, request=sale.offer.request_id)
    try:
        replace_missing(sale, lot, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("deliveries:desk", number)
    return see_other("supply:desk", sale.offer.request.number)


@require_POST
def replacing_end(request: HttpRequest, number: str) -> HttpResponse:
    coordinator = coordinator_of(request)
    sale = doors.sale_for(coordinator, number)
    try:
        end_replacing(sale.offer.request, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("deliveries:desk", number)


@never_cache
@require_http_methods(GET_AND_POST)
def new_delivery(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    call = doors.call_for(coordinator, pk)
    rows = Arrival.objects.filter(sale=call.sale).select_related("actor").order_by("pk")
    form = DeliveryForm(posted(request), arrivals=[one for one in rows if one.left_kg])

    def act(said: dict[str, Any]) -> None:
        deliver(
            call, form.kg(), left_on=said["left_on"], vehicle=said["vehicle"], by=coordinator,
            now=timezone.now(),
        )  # fmt: skip

    return one_form(request, call.sale.offer.number, form, act, _("Goods leave for the buyer"))


@never_cache
@require_safe
def note(request: HttpRequest, number: str) -> HttpResponseBase:
    found = doors.delivery_for(coordinator_of(request), number)
    return as_pdf(note_pdf(found), f"{found.number}.pdf")


@never_cache
@require_safe
def trace(request: HttpRequest, code: str) -> HttpResponse:
    found = doors.arrival_for(coordinator_of(request), code)
    back = found.sale.offer.number
    return page(request, "deliveries/trace.html", {"view": Trace(found), "number": back})


def one_form(
    request: HttpRequest, number: str, form: Any, act: Act, heading: str, **more: Any
) -> HttpResponse:
    """Any form of this desk on a page of its own, with ``more`` for the template (``lead``); when
    ``act`` has been done, the page that it gives, or the desk."""
    if form.is_valid():
        try:
            then = act(form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return then or see_other("deliveries:desk", number)
    context = {"form": form, "heading": heading, "number": number, **more}
    status = 422 if form.errors else 200
    return page(request, "deliveries/form.html", context, status=status)
