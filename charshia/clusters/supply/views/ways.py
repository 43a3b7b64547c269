"""Zones, points, hauls and trucks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.supply.actions import (
    put_haul,
    put_point,
    put_truck,
    put_zone,
    remove_haul,
    remove_truck,
)
from charshia.clusters.supply.forms import HaulForm, PointForm, TruckForm, ZoneForm, minor_of
from charshia.clusters.supply.models import Haul, Point, Truck, Zone
from charshia.clusters.supply.prices import decimal_of, e4_of
from charshia.clusters.supply.queries.ways import ways_page
from charshia.clusters.supply.views.office import GET_AND_POST, posted
from charshia.engines.refusal import Refusal
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of


@never_cache
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "supply/ways.html", {"view": ways_page()})


@never_cache
@require_http_methods(GET_AND_POST)
def zone(request: HttpRequest, pk: int = 0) -> HttpResponse:
    coordinator = coordinator_of(request)
    there = get_object_or_404(Zone, pk=pk) if pk else None
    start = {"is_open": there.is_open} if there else {}
    form = ZoneForm(posted(request), known={"name": _name(there)}, initial=start)
    if form.is_valid():
        facts = {"is_open": form.cleaned_data["is_open"], **form.all_translated()}
        try:
            put_zone(there, **facts, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:ways")
    return way_form(request, form, _("Where lots are picked up"))


@never_cache
@require_http_methods(GET_AND_POST)
def point(request: HttpRequest, pk: int = 0) -> HttpResponse:
    coordinator = coordinator_of(request)
    there = get_object_or_404(Point, pk=pk) if pk else None
    form = PointForm(posted(request), known={"name": _name(there)}, initial=_start(there))
    if form.is_valid():
        said = form.cleaned_data
        facts = {name: said[name] for name in ("address", "currency", "is_open")}
        facts |= {"open_minor": minor_of(said["opening"]), "handling_e4": e4_of(said["handling"])}
        try:
            put_point(there, **facts, **form.all_translated(), by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:ways")
    return way_form(request, form, _("Consolidation point"))


def _start(there: Point | None) -> dict[str, Any]:
    if there is None:
        return {}
    plain = {name: getattr(there, name) for name in ("address", "currency", "is_open")}
    opening, handling = decimal_of(there.open_minor * 100), decimal_of(there.handling_e4)
    return plain | {"opening": opening, "handling": handling}


def _name(there: Zone | Point | None) -> Translated:
    return there.name if there else Translated()


@never_cache
@require_http_methods(GET_AND_POST)
def haul(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = HaulForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        put_haul(
            said["zone"], said["point"], cost_e4=e4_of(said["cost"]), by=coordinator,
            now=timezone.now(),
        )  # fmt: skip
        return see_other("supply:ways")
    return way_form(request, form, _("Carriage to a point"))


@never_cache
@require_http_methods(GET_AND_POST)
def truck(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = TruckForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        put_truck(
            said["point"], capacity_kg=said["capacity_kg"], cost_minor=minor_of(said["cost"]),
            most=said["most"], by=coordinator, now=timezone.now(),
        )  # fmt: skip
        return see_other("supply:ways")
    return way_form(request, form, _("A truck"))


@require_POST
def way_removal(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    coordinator = coordinator_of(request)
    if kind == "haul":
        found = get_object_or_404(Haul.objects.select_related("point"), pk=pk)
        remove_haul(found, by=coordinator, now=timezone.now())
    elif kind == "truck":
        there = get_object_or_404(Truck.objects.select_related("point"), pk=pk)
        remove_truck(there, by=coordinator, now=timezone.now())
    else:
        raise Http404
    return see_other("supply:ways")


def way_form(request: HttpRequest, form: Any, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": _("Keep it")}
    return page(request, "supply/way_form.html", context, status=422 if form.errors else 200)
