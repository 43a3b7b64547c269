"""Days, as whoever plans them sees and settles them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.collection.actions import (
    ask_for_outing,
    call_off_outing,
    change_crews,
    change_pickup,
    choose_offers,
    confirm_outing,
    leave_out,
    open_outing,
    report_breakdown,
)
from charshia.circular.collection.doors import crew_on, dispatches, outing_of, pickup_on
from charshia.circular.collection.forms import (
    BreakdownForm,
    ChooseForm,
    CrewsForm,
    DayForm,
    PickupForm,
)
from charshia.circular.collection.models import Crew, Outing, OutingState, OwnVehicle, Pickup
from charshia.circular.collection.queries.days import (
    Line,
    assumptions_of,
    candidates,
    day_plan,
    drivers_of,
    outings_of,
    vehicles_of,
)
from charshia.circular.founding.models import Enterprise
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.models import Person

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def outings(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    context = {
        "enterprise": enterprise, "outings": outings_of(enterprise),
        "has_vehicle": bool(vehicles_of(enterprise)), "has_driver": bool(drivers_of(enterprise)),
        "has_stated": assumptions_of(enterprise) is not None,
    }  # fmt: skip
    return page(request, "collection/outings.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    vehicles, drivers = vehicles_of(enterprise), drivers_of(enterprise)
    form = DayForm(request.POST or None, vehicles=vehicles, drivers=drivers)
    if form.is_valid():
        try:
            opened = open_outing(
                enterprise, form.when, form.going, by=person, now=timezone.now()
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("collection:outing", slug, opened.pk)
    context = {"enterprise": enterprise, "form": form}
    return page(request, "collection/new.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def outing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    return outing_page(request, enterprise, outing_of(enterprise, pk))


@never_cache
@require_http_methods(GET_AND_POST)
def crews(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    one = outing_of(enterprise, pk)
    out = list(Crew.objects.filter(outing=one).whole().order_by("pk"))
    form = CrewsForm(
        request.POST or None, crews=out, outing=one, vehicles=vehicles_of(enterprise),
        drivers=drivers_of(enterprise),
    )  # fmt: skip
    done = attempt(
        form, lambda: change_crews(one, form.when, form.going, by=person, now=timezone.now())
    )
    if done:
        return see_other("collection:outing", slug, pk)
    context = {"enterprise": enterprise, "outing": one, "form": form}
    return page(request, "collection/crews.html", context, status=422 if form.errors else 200)


@require_POST
def offers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    found, now = outing_of(enterprise, pk), timezone.now()
    form = ChooseForm(request.POST, found=candidates(found, now=now))
    if form.is_valid():
        try:
            choose_offers(found, form.expected, by=person, now=now)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("collection:outing", slug, pk)
    return outing_page(request, enterprise, found, choosing=form)


@require_POST
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return step(request, slug, pk, lambda one, by, now: ask_for_outing(one, by=by, now=now))


@require_POST
def confirmation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return step(request, slug, pk, lambda one, by, now: confirm_outing(one, by=by, now=now))


@require_POST
def calling_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return step(request, slug, pk, lambda one, by, now: call_off_outing(one, by=by, now=now))


@require_POST
def removal(request: HttpRequest, slug: str, pk: int, pickup: int) -> HttpResponse:
    enterprise, _person = dispatches(request, slug)
    found = pickup_on(outing_of(enterprise, pk), pickup)
    return step(request, slug, pk, lambda one, by, now: leave_out(found, by=by, now=now))


@never_cache
@require_http_methods(GET_AND_POST)
def pickup(request: HttpRequest, slug: str, pk: int, pickup: int) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    one = outing_of(enterprise, pk)
    found = pickup_on(one, pickup)
    parts = Pickup.objects.filter(outing=one, offer=found.offer_id).on()
    total = sum(each.expected_g for each in parts)
    form = PickupForm(request.POST or None, pickup=found, total_g=total)
    done = attempt(
        form, lambda: change_pickup(found, form.expected, by=person, now=timezone.now())
    )  # fmt: skip
    if done:
        return see_other("collection:outing", slug, pk)
    context = {"enterprise": enterprise, "outing": one, "line": Line(found, None), "form": form}
    return page(request, "collection/pickup.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def breakdown(request: HttpRequest, slug: str, pk: int, crew: int) -> HttpResponse:
    enterprise, person = dispatches(request, slug)
    one = outing_of(enterprise, pk)
    found = crew_on(one, crew)
    form = BreakdownForm(request.POST or None, **spare(one))
    done = attempt(
        form,
        lambda: report_breakdown(
            found, words=form.cleaned_data["words"], instead=form.instead, by=person,
            now=timezone.now(),
        ),
    )  # fmt: skip
    if done:
        return see_other("collection:outing", slug, pk)
    context = {"enterprise": enterprise, "outing": one, "crew": found, "form": form}
    return page(request, "collection/breakdown.html", context, status=422 if form.errors else 200)


def spare(one: Outing) -> dict[str, list[Any]]:
    """Vehicles that do not go out on that day yet, and drivers who drive none."""
    out = list(Crew.objects.filter(outing=one).select_related("round__driver"))
    busy = {crew.round.driver.person_id for crew in out}
    gone = {crew.vehicle_id for crew in out}
    vehicles: list[OwnVehicle] = vehicles_of(one.enterprise)
    drivers: list[Person] = drivers_of(one.enterprise)
    return {
        "vehicles": [own for own in vehicles if own.pk not in gone],
        "drivers": [person for person in drivers if person.pk not in busy],
    }


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it if the form is right; a refusal is said by its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refusal as no:
        add_refusal(form, no)
        return False
    return True


def step(
    request: HttpRequest, slug: str, pk: int, act: Callable[[Outing, Person, datetime], Any]
) -> HttpResponse:
    """Do one thing with a day, then show it; a refusal shows it too, with its sentence."""
    enterprise, person = dispatches(request, slug)
    try:
        act(outing_of(enterprise, pk), person, timezone.now())
    except Refusal as no:
        return outing_page(request, enterprise, outing_of(enterprise, pk), str(no))
    return see_other("collection:outing", slug, pk)


def outing_page(
    request: HttpRequest,
    enterprise: Enterprise,
    one: Outing,
    *refusals: str,
    choosing: ChooseForm | None = None,
) -> HttpResponse:
    is_planned = one.state == OutingState.PLANNED
    found = candidates(one, now=timezone.now()) if is_planned else []
    context = {
        "enterprise": enterprise, "outing": one, "plan": day_plan(one), "found": found,
        "is_on": any(each.is_on for each in found), "refusals": refusals,
        "choosing": [choosing] if choosing else [],
        "chosen": [int(pk) for pk in request.POST.getlist("offers") if pk.isdigit()],
    }  # fmt: skip
    status = 422 if refusals or choosing else 200
    answer = page(request, "collection/outing.html", context, status=status)
    if one.is_asked:
        answer["Refresh"] = "2"  # seconds: works without scripts
    return answer
