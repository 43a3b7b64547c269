"""The coordinator's pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.market.dispatch.actions import (
    ask,
    call_off,
    choose_orders,
    confirm,
    move_stop,
    take_off,
)
from charshia.market.dispatch.forms import ChooseForm, MoveForm, RoundForm
from charshia.market.dispatch.models import Load
from charshia.market.dispatch.queries import candidates, ending_of, plan_of, rounds_of_office
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person
from charshia.transport.actions import change_round, open_round
from charshia.transport.models import Driver, Round, RoundState, Vehicle

ROOM = "dispatch"


@never_cache
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    context = {
        "rounds": rounds_of_office(),
        "is_ready": Vehicle.objects.of_network().filter(is_active=True).exists()
        and Driver.objects.filter(is_active=True).exists(),
    }
    return page(request, "dispatch/rounds.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = RoundForm(request.POST or None)
    if form.is_valid():
        opened = open_round(form.drive, room=ROOM, by=person, now=timezone.now())
        return see_other("dispatch:round", opened.pk)
    return page(
        request, "dispatch/new_round.html", {"form": form}, status=422 if form.is_bound else 200
    )


@never_cache
@require_safe
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return round_page(request, found(pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    person, one = coordinator_of(request), found(pk)
    form = RoundForm(request.POST or None, round_=one)
    if form.is_valid():
        try:
            change_round(one, form.drive, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("dispatch:round", pk)
    context = {"form": form, "round": one}
    return page(request, "dispatch/new_round.html", context, status=422 if form.is_bound else 200)


@require_POST
def orders(request: HttpRequest, pk: int) -> HttpResponse:
    person, one = coordinator_of(request), found(pk)
    form = ChooseForm(request.POST, found=candidates(one))
    if form.is_valid():
        try:
            choose_orders(one, form.places, by=person, now=timezone.now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("dispatch:round", pk)
    return round_page(request, one, choosing=form, status=422)


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, lambda one, by, now: ask(one, by=by, now=now))


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, lambda one, by, now: confirm(one, by=by, now=now))


@require_POST
def calling_off(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, lambda one, by, now: call_off(one, by=by, now=now))


@require_POST
def move(request: HttpRequest, pk: int, stop: int) -> HttpResponse:
    coordinator_of(request)
    moved = get_object_or_404(found(pk).stops.select_related("round"), pk=stop)
    form = MoveForm(request.POST)
    earlier = form.is_valid() and form.cleaned_data["to"] == "earlier"
    return step(request, pk, lambda one, by, now: move_stop(moved, earlier=earlier, by=by, now=now))


@require_POST
def removal(request: HttpRequest, pk: int, load: int) -> HttpResponse:
    coordinator_of(request)
    off = get_object_or_404(Load.objects.of(found(pk)).whole(), pk=load)
    return step(request, pk, lambda one, by, now: take_off(off, by=by, now=now))


def found(pk: int) -> Round:
    return get_object_or_404(Round.objects.filter(room=ROOM).whole(), pk=pk)


def step(
    request: HttpRequest, pk: int, act: Callable[[Round, Person, datetime], Any]
) -> HttpResponse:
    """Do one thing with a round, then show it; a refusal shows it too, with its sentence."""
    person, one = coordinator_of(request), found(pk)
    try:
        act(one, person, timezone.now())
    except Refusal as no:
        return round_page(request, found(pk), str(no), status=422)
    return see_other("dispatch:round", pk)


def round_page(
    request: HttpRequest,
    one: Round,
    *refusals: str,
    choosing: ChooseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = candidates(one) if one.state == RoundState.PLANNED else []
    context = {
        "round": one,
        "plan": plan_of(one),
        "found": found,
        "choosing": [choosing] if choosing else [],
        "chosen": [int(pk) for pk in request.POST.getlist("orders") if pk.isdigit()],
        "on_round": any(each.is_on for each in found),
        "refusals": refusals,
        "ending": ending_of(one) if one.state == RoundState.DONE else None,
    }
    answer = page(request, "dispatch/round.html", context, status=status)
    if one.is_asked:
        answer["Refresh"] = "2"  # seconds: works without scripts
    return answer
