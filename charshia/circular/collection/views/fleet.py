"""Vehicles, and what is taken as given."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.collection.actions import (
    change_own_vehicle,
    put_vehicle,
    state_assumptions,
)
from charshia.circular.collection.doors import dispatches, vehicle_of
from charshia.circular.collection.forms.fleet import AssumptionsForm, VehicleForm
from charshia.circular.collection.queries.days import assumptions_of, vehicles_of
from charshia.ground.ui.http import page, see_other

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def vehicles(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    context = {"enterprise": enterprise, "vehicles": vehicles_of(enterprise, in_use=False)}
    return page(request, "collection/vehicles.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new_vehicle(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    form = VehicleForm(request.POST or None)
    if form.is_valid():
        put_vehicle(enterprise, by=person, now=timezone.now(), **form.facts)
        return see_other("collection:vehicles", slug)
    context = {"enterprise": enterprise, "form": form}
    return page(request, "collection/vehicle.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def vehicle(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    own = vehicle_of(enterprise, pk)
    form = VehicleForm(request.POST or None, own=own)
    if form.is_valid():
        change_own_vehicle(own, by=person, now=timezone.now(), **form.facts)
        messages.success(request, _("Saved."))
        return see_other("collection:vehicles", slug)
    context = {"enterprise": enterprise, "form": form, "own": own}
    return page(request, "collection/vehicle.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def assumptions(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    form = AssumptionsForm(request.POST or None, known=assumptions_of(enterprise))
    if form.is_valid():
        state_assumptions(enterprise, by=person, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return see_other("collection:outings", slug)
    context = {"enterprise": enterprise, "form": form}
    return page(
        request, "collection/assumptions.html", context, status=422 if form.errors else 200
    )  # fmt: skip
