"""At the farm: she is there, it is weighed, or nothing comes of it. Each locks the round first,
then the outing's pickup, then offer and lot. Two vehicles may weigh parts of one offer at the same
moment, so nobody who holds a pickup asks for the round of another vehicle: ``clear`` does that
afterwards, in a transaction of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Pickup,
    PickupState,
    Revision,
    Weighing,
    Why,
)
from charshia.circular.collection.reckoning import rate_of, reckon
from charshia.circular.factors.names import form_of
from charshia.circular.residues.actions import note_collected
from charshia.circular.works.actions import Load, receive
from charshia.circular.works.kinds import MovementKind, Origin
from charshia.engines.drymatter import dry_g, moisture_bp
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_image
from charshia.people.accounts.models import Person
from charshia.transport.actions import NotSaid, NotThisStep, end_round, lock_round, tick_stop
from charshia.transport.models import Round, RoundState, Stop, StopState

Actor = Person | str
ORIGINS = {"straw": Origin.HERBACEOUS, "stalks": Origin.HERBACEOUS, "prunings": Origin.WOODY}
MOST_BALES = 100_000
NOT_FETCHED = (PickupState.REFUSED, PickupState.MISSED)


class BadLoad(Refusal):
    pass


class StillOnBoard(Refusal):
    pass


@dataclass(frozen=True)
class Scales:
    """What came off them: grams; hundredths of a percent of water and bales, None where nobody
    measured or counted. ``is_rest``: nothing is left there for another load."""

    fresh_g: int
    moisture_bp: int | None = None
    bales: int | None = None
    is_rest: bool = True


def locked_pickup(pickup: Pickup) -> Pickup:
    rows = Pickup.objects.select_for_update(of=("self",)).whole()
    return rows.select_related("outing__enterprise", "stop__round").get(pk=pickup.pk)


def _lock_driven(round_: Round) -> None:
    """Raises NotThisStep when it is over, or was called off."""
    if lock_round(round_).state not in {RoundState.CONFIRMED, RoundState.DRIVING}:
        raise NotThisStep(_("This round is not on the road."))


def _refuse_over(pickup: Pickup) -> None:
    raise NotThisStep(
        _("This stop is by now: %(state)s.") % {"state": pickup.get_state_display()}
    )  # fmt: skip


@action
def arrive(pickup: Pickup, round_: Round, *, by: Actor, now: datetime) -> Pickup:
    """The driver is there: nobody else is sent there any more. Twice is once."""
    lock_round(round_)
    found = locked_pickup(pickup)
    if found.arrived_at is None and found.state == PickupState.ON:
        found.arrived_at = now
        found.save(update_fields=["arrived_at"])
        record("circular.pickup.reached", found.offer, by=by, at=now, round=round_.pk)
    return found


@action
def weigh_in(
    pickup: Pickup, scales: Scales, *, round_: Round, key: str = "", by: Actor, now: datetime
) -> Weighing:
    """It is on board of ``round_`` and was weighed: a lot of its own comes into the yard, and the
    offer is collected when nothing is left there.

    The same ``key`` twice is once. Raises NotThisStep when the stop ended otherwise, BadLoad,
    NotOpen when the offer was withdrawn, and what ``works.receive`` raises.
    """
    _lock_driven(round_)
    found = locked_pickup(pickup)
    known = Weighing.objects.filter(pickup=found).first()
    if known and (known.fresh_g, known.moisture_bp) == (scales.fresh_g, scales.moisture_bp):
        return known
    if known or found.state in NOT_FETCHED:
        _refuse_over(found)
    _refuse_load(scales)
    lot_key = f"pickup-{found.pk}-{key}"[:70] if key else ""
    made = _weighed(found, scales, round_, lot_key, by=by, now=now)
    _tick(found, round_, StopState.DONE, by=by, now=now)
    _settle_offer(found, round_, is_rest=scales.is_rest, by=by, now=now)
    record(
        "circular.weighing.made", made, by=by, at=now, offer=found.offer_id,
        fresh_g=scales.fresh_g, moisture_bp=scales.moisture_bp, lot=made.lot.code,
    )  # fmt: skip
    return made


def _refuse_load(scales: Scales) -> None:
    if scales.bales is not None and scales.bales > MOST_BALES:
        raise BadLoad(_("So many bales are on no vehicle. Look at the figure again."))


def _weighed(
    pickup: Pickup, scales: Scales, round_: Round, key: str, *, by: Actor, now: datetime
) -> Weighing:
    enterprise, offer = pickup.outing.enterprise, pickup.offer
    plot = offer.plot
    load = Load(
        plot.crop, scales.fresh_g, scales.moisture_bp, ORIGINS.get(form_of(plot.crop)),
        offer=offer, settlement=plot.settlement,
    )  # fmt: skip
    lot = receive(enterprise, load, by=by, now=now, key=key)
    assumed = Assumptions.objects.filter(enterprise=enterprise).first()
    made = Weighing(
        enterprise=enterprise, offer=offer, pickup=pickup, round=round_, lot=lot,
        fresh_g=scales.fresh_g, moisture_bp=scales.moisture_bp, bales=scales.bales,
        terms=offer.terms, rate=rate_of(offer, assumed), at=now,
    )  # fmt: skip
    reckon(made)
    made.save()
    came = lot.movements.get(kind=MovementKind.RECEIVED)
    Revision.objects.create(
        weighing=made, change_g=scales.fresh_g, moisture_bp=scales.moisture_bp, movement=came,
        at=now,
    )  # fmt: skip
    return made


def _tick(
    pickup: Pickup, round_: Round, state: StopState, *, by: Actor, now: datetime, reason: str = ""
) -> None:
    """Its stop, if it is on this very round; one on another is left to ``clear``."""
    stop = pickup.stop
    if stop and stop.state == StopState.WAITING and stop.round_id == round_.pk:
        tick_stop(stop, state=state, by=by, now=now, reason=reason)


def _settle_offer(
    pickup: Pickup, round_: Round, *, is_rest: bool, by: Actor, now: datetime
) -> None:
    """What was weighed of it in all its loads is what was collected, once nothing is left."""
    pickup.state = PickupState.COLLECTED
    pickup.save(update_fields=["state"])
    if not is_rest:
        return
    for other in Pickup.objects.filter(offer=pickup.offer_id, stop__round=round_).on().whole():
        drop(other, Why.DONE, by=by, now=now)
    fresh, moisture = collected_of(pickup.offer_id)
    note_collected(pickup.offer, fresh_g=fresh, moisture_bp=moisture, by=by, now=now)


def collected_of(offer: int) -> tuple[int, int | None]:
    """Grams of all its loads, and how wet they were together: None when one was not measured."""
    loads = list(Weighing.objects.filter(offer=offer))
    fresh = sum(one.fresh_g for one in loads)
    dry = [dry_g(one.fresh_g, one.moisture_bp) for one in loads]
    known = [one for one in dry if one is not None]
    if len(loads) == 1:
        return fresh, loads[0].moisture_bp
    return fresh, moisture_bp(fresh, sum(known)) if len(known) == len(loads) else None


@action
def drop(pickup: Pickup, why: Why, *, by: Actor, now: datetime) -> None:
    """Nobody need go there any more on that day. Twice is once."""
    found = _locked_with_round(pickup)
    if found.state != PickupState.ON:
        return
    found.state, found.left_why = PickupState.OFF, why
    found.save(update_fields=["state", "left_why"])
    if found.stop and found.stop.state == StopState.WAITING:
        skip_stop(found.stop, by=by, now=now)
    record("circular.pickup.dropped", found.offer, by=by, at=now, pickup=found.pk, why=why)


@action
def clear(pickup: Pickup, *, by: Actor, now: datetime) -> None:
    """It was fetched, or refused, by another vehicle than the one on whose list it stands: there
    it is skipped. Twice is once."""
    found = _locked_with_round(pickup)
    is_over = found.state in {PickupState.COLLECTED, *NOT_FETCHED}
    if is_over and found.stop and found.stop.state == StopState.WAITING:
        skip_stop(found.stop, by=by, now=now)


def _locked_with_round(pickup: Pickup) -> Pickup:
    waiting = Stop.objects.filter(state=StopState.WAITING)
    stop = waiting.filter(pk=pickup.stop_id).first() if pickup.stop_id else None
    if stop:
        lock_round(stop.round)
    return locked_pickup(pickup)


def skip_stop(stop: Stop, *, by: Actor, now: datetime) -> None:
    """On a round that is on the road; on one that has not left yet it vanishes."""
    if stop.round.state == RoundState.DRIVING:
        tick_stop(stop, state=StopState.SKIPPED, by=by, now=now)
    elif stop.round.state in {RoundState.PLANNED, RoundState.CONFIRMED}:
        stop.delete()


@action
def refuse_pickup(
    pickup: Pickup, *, round_: Round, reason: str, by: Actor, now: datetime
) -> Pickup:
    """It is not taken: rotten, wet, or she does not give it. The offer stays. Raises NotSaid,
    NotThisStep when it was weighed."""
    return _not_taken(pickup, PickupState.REFUSED, round_, reason, by=by, now=now)


@action
def miss_pickup(pickup: Pickup, *, round_: Round, reason: str, by: Actor, now: datetime) -> Pickup:
    """Nobody is there. The offer stays. Raises NotSaid, NotThisStep when it was weighed."""
    return _not_taken(pickup, PickupState.MISSED, round_, reason, by=by, now=now)


def _not_taken(
    pickup: Pickup, state: PickupState, round_: Round, reason: str, *, by: Actor, now: datetime
) -> Pickup:
    _lock_driven(round_)
    found = locked_pickup(pickup)
    if found.state == state:
        return found
    if found.state in {PickupState.COLLECTED, *NOT_FETCHED}:
        _refuse_over(found)
    if not reason.strip():
        raise NotSaid(_("Say in a word what happened."), field="reason")
    found.state, found.reason = state, reason.strip()[:300]
    found.save(update_fields=["state", "reason"])
    ticked = StopState.MISSED if state == PickupState.MISSED else StopState.DONE
    _tick(found, round_, ticked, by=by, now=now, reason=found.reason)
    record(
        f"circular.pickup.{state}", found.offer, by=by, at=now, pickup=found.pk,
        reason=found.reason,
    )  # fmt: skip
    return found


@action
def add_photo(weighing: Weighing, data: bytes, *, by: Actor, now: datetime) -> None:
    """A picture of the load, seen by the enterprise only. Raises NotAPicture, TooLarge."""
    image = keep_image(data, by=by, now=now, is_private=True)
    Weighing.objects.filter(pk=weighing.pk).update(photo=image)
    record("circular.weighing.pictured", weighing, by=by, at=now)


@action
def unload(stop: Stop, *, by: Actor, now: datetime) -> Stop:
    """What is on board lies in the yard. Twice is once."""
    lock_round(stop.round)
    rows = Weighing.objects.filter(round=stop.round_id, unloaded_at=None)
    number = rows.update(unloaded_at=now)
    ticked = tick_stop(stop, state=StopState.DONE, by=by, now=now)
    if number:
        record("circular.round.unloaded", stop, by=by, at=now, loads=number)
    return ticked


@action
def end_crew(
    crew: Crew, *, driven_m: int | None = None, fuel_ml: int | None = None, by: Actor,
    now: datetime,
) -> Crew:  # fmt: skip
    """She is back, with what the clock and the pump say, if anybody looked. Raises NotThisStep
    while a stop waits, StillOnBoard."""
    lock_round(crew.round)
    if Weighing.objects.filter(round=crew.round_id, unloaded_at=None).exists():
        raise StillOnBoard(_("Unload in the yard first."))
    crew.round = end_round(crew.round, by=by, now=now)
    for name, value in (("driven_m", driven_m), ("fuel_ml", fuel_ml)):
        if value is not None:
            setattr(crew, name, value)
    crew.save(update_fields=["driven_m", "fuel_ml"])
    record("circular.crew.back", crew, by=by, at=now, driven_m=driven_m, fuel_ml=fuel_ml)
    return crew
