"""A plan is kept, looked at and confirmed, or called off. Locks: the outing, then its pickups."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.circular.collection.actions.planning import Actor, NotOnDay, lock_planned, locked
from charshia.circular.collection.models import (
    Crew,
    Outing,
    OutingState,
    Pickup,
    PickupState,
    Trip,
    Why,
)
from charshia.circular.collection.planning import Task, Way, way_of
from charshia.circular.residues.actions import accept_offer
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer
from charshia.engines.refusal import Refusal
from charshia.engines.rounds.collecting import left_because
from charshia.engines.rounds.problem import Answer
from charshia.ground.journal.actions import action, record
from charshia.transport.actions import call_off_round, confirm_round, keep_plan
from charshia.transport.models import Stop


class NotKept(Refusal):
    """A promise would be broken."""


class OldQuestion(Refusal):
    """The plan answers a question that has changed."""


@action
def keep_outing(task: Task, answer: Answer, *, version: int, now: datetime) -> None:
    """Keep what the solver found. Raises OldQuestion when the day has changed meanwhile."""
    outing = lock_planned(task.outing)
    if outing.version != version:
        raise OldQuestion(_("The day was changed while it was planned. Ask for a plan again."))
    _say_why(task, answer)
    for number, route in enumerate(answer.routes):
        _keep_way(way_of(task, number, route), now=now)
    outing.planned_version = version
    outing.save(update_fields=["planned_version"])
    record("circular.outing.planned", outing, by="system", at=now, cost=answer.cost)


def _keep_way(way: Way, *, now: datetime) -> None:
    round_ = way.crew.round
    drafts = [one.draft for one in way.stops]
    stops = keep_plan(
        round_, drafts, way.driven, version=round_.version, by="system", now=now
    )  # fmt: skip
    Trip.objects.filter(crew=way.crew).delete()
    write_way(way, stops)


def write_way(way: Way, stops: Sequence[Stop]) -> None:
    """The trips, and which stop is for what."""
    for stop, one in zip(stops, way.stops, strict=True):
        stop.url = f"driving/{stop.round_id}/"
        if one.pickup:
            one.pickup.stop = stop
        else:
            way.trips[one.trip - 1].stop = stop
    Stop.objects.bulk_update(stops, ["url"])
    Pickup.objects.bulk_update([one.pickup for one in way.stops if one.pickup], ["stop"])
    Trip.objects.bulk_create(way.trips)


def _say_why(task: Task, answer: Answer) -> None:
    left = left_because(task.day, answer)
    for at, one in enumerate(task.pickups):
        one.stop, one.left_why, one.left_m = None, "", 0
        if at in left:
            one.left_why, one.left_m = Why(left[at].why), left[at].metres
    Pickup.objects.bulk_update(task.pickups, ["stop", "left_why", "left_m"])


@action
def note_no_outing(outing: Outing, *, fault: str, version: int, now: datetime) -> None:
    """Say why no plan came; it may be asked for again."""
    outing = locked(outing)
    if outing.version == version:
        outing.asked_version, outing.fault = None, fault[:300]
        outing.save(update_fields=["asked_version", "fault"])
        record("circular.outing.failed", outing, by="system", at=now, fault=fault[:300])


@action
def confirm_outing(outing: Outing, *, by: Actor, now: datetime) -> Outing:
    """Settle the day: drivers see their lists, farmers are told, what is fetched is accepted, what
    is left out is free for another day. Raises NotPlanned, NotOnDay, NotKept."""
    outing = lock_planned(outing)
    pickups = list(
        Pickup.objects.filter(outing=outing).on().select_for_update(of=("self",)).whole()
    )
    going = [one for one in pickups if one.stop]
    if not outing.is_planned or not going:
        raise NotOnDay(_("Ask for a plan first."))
    _refuse_broken([one for one in pickups if not one.stop and one.is_promised])
    for crew in Crew.objects.filter(outing=outing).whole().order_by("pk"):
        settle = confirm_round if crew.round.stops.exists() else call_off_round
        settle(crew.round, by=by, now=now)
    left = [one.pk for one in pickups if not one.stop]
    Pickup.objects.filter(pk__in=left).update(state=PickupState.OFF)
    for one in sorted(going, key=lambda each: each.offer_id):
        promise(one, by=by, now=now)
    outing.state = OutingState.CONFIRMED
    outing.save(update_fields=["state"])
    record("circular.outing.confirmed", outing, by=by, at=now, left_out=len(left))
    return outing


def _refuse_broken(broken: Sequence[Pickup]) -> None:
    if broken:
        words = ngettext(
            "%(count)d promised offer is not on the plan. Add a vehicle or hours, or take the"
            " promise back first.",
            "%(count)d promised offers are not on the plan. Add a vehicle or hours, or take the"
            " promises back first.",
            len(broken),
        )
        raise NotKept(words % {"count": len(broken)})


def promise(pickup: Pickup, *, by: Actor, now: datetime) -> None:
    """The enterprise comes, and says when: to each offer once, at its first part."""
    assert pickup.stop
    if Offer.objects.filter(pk=pickup.offer_id, state=State.OFFERED).exists():
        accept_offer(pickup.offer, by=by, now=now)
    pickup.told_at = pickup.stop.arrives_at
    pickup.save(update_fields=["told_at"])
    record(
        "circular.pickup.settled", pickup.offer, by=by, at=now,
        outing=pickup.outing_id, pickup=pickup.pk,
    )  # fmt: skip


@action
def call_off_outing(outing: Outing, *, by: Actor, now: datetime) -> None:
    """No such day after all; its offers may be fetched on another. Those who were told are told.
    Twice is once. Raises NotThisStep when a vehicle has left."""
    outing = locked(outing)
    if outing.state == OutingState.CANCELLED:
        return
    was_told = outing.state == OutingState.CONFIRMED
    for crew in Crew.objects.filter(outing=outing).whole().order_by("pk"):
        call_off_round(crew.round, by=by, now=now)
    pickups = list(Pickup.objects.filter(outing=outing).on().select_for_update(of=("self",)))
    Pickup.objects.filter(pk__in=[one.pk for one in pickups]).update(state=PickupState.OFF)
    outing.state = OutingState.CANCELLED
    outing.save(update_fields=["state"])
    record("circular.outing.called_off", outing, by=by, at=now)
    for one in pickups if was_told else ():
        record("circular.pickup.called_off", one.offer, by=by, at=now, pickup=one.pk)
