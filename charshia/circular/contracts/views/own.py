"""Contracts as who sells, or works in the yard, sees them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.circular.contracts import doors
from charshia.circular.contracts.forms.fields import month_in
from charshia.circular.contracts.goods_deeds import waiting_for_a_round
from charshia.circular.contracts.models import Forecast, FormerFuel, PriceIndex, PublicSum, Trip
from charshia.circular.contracts.papers import note_pdf, offer_pdf
from charshia.circular.contracts.queries.addenda import addenda_of
from charshia.circular.contracts.queries.pages import (
    buildings_of,
    call_page,
    contract_page,
    delivery_page,
    desk_of,
)
from charshia.circular.contracts.queries.promise_page import next_april, promise_page
from charshia.circular.contracts.queries.tracing import fields_of, may_name
from charshia.circular.contracts.tokens import whole_address
from charshia.circular.contracts.wording import grade_words, mass, month_words
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.http import page
from charshia.payments.papers import invoice_file
from charshia.transport.queries import pins_of


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    context = {"enterprise": enterprise, "desk": desk_of(enterprise, now=timezone.now())}
    return page(request, "contracts/desk.html", context)


@never_cache
@require_safe
def institution(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    found = doors.institution_of(enterprise, pk)
    context = {
        "enterprise": enterprise, "institution": found, "buildings": buildings_of(found),
        "contracts": found.contracts.order_by("-at", "-pk"), "address": whole_address(found),
    }  # fmt: skip
    return page(request, "contracts/institution.html", context)


@never_cache
@require_safe
def proof(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The bill or the photo that shows what was burnt."""
    enterprise, _person = doors.sells(request, slug)
    rows = FormerFuel.objects.filter(building__institution__enterprise=enterprise, pk=pk)
    found = rows.select_related("document", "photo").first()
    return private_proof(found.proof if found else None)


@never_cache
@require_safe
def contract(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    found = doors.contract_of(enterprise, number)
    context = {
        "enterprise": enterprise, "contract": found,
        "view": contract_page(found, now=timezone.now()),
        "addenda": addenda_of(found),
        "versions": found.versions.order_by("number"), "papers": found.papers.order_by("pk"),
    }  # fmt: skip
    return page(request, "contracts/contract.html", context)


@never_cache
@require_safe
def offer(request: HttpRequest, slug: str, number: str, version: int) -> HttpResponseBase:
    enterprise, _person = doors.sells(request, slug)
    found = doors.contract_of(enterprise, number).versions.filter(number=version).first()
    if found is None:
        raise Http404
    return as_pdf(offer_pdf(found), f"{number}-{version}.pdf")


@never_cache
@require_safe
def paper(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    enterprise, _person = doors.sells(request, slug)
    return private_proof(doors.paper_of(enterprise, pk).document)


@never_cache
@require_safe
def call(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    found = doors.call_of(enterprise, pk)
    view = call_page(found, now=timezone.now())
    return page(
        request, "contracts/call.html", {"enterprise": enterprise, "call": found, "view": view}
    )


@never_cache
@require_safe
def delivery(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Without its money to who only loads it."""
    enterprise, person = doors.loads(request, slug)
    found = doors.delivery_of(enterprise, number)
    sells = type(enterprise).objects.entrusted_to(person, doors.SELLS[0])
    context = {
        "enterprise": enterprise, "delivery": found, "view": delivery_page(found),
        "sells": sells.filter(pk=enterprise.pk).exists(),
    }  # fmt: skip
    return page(request, "contracts/delivery.html", context)


@never_cache
@require_safe
def note(request: HttpRequest, slug: str, number: str) -> HttpResponseBase:
    enterprise, _person = doors.loads(request, slug)
    return as_pdf(note_pdf(doors.delivery_of(enterprise, number)), f"{number}.pdf")


@never_cache
@require_safe
def invoice(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    enterprise, _person = doors.sells(request, slug)
    found = doors.bill_of(enterprise, pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")


@never_cache
@require_safe
def credit(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    enterprise, _person = doors.sells(request, slug)
    found = doors.credit_of(enterprise, pk).invoice
    return as_pdf(invoice_file(found).read_bytes(), f"{found.number}.pdf")


@never_cache
@require_safe
def complaint(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """With the fields that the lot comes from; the farmers' names only for who may know them."""
    enterprise, person = doors.sells(request, slug)
    found = doors.complaint_of(enterprise, number)
    named = may_name(enterprise, person)
    context = {
        "enterprise": enterprise, "complaint": found, "mass": mass(found.fresh_g),
        "fields": fields_of(found.load, named=named), "named": named,
        "grade": grade_words(found.load.grade),
    }  # fmt: skip
    return page(request, "contracts/complaint.html", context)


@never_cache
@require_safe
def photo(request: HttpRequest, slug: str, number: str) -> HttpResponseBase:
    enterprise, _person = doors.sells(request, slug)
    return private_proof(doors.complaint_of(enterprise, number).photo)


@never_cache
@require_safe
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    now = timezone.now()
    asked = month_in(str(request.GET.get("until", ""))[:7])
    until = asked or next_april(timezone.localdate(now))
    view = promise_page(enterprise, until=until, now=now)
    context = {"enterprise": enterprise, "view": view, "until": f"{view.until:%m/%Y}"}
    return page(request, "contracts/promises.html", context)


@never_cache
@require_safe
def season(request: HttpRequest, slug: str) -> HttpResponse:
    """What will be pressed, indexes with their values, and what everybody sees."""
    enterprise, _person = doors.sells(request, slug)
    forecasts = Forecast.objects.filter(enterprise=enterprise).order_by("-month", "pk")[:24]
    indexes = PriceIndex.objects.filter(enterprise=enterprise).order_by("name")
    context: dict[str, Any] = {
        "enterprise": enterprise,
        "forecasts": [
            (month_words(one.month), grade_words(f"{one.standard}/{one.fuel_class}"), one.days,
             mass(one.days * one.day_g))
            for one in forecasts
        ],
        "indexes": [
            (one, [(month_words(each.month), each.value) for each in one.values.all()])
            for one in indexes.prefetch_related("values")
        ],
        "is_shown": PublicSum.objects.filter(enterprise=enterprise).exists(),
    }  # fmt: skip
    return page(request, "contracts/season.html", context)


@never_cache
@require_safe
def trips(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    rows = Trip.objects.filter(enterprise=enterprise).select_related("round__driver__person")
    context = {
        "enterprise": enterprise, "trips": rows.order_by("-round__day", "-pk")[:30],
        "waiting": waiting_for_a_round(enterprise),
    }  # fmt: skip
    return page(request, "contracts/trips.html", context)


@never_cache
@require_safe
def trip(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = doors.sells(request, slug)
    found = doors.trip_of(enterprise, pk)
    stops = list(found.round.stops.order_by("sequence", "pk"))
    rows = found.deliveries.select_related("call_off__building__institution").order_by("pk")
    context = {
        "enterprise": enterprise, "trip": found, "round": found.round, "stops": stops,
        "pins": pins_of(found.round, stops),
        "deliveries": [(one, mass(one.planned_g)) for one in rows],
    }  # fmt: skip
    return page(request, "contracts/trip.html", context)


def as_pdf(data: bytes, name: str) -> HttpResponseBase:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return kept_private(answer)
