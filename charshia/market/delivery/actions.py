from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.places.models import Municipality
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.delivery.models import CycleWay, Hours, Slot, Way, WayKind
from charshia.people.accounts.models import Person

Actor = Person | str


class SlotFull(Refusal):
    pass


@dataclass(frozen=True)
class WeeklyHours:
    """``weekday`` 0 is Monday; ``capacity`` None means as many orders as come."""

    weekday: int
    opens: time
    closes: time
    capacity: int | None = None


@action
def offer_way(
    stall: Stall,
    *,
    kind: WayKind,
    name: Mapping[str, str],
    by: Actor,
    now: datetime,
    zones: Iterable[Municipality] = (),
    hours: Iterable[WeeklyHours] = (),
    **facts: Any,
) -> Way:
    """Add a way of delivery; ``facts`` are note, place, fee_minor, free_above_minor,
    countries, lead_days, position."""
    way = Way.objects.create(stall=stall, kind=kind, name=name, **facts)
    way.zones.set(zones)
    Hours.objects.bulk_create(
        Hours(
            way=way, weekday=one.weekday, opens=one.opens, closes=one.closes, capacity=one.capacity
        )
        for one in hours
    )
    record("market.way.offered", stall, by=by, at=now, way=way.pk)
    touch(*tags_of_stall(stall))
    return way


@action
def withdraw_way(way: Way, *, by: Actor, now: datetime) -> None:
    Way.objects.filter(pk=way.pk).update(is_active=False)
    record("market.way.withdrawn", way.stall, by=by, at=now, way=way.pk)
    touch(*tags_of_stall(way.stall))


@action
def hand_over_by(cycle: Cycle, *, ways: Iterable[Way], on: date | None) -> None:
    """Say in which ways what is ordered in a cycle is handed over: none named means all."""
    CycleWay.objects.filter(cycle=cycle).delete()
    CycleWay.objects.bulk_create(CycleWay(cycle=cycle, way=way, on=on) for way in ways)
    touch(*tags_of_stall(cycle.stall))


@action
def take_slot(way: Way, *, slot: Time) -> None:
    """Take one place of the slot. Raises SlotFull when there is none left."""
    local = timezone.localtime(slot.starts_at)
    hours = way.hours.filter(weekday=local.weekday(), opens=local.time()).first()
    if hours is None:
        raise SlotFull(_("This time is not offered any more. Please choose another one."))
    if hours.capacity is None:
        return
    free = Slot.objects.filter(way=way, starts_at=slot.starts_at, taken__lt=F("capacity"))
    if free.update(taken=F("taken") + 1):
        return
    Slot.objects.get_or_create(
        way=way, starts_at=slot.starts_at,
        defaults={"ends_at": slot.ends_at, "capacity": hours.capacity},
    )  # fmt: skip
    if not free.update(taken=F("taken") + 1):
        raise SlotFull(_("This time is fully taken by now. Please choose another one."))


@action
def give_back_slot(way_id: int, *, starts_at: datetime) -> None:
    Slot.objects.filter(way_id=way_id, starts_at=starts_at, taken__gt=0).update(
        taken=F("taken") - 1
    )
