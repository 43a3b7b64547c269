from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.places.phones import parse_phone
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.whose import kept_offline
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.transport.actions import (
    add_vehicle,
    appoint_driver,
    change_vehicle,
    dismiss_driver,
    start_round,
    tap_once,
    tick_stop,
)
from charshia.transport.forms import DriverForm, TickForm, VehicleForm
from charshia.transport.models import Driver, Round, StopState, Vehicle
from charshia.transport.queries import ended_first, sheet_of


@never_cache
@require_safe
def fleet(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {
        "vehicles": Vehicle.objects.of_network().order_by("-is_active", "name", "pk"),
        "drivers": Driver.objects.select_related("person").order_by("-is_active", "pk"),
    }
    return page(request, "transport/fleet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_vehicle(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = VehicleForm(request.POST or None)
    if form.is_valid():
        add_vehicle(by=person, now=timezone.now(), **form.cleaned_data)
        return see_other("transport:fleet")
    return page(
        request, "transport/vehicle.html", {"form": form}, status=422 if form.is_bound else 200
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vehicle(request: HttpRequest, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Vehicle.objects.of_network(), pk=pk)
    form = VehicleForm(request.POST or None, vehicle=found)
    if form.is_valid():
        change_vehicle(found, by=person, now=timezone.now(), **form.cleaned_data)
        return see_other("transport:fleet")
    context = {"form": form, "vehicle": found}
    return page(request, "transport/vehicle.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_driver(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = DriverForm(request.POST or None)
    if form.is_valid():
        minutes = int(form.cleaned_data["hours"] * 60)
        appoint_driver(_person_in(form, person), minutes=minutes, by=person, now=timezone.now())
        return see_other("transport:fleet")
    return page(
        request, "transport/driver.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _person_in(form: DriverForm, by: Person) -> Person:
    """Whoever has that address, or somebody new."""
    typed = form.cleaned_data
    known = Person.objects.filter(email=typed["email"].lower()).first()
    return known or register_person(
        name=typed["name"],
        email=typed["email"].lower(),
        phone=parse_phone(typed["phone"], "XK") if typed["phone"] else "",
        language=by.language,
        now=timezone.now(),
    )


@require_POST
def dismissal(request: HttpRequest, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    dismiss_driver(get_object_or_404(Driver, pk=pk), by=person, now=timezone.now())
    return see_other("transport:fleet")


@kept_offline()
@never_cache
@require_safe
def driving(request: HttpRequest) -> HttpResponse:
    rounds = Round.objects.of_driver(who(request)).select_related("vehicle")
    return page(request, "transport/driving.html", {"rounds": ended_first(list(rounds))})


@kept_offline()
@never_cache
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    return sheet_page(request, round_of(request, pk))


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    round_, person, now = round_of(request, pk), who(request), timezone.now()
    return tap(request, round_, "start", lambda: start_round(round_, by=person, now=now), now=now)


@require_POST
def tick(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    """For stops that no room has a page for."""
    round_ = round_of(request, pk)
    found = get_object_or_404(round_.stops.filter(url=""), pk=stop)
    form = TickForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    state = StopState.MISSED if "missed" in request.POST else StopState.DONE
    person, now = who(request), timezone.now()
    return tap(
        request, round_, f"tick-{stop}",
        lambda: tick_stop(found, state=state, reason=reason, by=person, now=now),
        now=now, stop=stop,
    )  # fmt: skip


def who(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


def round_of(request: HttpRequest, pk: int) -> Round:
    """The round, if it is hers to drive; for everybody else there is none."""
    return get_object_or_404(Round.objects.of_driver(who(request)).whole(), pk=pk)


def tap(
    request: HttpRequest,
    round_: Round,
    what: str,
    act: Callable[[], object],
    *,
    now: datetime,
    stop: int = 0,
) -> HttpResponse:
    """Do one thing once, then show the sheet; a refusal is shown by its stop."""
    try:
        tap_once(round_, act, key=pressed(request, what), now=now)
    except Refusal as no:
        return sheet_page(request, round_of(request, round_.pk), str(no), stop=stop)
    return see_other("transport:sheet", round_.pk)


def pressed(request: HttpRequest, what: str) -> str:
    """The name of the tap, one for each thing that can be tapped; empty when the form has none."""
    name = request.POST.get("tap", "")[:60]
    return f"{what} {name}" if name else ""


def sheet_page(request: HttpRequest, round_: Round, *refusals: str, stop: int = 0) -> HttpResponse:
    """The sheet; ``refusals`` stand by their ``stop``, or above all when they are of none."""
    context = {"sheet": sheet_of(round_), "refusals": refusals, "refused_at": stop}
    status = 422 if refusals else 200
    return page(request, "transport/sheet.html", context, status=status)
