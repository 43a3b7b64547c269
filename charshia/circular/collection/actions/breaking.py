"""A vehicle breaks down: the rest of its day is given to others. Locks: outing, rounds, pickups."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.actions.planning import (
    Actor,
    Going,
    NotPlanned,
    a_round,
    add_crew,
    locked,
)
from charshia.circular.collection.actions.settling import OldQuestion, write_way
from charshia.circular.collection.actions.weighing import drop
from charshia.circular.collection.models import Crew, Outing, OutingState, Pickup, Trip, Why
from charshia.circular.collection.planning import Planned, Task, Way, load_of, way_of
from charshia.engines.rounds.problem import Answer
from charshia.ground.journal.actions import action, record
from charshia.transport.actions import (
    Driven,
    NotSaid,
    confirm_round,
    keep_plan,
    lock_round,
    renew_plan,
)
from charshia.transport.models import Round, RoundState, Stop, StopState

READY = (RoundState.CONFIRMED, RoundState.DRIVING)
TOLD_ANEW = 30 * 60  # seconds by which she may come earlier or later without saying so


def crews_left(outing: Outing) -> list[Crew]:
    """Those that can still drive on that day: whole, and not home for good."""
    rows = Crew.objects.filter(outing=outing, broken_at=None).whole().select_related("outing")
    return list(rows.exclude(round__state=RoundState.DONE).order_by("pk"))


def pickups_left(outing: Outing) -> list[Pickup]:
    return list(Pickup.objects.filter(outing=outing).on().whole().order_by("pk"))


@action
def report_breakdown(
    crew: Crew, *, words: str, instead: Going | None = None, by: Actor, now: datetime
) -> Crew:
    """It drives no more today. What is done stays done; the rest is worked out anew at once, with
    ``instead`` if another vehicle goes out. Twice is once. Raises NotSaid, NotPlanned."""
    outing = _lock_settled(crew.outing)
    found = Crew.objects.select_for_update(of=("self",)).whole().get(pk=crew.pk)
    if found.broken_at is not None:
        return found
    if not words.strip():
        raise NotSaid(_("Say in a word what happened."), field="words")
    if instead:
        add_crew(outing, instead, by=by, now=now)
    lock_round(found.round)
    found.broken_at, found.broken_words = now, words.strip()[:300]
    found.save(update_fields=["broken_at", "broken_words"])
    _stand_still(found, now=now)
    record("circular.crew.broken", found, by=by, at=now, words=found.broken_words)
    _ask_anew(outing, by=by, now=now)
    return found


def _lock_settled(outing: Outing) -> Outing:
    found = locked(outing)
    if found.state != OutingState.CONFIRMED:
        raise NotPlanned(
            _("This day is by now: %(state)s.") % {"state": found.get_state_display()}
        )  # fmt: skip
    return found


def _stand_still(crew: Crew, *, now: datetime) -> None:
    """No farm is on its list any more; the yard is while something is on board."""
    waiting = Stop.objects.filter(round=crew.round_id, state=StopState.WAITING)
    keeps = waiting.filter(is_collecting=False).order_by("-sequence").first()
    left = waiting.exclude(pk=keeps.pk) if keeps and any(load_of(crew)) else waiting
    Pickup.objects.filter(outing=crew.outing_id, stop__in=left).on().update(arrived_at=None)
    left.update(state=StopState.SKIPPED, reason=crew.broken_words[:300], done_at=now)


def _ask_anew(outing: Outing, *, by: Actor, now: datetime) -> None:
    outing.version += 1
    outing.asked_version, outing.planned_version, outing.fault = outing.version, None, ""
    outing.save(update_fields=["version", "asked_version", "planned_version", "fault"])
    record("circular.outing.asked", outing, by=by, at=now, version=outing.version)


@action
def keep_renewed(task: Task, answer: Answer, *, version: int, now: datetime) -> None:
    """What the others do now: new lists for drivers at once. Farmers to whom somebody comes at
    another time, or not at all today, are told. Raises OldQuestion, NotPlanned."""
    outing = _lock_settled(task.outing)
    if outing.version != version:
        raise OldQuestion(_("The day was changed while it was planned. Ask for a plan again."))
    left = {one.pk for one in pickups_left(outing)}  # drivers went on weighing meanwhile
    going: set[int] = set()
    for number, route in enumerate(answer.routes):
        way = _still(way_of(task, number, route), left)
        _renew(outing, way, now=now)
        going |= {one.pickup.pk for one in way.stops if one.pickup}
    _tell([one for one in task.pickups if one.pk in left], going, now=now)
    outing.planned_version = version
    outing.save(update_fields=["planned_version"])
    record("circular.outing.renewed", outing, by="system", at=now, stops=len(going))


@action
def keep_nobody(outing: Outing, *, version: int, now: datetime) -> None:
    """No vehicle is left that could drive: nothing more is fetched today. Raises NotPlanned."""
    outing = _lock_settled(outing)
    if outing.version == version:
        _tell(pickups_left(outing), set(), now=now)
        outing.planned_version = version
        outing.save(update_fields=["planned_version"])


def _still(way: Way, left: set[int]) -> Way:
    stops = [one for one in way.stops if one.pickup is None or one.pickup.pk in left]
    return replace(way, stops=stops)


def _renew(outing: Outing, way: Way, *, now: datetime) -> None:
    crew = way.crew
    crew.round = lock_round(crew.round)
    if crew.round.state in READY:
        _go_on(way, now=now)
    elif way.stops:
        _set_out(outing, way, now=now)


def _set_out(outing: Outing, way: Way, *, now: datetime) -> None:
    """One that stayed at home, or came into it just now."""
    crew = way.crew
    if crew.round.state != RoundState.PLANNED:
        going = Going(crew.vehicle, crew.round.driver.person)
        crew.round = a_round(outing, going, by="system", now=now)
        crew.save(update_fields=["round"])
    drafts = [one.draft for one in way.stops]
    version = crew.round.version
    stops = keep_plan(crew.round, drafts, way.driven, version=version, by="system", now=now)
    Trip.objects.filter(crew=crew).delete()
    write_way(way, stops)
    confirm_round(crew.round, by="system", now=now)
    record("circular.crew.renewed", crew, by="system", at=now)


def _go_on(way: Way, *, now: datetime) -> None:
    crew = way.crew
    before = _farms(crew.round)
    planned = [(_known(crew.round, one), one.draft) for one in way.stops]
    done = Trip.objects.filter(crew=crew).exclude(stop__state=StopState.WAITING)
    done = done.exclude(stop=None)
    metres = sum(trip.metres for trip in done)
    Trip.objects.filter(crew=crew).exclude(pk__in=[trip.pk for trip in done]).delete()
    last = max((trip.number for trip in done), default=0)
    for trip in way.trips:
        trip.number += last
    stops = renew_plan(
        crew.round, planned, Driven(metres + way.driven.metres, way.driven.starts_at,
                                    way.driven.ends_at),
        reason="", by="system", now=now,
    )  # fmt: skip
    write_way(way, stops)
    if _farms(crew.round) != before:
        record("circular.crew.renewed", crew, by="system", at=now)


def _farms(round_: Round) -> list[int]:
    """Where she still is to go, in order."""
    waiting = Stop.objects.filter(round=round_, state=StopState.WAITING, is_collecting=True)
    return list(waiting.order_by("sequence").values_list("pk", flat=True))


def _known(round_: Round, one: Planned) -> Stop | None:
    """The stop that she has for it already."""
    stop = one.pickup.stop if one.pickup else None
    if stop is None or stop.round_id != round_.pk or stop.state != StopState.WAITING:
        return None
    return stop


def _tell(pickups: Sequence[Pickup], going: set[int], *, now: datetime) -> None:
    for one in pickups:
        if one.pk not in going:
            drop(one, Why.BROKEN, by="system", now=now)
            record("circular.pickup.called_off", one.offer, by="system", at=now, pickup=one.pk)
            continue
        assert one.stop
        told = one.told_at
        if told is None or abs((one.stop.arrives_at - told).total_seconds()) > TOLD_ANEW:
            Pickup.objects.filter(pk=one.pk).update(told_at=one.stop.arrives_at)
            record(
                "circular.pickup.moved", one.offer, by="system", at=now, pickup=one.pk,
                outing=one.outing_id,
            )  # fmt: skip
