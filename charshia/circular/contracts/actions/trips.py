"""Deliveries on rounds. Locks: the round, then deliveries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.actions.goods import Signed, hand_over
from charshia.circular.contracts.actions.terms import Actor, NotNow
from charshia.circular.contracts.kinds import OPEN, DeliveryWay
from charshia.circular.contracts.models import Delivery, Trip
from charshia.circular.founding.models import Enterprise
from charshia.ground.journal.actions import action, record
from charshia.transport.actions import (
    Drive,
    Driven,
    StopDraft,
    ask_for_plan,
    call_off_round,
    confirm_round,
    keep_plan,
    open_round,
    tick_stop,
)
from charshia.transport.models import Round, Stop, StopState

ROOM = "contracts"


@action
def open_trip(
    enterprise: Enterprise, drive: Drive, deliveries: Collection[int], *, by: Actor, now: datetime
) -> Trip:
    """A round with these deliveries (their keys), which is then planned. Raises NotNow."""
    opened = open_round(drive, room=ROOM, by=by, now=now)
    made = Trip.objects.create(round=opened, enterprise=enterprise)
    rows = Delivery.objects.filter(pk__in=deliveries, call_off__contract__enterprise=enterprise)
    found = list(rows.order_by("pk").select_for_update(of=("self",)))
    can_go = [
        one for one in found
        if one.way == DeliveryWay.ROUND and one.state in OPEN and one.trip_id is None
    ]  # fmt: skip
    if not can_go or len(can_go) < len(set(deliveries)):
        raise NotNow(_("One of the deliveries cannot go on this round."), field="deliveries")
    Delivery.objects.filter(pk__in=[one.pk for one in can_go]).update(trip=made)
    record("circular.trip.opened", made, by=by, at=now, deliveries=[one.number for one in can_go])
    ask_for_plan(opened, by=by, now=now)
    return made


@action
def keep_stops(
    round_: Round, drafts: Sequence[StopDraft], driven: Driven,
    deliveries: Sequence[Sequence[int]], *, version: int, now: datetime,
) -> None:  # fmt: skip
    """Keep what was found: ``deliveries`` (their keys) are those of each stop. Raises Outdated,
    NotPlanning."""
    stops = keep_plan(round_, drafts, driven, version=version, by="system", now=now)
    Delivery.objects.filter(trip__round=round_).update(stop=None)
    for stop, keys in zip(stops, deliveries, strict=True):
        Delivery.objects.filter(pk__in=keys, trip__round=round_).update(stop=stop)


@action
def settle_trip(trip: Trip, *, by: Actor, now: datetime) -> None:
    """The driver sees it from now on. Raises NotThisStep, NotPlanning."""
    confirm_round(trip.round, by=by, now=now)
    record("circular.trip.settled", trip, by=by, at=now)


@action
def drop_trip(trip: Trip, *, by: Actor, now: datetime) -> None:
    """It is not driven; its deliveries may go on another. Raises NotThisStep."""
    call_off_round(trip.round, by=by, now=now)
    Delivery.objects.filter(trip=trip).update(trip=None, stop=None)
    record("circular.trip.dropped", trip, by=by, at=now)


@action
def hand_over_at(
    delivery: Delivery, signed: Signed, accepted: Mapping[int, int] | None, *, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """On the road: with the last delivery of its stop the stop is done. Raises what `hand_over`
    and `tick_stop` raise."""
    done = hand_over(delivery, signed, accepted, by=by, now=now)
    stop = Stop.objects.filter(supply_deliveries=done).select_related("round").first()
    waiting = Delivery.objects.filter(stop=stop, state__in=OPEN).exclude(pk=done.pk)
    if stop is not None and stop.state == StopState.WAITING and not waiting.exists():
        tick_stop(stop, state=StopState.DONE, by=by, now=now)


@action
def miss_stop(stop: Stop, *, reason: str, by: Actor, now: datetime) -> None:
    """Nobody was there: what is on board comes home on the truck, and may go again.

    Raises NotSaid, NotThisStep.
    """
    tick_stop(stop, state=StopState.MISSED, reason=reason, by=by, now=now)
    rows = Delivery.objects.filter(stop=stop, state__in=OPEN)
    for one in rows.order_by("pk").select_for_update(of=("self",)):
        Delivery.objects.filter(pk=one.pk).update(trip=None, stop=None)
        record("circular.supply.missed", one, by=by, at=now, reason=reason.strip()[:300])
