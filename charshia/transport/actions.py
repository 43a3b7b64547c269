from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.transport.models import Driver, Round, RoundState, Stop, StopState, Tap, Vehicle

Actor = Person | str


class NotPlanning(Refusal):
    """The round is settled, or over."""


class Outdated(Refusal):
    """The plan answers a question that has changed."""


class NotThisStep(Refusal):
    pass


class NotSaid(Refusal):
    pass


@dataclass(frozen=True)
class Drive:
    """Who drives what, from where, when."""

    day: date
    vehicle: Vehicle
    driver: Driver
    start_name: str
    latitude: float
    longitude: float
    leaves_at: datetime
    back_by: datetime


@dataclass(frozen=True)
class StopDraft:
    """A stop as the room that makes it says it; see ``Stop``."""

    is_collecting: bool
    name: str
    place: str
    latitude: float
    longitude: float
    arrives_at: datetime
    leaves_at: datetime
    directions: str = ""
    phone: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    load_g: int = 0
    load_boxes: int = 0
    lines: tuple[dict[str, Any], ...] = ()
    sum_minor: int = 0
    currency: str = "EUR"


@dataclass(frozen=True)
class Driven:
    """What a plan comes to: metres on the road, when it leaves and is back."""

    metres: int
    starts_at: datetime
    ends_at: datetime


@action
def add_vehicle(*, by: Actor, now: datetime, **facts: Any) -> Vehicle:
    vehicle = Vehicle.objects.create(**facts)
    record("transport.vehicle.added", vehicle, by=by, at=now)
    return vehicle


@action
def change_vehicle(vehicle: Vehicle, *, by: Actor, now: datetime, **facts: Any) -> Vehicle:
    Vehicle.objects.filter(pk=vehicle.pk).update(**facts)
    record("transport.vehicle.changed", vehicle, by=by, at=now)
    return Vehicle.objects.get(pk=vehicle.pk)


@action
def appoint_driver(person: Person, *, minutes: int = 480, by: Actor, now: datetime) -> Driver:
    """Let ``person`` drive; saying it again changes the hours."""
    driver, _is_new = Driver.objects.update_or_create(
        person=person, defaults={"minutes": minutes, "is_active": True}
    )
    record("transport.driver.appointed", person, by=by, at=now, minutes=minutes)
    return driver


@action
def let_drive(person: Person, *, minutes: int, by: Actor, now: datetime) -> Driver:
    """Let her drive rounds of a room that chooses its drivers itself. Who is new does not stand
    among the drivers of the network; of who does, nothing changes."""
    driver, is_new = Driver.objects.get_or_create(
        person=person, defaults={"minutes": minutes, "is_active": False}
    )
    if is_new:
        record("transport.driver.appointed", person, by=by, at=now, minutes=minutes)
    return driver


@action
def dismiss_driver(driver: Driver, *, by: Actor, now: datetime) -> None:
    """No new rounds; those that are settled stay hers."""
    Driver.objects.filter(pk=driver.pk).update(is_active=False)
    record("transport.driver.dismissed", driver.person, by=by, at=now)


@action
def open_round(drive: Drive, *, room: str, by: Actor, now: datetime) -> Round:
    """Begin to plan a round. Raises NotThisStep when it would be back before it leaves."""
    _refuse_backwards(drive)
    facts = {name: getattr(drive, name) for name in Drive.__dataclass_fields__}
    opened = Round.objects.create(room=room, **facts)
    record("transport.round.opened", opened, by=by, at=now)
    return opened


@action
def change_round(round_: Round, drive: Drive, *, by: Actor, now: datetime) -> Round:
    _refuse_backwards(drive)
    round_ = lock_planned(round_)
    for name in Drive.__dataclass_fields__:
        setattr(round_, name, getattr(drive, name))
    round_.save()
    record("transport.round.changed", round_, by=by, at=now)
    return outdate_plan(round_)


def _refuse_backwards(drive: Drive) -> None:
    if drive.leaves_at >= drive.back_by:
        raise NotThisStep(_("The round must be back after it leaves."), field="back_by")


def lock_round(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).whole()
    return rows.get(pk=round_.pk)


def lock_planned(round_: Round) -> Round:
    """The round, locked, while it can still be planned. Raises NotPlanning."""
    round_ = lock_round(round_)
    if round_.state != RoundState.PLANNED:
        raise NotPlanning(
            _("This round is by now: %(state)s.") % {"state": round_.get_state_display()}
        )
    return round_


@action
def outdate_plan(round_: Round) -> Round:
    """What is to be planned has changed: whatever was asked or planned before counts no more."""
    round_.version += 1
    round_.fault = ""
    round_.save(update_fields=["version", "fault"])
    return round_


@action
def ask_for_plan(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Have the room that made the round plan it, outside this request. Twice is once."""
    round_ = lock_planned(round_)
    if round_.is_asked:
        return round_
    round_.asked_version, round_.planned_version, round_.fault = round_.version, None, ""
    round_.save(update_fields=["asked_version", "planned_version", "fault"])
    record("transport.plan.asked", round_, by=by, at=now, version=round_.version)
    return round_


@action
def keep_plan(
    round_: Round,
    drafts: Sequence[StopDraft],
    driven: Driven,
    *,
    version: int,
    by: Actor,
    now: datetime,
) -> list[Stop]:
    """Keep the stops that were found for ``version``. Raises Outdated if it has changed."""
    round_ = lock_planned(round_)
    if round_.version != version:
        raise Outdated(_("The round was changed while it was planned. Ask for a plan again."))
    round_.stops.all().delete()
    stops = Stop.objects.bulk_create(
        Stop(round=round_, sequence=place, **_facts(draft))
        for place, draft in enumerate(drafts, start=1)
    )
    round_.planned_version = version
    round_.metres = driven.metres
    round_.starts_at, round_.ends_at = driven.starts_at, driven.ends_at
    round_.save()
    record("transport.plan.kept", round_, by=by, at=now, stops=len(stops), metres=driven.metres)
    return stops


@action
def note_no_plan(round_: Round, *, fault: str, version: int, now: datetime) -> None:
    """Say why no plan came; the coordinator may ask again."""
    round_ = lock_round(round_)
    if round_.version == version:
        round_.asked_version, round_.fault = None, fault[:300]
        round_.save(update_fields=["asked_version", "fault"])
        record("transport.plan.failed", round_, by="system", at=now, fault=fault[:300])


def _facts(draft: StopDraft) -> dict[str, Any]:
    return asdict(draft) | {"lines": list(draft.lines)}


@action
def retime(
    round_: Round, stops: Iterable[Stop], driven: Driven, *, by: Actor, now: datetime
) -> None:
    """Keep a new order of the stops, with its times."""
    round_ = lock_planned(round_)
    stops = list(stops)
    for place, stop in enumerate(stops, start=1):
        stop.sequence = place
    Stop.objects.bulk_update(stops, ["sequence", "arrives_at", "leaves_at"])
    round_.metres = driven.metres
    round_.starts_at, round_.ends_at = driven.starts_at, driven.ends_at
    round_.save(update_fields=["metres", "starts_at", "ends_at"])
    record("transport.plan.adjusted", round_, by=by, at=now, metres=driven.metres)


@action
def renew_plan(
    round_: Round,
    planned: Sequence[tuple[Stop | None, StopDraft]],
    driven: Driven,
    *,
    reason: str,
    by: Actor,
    now: datetime,
) -> list[Stop]:
    """A settled round goes on otherwise: what is done stays, then come ``planned`` in this order,
    a stop that waited already with its new times or a new one. What waited and is not among them
    is ticked off for ``reason``. Raises NotThisStep when it is over."""
    round_ = lock_round(round_)
    if round_.state not in {RoundState.CONFIRMED, RoundState.DRIVING}:
        raise NotThisStep(_("This round is not on the road."))
    kept = {stop.pk for stop, _draft in planned if stop}
    waiting = round_.stops.filter(state=StopState.WAITING)
    waiting.exclude(pk__in=kept).update(state=StopState.SKIPPED, reason=reason[:400], done_at=now)
    done = round_.stops.exclude(state=StopState.WAITING).order_by("sequence", "pk")
    for place, stop in enumerate(done, start=1):
        Stop.objects.filter(pk=stop.pk).update(sequence=place)
    stops = [
        _renewed(round_, stop, draft, done.count() + place)
        for place, (stop, draft) in enumerate(planned, start=1)
    ]
    round_.metres, round_.ends_at = driven.metres, driven.ends_at
    round_.save(update_fields=["metres", "ends_at"])
    record("transport.plan.renewed", round_, by=by, at=now, stops=len(stops), reason=reason[:300])
    return stops


def _renewed(round_: Round, stop: Stop | None, draft: StopDraft, sequence: int) -> Stop:
    if stop is None:
        return Stop.objects.create(round=round_, sequence=sequence, **_facts(draft))
    stop.sequence, stop.arrives_at, stop.leaves_at = sequence, draft.arrives_at, draft.leaves_at
    stop.save(update_fields=["sequence", "arrives_at", "leaves_at"])
    return stop


@action
def confirm_round(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Settle the plan; the driver sees it from now on. Raises NotThisStep without a plan."""
    round_ = lock_planned(round_)
    if not round_.is_planned or not round_.stops.exists():
        raise NotThisStep(_("Ask for a plan first."))
    return _move(round_, RoundState.CONFIRMED, by=by, now=now)


@action
def start_round(round_: Round, *, by: Actor, now: datetime) -> Round:
    round_ = lock_round(round_)
    if round_.state == RoundState.DRIVING:
        return round_
    if round_.state != RoundState.CONFIRMED:
        raise NotThisStep(_("This round is not ready to be driven."))
    round_.started_at = now
    return _move(round_, RoundState.DRIVING, by=by, now=now)


@action
def end_round(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Back home. Raises NotThisStep while a stop waits."""
    round_ = lock_round(round_)
    if round_.state == RoundState.DONE:
        return round_
    if round_.state != RoundState.DRIVING:
        raise NotThisStep(_("This round is not on the road."))
    if round_.stops.filter(state=StopState.WAITING).exists():
        raise NotThisStep(_("Say of every stop what happened before you end the round."))
    round_.ended_at = now
    return _move(round_, RoundState.DONE, by=by, now=now)


@action
def call_off_round(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Not while it is on the road: goods are on board then."""
    round_ = lock_round(round_)
    if round_.state == RoundState.CANCELLED:
        return round_
    if round_.state not in {RoundState.PLANNED, RoundState.CONFIRMED}:
        raise NotThisStep(_("A round that has left can no longer be called off."))
    return _move(round_, RoundState.CANCELLED, by=by, now=now)


def _move(round_: Round, state: RoundState, *, by: Actor, now: datetime) -> Round:
    round_.state = state
    round_.save()
    record(f"transport.round.{state}", round_, by=by, at=now)
    return round_


@action
def tick_stop(stop: Stop, *, state: StopState, by: Actor, now: datetime, reason: str = "") -> Stop:
    """Note what happened at a stop, once: the same again is no error, anything else is.

    Where nothing is left to do, whatever is noted changes nothing.
    A round that was not started yet is by its first tick. Raises NotThisStep.
    """
    round_ = lock_round(stop.round)
    stop = Stop.objects.select_for_update(of=("self",)).get(pk=stop.pk)
    if stop.state in {state, StopState.SKIPPED}:
        return stop
    if stop.state != StopState.WAITING:
        raise NotThisStep(
            _("This stop is by now: %(state)s.") % {"state": stop.get_state_display()}
        )
    if round_.state == RoundState.CONFIRMED:
        round_ = start_round(round_, by=by, now=now)
    if round_.state != RoundState.DRIVING:
        raise NotThisStep(_("This round is not on the road."))
    if state == StopState.MISSED and not reason.strip():
        raise NotSaid(_("Say in a word what happened."), field="reason")
    stop.state, stop.reason, stop.done_at = state, reason.strip(), now
    stop.save(update_fields=["state", "reason", "done_at"])
    record(f"transport.stop.{state}", stop, by=by, at=now, reason=stop.reason)
    return stop


@action
def forget_doors(*, now: datetime) -> int:
    """Of rounds driven long ago nobody need know at whose door they stopped; how many stops."""
    until = now - timedelta(days=settings.BUYERS_KEPT_DAYS)
    old = Stop.objects.filter(arrives_at__lt=until).exclude(name="")
    return old.update(name="", place="", directions="", phone="", lines=[], reason="")


@action
def tap_once(round_: Round, act: Callable[[], object], *, key: str, now: datetime) -> bool:
    """Do ``act`` unless this tap did it before; gives whether it was done now.

    ``key`` names the tap, which a telephone sends again when no answer came; it may be
    empty. What is refused leaves no tap behind. Raises what ``act`` raises.
    """
    round_ = lock_round(round_)
    if key and Tap.objects.filter(round=round_, key=key).exists():
        return False
    act()
    if key:
        Tap.objects.create(round=round_, key=key, at=now)
    return True
