from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.places.models import Municipality
from charshia.market.catalogue.marks import tags_of_stall
from charshia.market.catalogue.models import Cycle, Stall
from charshia.market.delivery.models import CycleWay, Hours, Slot, SpecialDay, Way, WayKind
from charshia.people.accounts.models import Person

Actor = Person | str
AS_MANY_AS_COME = 1_000_000  # room of a time that was counted once and no longer is


class SlotFull(Refusal):
    pass


class ThereAlready(Refusal):
    pass


class GoneAlready(Refusal):
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
    min_order_minor, countries, lead_days, position."""
    facts = signed(Way, facts | {"name": name}, by=by, now=now)
    way = Way.objects.create(stall=stall, kind=kind, **facts)
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
def return_way(way: Way, *, by: Actor, now: datetime) -> None:
    """Offer it again."""
    Way.objects.filter(pk=way.pk).update(is_active=True)
    record("market.way.returned", way.stall, by=by, at=now, way=way.pk)
    touch(*tags_of_stall(way.stall))


@action
def change_way(
    way: Way,
    *,
    by: Actor,
    now: datetime,
    zones: Iterable[Municipality] | None = None,
    **facts: Any,
) -> None:
    """Change a way; ``facts`` are as for ``offer_way``. What is the same is left alone."""
    changed = sorted(name for name, value in facts.items() if getattr(way, name) != value)
    others = keep_texts(way, {name: facts[name] for name in changed}, by=by, now=now)
    for name, value in others.items():
        setattr(way, name, value)
    way.save(update_fields=list(others))
    wanted = None if zones is None else {zone.pk for zone in zones}
    if wanted is not None and wanted != set(way.zones.values_list("pk", flat=True)):
        way.zones.set(wanted)
        changed.append("zones")
    if changed:
        _note_change(way, by=by, now=now, fields=changed)


@action
def put_way_higher(way: Way, *, by: Actor, now: datetime) -> None:
    """Show it before the one above it; the first stays where it is."""
    rows = list(
        Way.objects.select_for_update().filter(stall=way.stall_id).order_by("position", "pk")
    )
    place = [one.pk for one in rows].index(way.pk)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, one in enumerate(rows):
        one.position = position
    Way.objects.bulk_update(rows, ["position"])
    record("market.ways.ordered", way.stall, by=by, at=now)
    touch(*tags_of_stall(way.stall))


@action
def add_hours(way: Way, *, hours: Iterable[WeeklyHours], by: Actor, now: datetime) -> int:
    """Offer more times of the week. Gives at how many coming ones more is booked than fits now.

    Raises ThereAlready when one begins at the same time.
    """
    Way.objects.select_for_update().get(pk=way.pk)
    known = set(way.hours.values_list("weekday", "opens"))
    new = list(hours)
    if any((one.weekday, one.opens) in known for one in new):
        raise ThereAlready(_("At one of these days something begins at that hour already."))
    Hours.objects.bulk_create(
        Hours(
            way=way, weekday=one.weekday, opens=one.opens, closes=one.closes, capacity=one.capacity
        )
        for one in new
    )
    fuller = _fit_slots(way, now=now)
    _note_change(way, by=by, now=now, fields=["hours"])
    return fuller


@action
def drop_hours(hours: Hours, *, by: Actor, now: datetime) -> None:
    """Offer that time of the week no more; orders for it stay."""
    way = hours.way
    hours.delete()
    _note_change(way, by=by, now=now, fields=["hours"])


@action
def add_date(
    way: Way,
    *,
    on: date,
    opens: time,
    closes: time,
    capacity: int | None = None,
    by: Actor,
    now: datetime,
) -> SpecialDay:
    """Offer a time on one date, besides those of the week. Raises ThereAlready."""
    Way.objects.select_for_update().get(pk=way.pk)
    weekly = way.hours.filter(weekday=on.weekday(), opens=opens)
    if weekly.exists() or SpecialDay.objects.filter(way=way, first=on, opens=opens).exists():
        raise ThereAlready(_("Something begins then already."), field="opens")
    made = SpecialDay.objects.create(
        stall=way.stall, way=way, first=on, last=on, opens=opens, closes=closes, capacity=capacity
    )
    _fit_slots(way, now=now)
    _note_change(way, by=by, now=now, fields=["dates"], on=on.isoformat())
    return made


@action
def cancel_date(way: Way, *, on: date, by: Actor, now: datetime) -> None:
    """Nothing happens this way on that date. Orders for it stay: their buyers must be told."""
    Way.objects.select_for_update().get(pk=way.pk)
    SpecialDay.objects.get_or_create(stall=way.stall, way=way, first=on, last=on, opens=None)
    record("market.way.cancelled", way.stall, by=by, at=now, way=way.pk, on=on.isoformat())
    touch(*tags_of_stall(way.stall))


@action
def take_days_off(stall: Stall, *, first: date, last: date, by: Actor, now: datetime) -> SpecialDay:
    """Nothing is brought, fetched or met on these days. The same again changes nothing."""
    Stall.objects.select_for_update().get(pk=stall.pk)
    made, is_new = SpecialDay.objects.get_or_create(
        stall=stall, way=None, first=first, last=last, opens=None
    )
    if is_new:
        days = {"first": first.isoformat(), "last": last.isoformat()}
        record("market.days_off.taken", stall, by=by, at=now, **days)
        touch(*tags_of_stall(stall))
    return made


@action
def drop_special_day(day: SpecialDay, *, by: Actor, now: datetime) -> None:
    """The week holds again on that day."""
    stall = day.stall
    days = {"first": day.first.isoformat(), "last": day.last.isoformat()}
    day.delete()
    record("market.special_day.dropped", stall, by=by, at=now, **days)
    touch(*tags_of_stall(stall))


@action
def forget_past_days(*, now: datetime) -> int:
    """Drop days unlike the week that are over; how many."""
    past = SpecialDay.objects.filter(last__lt=timezone.localdate(now) - timedelta(days=7))
    count, _by_table = past.delete()
    return count


def _fit_slots(way: Way, *, now: datetime) -> int:
    """Let times to come that somebody took already hold what the hours say now.

    Never less than is booked: those orders stay. Gives at how many times that is so.
    """
    fuller = 0
    for slot in Slot.objects.filter(way=way, starts_at__gt=now).order_by("pk"):
        offered, capacity = _offered(way, Time(slot.starts_at, slot.ends_at))
        if offered:
            room = AS_MANY_AS_COME if capacity is None else capacity
            rows = Slot.objects.filter(pk=slot.pk)
            rows.update(capacity=Greatest(F("taken"), Value(room)))
            fuller += slot.taken > room
    return fuller


def _note_change(way: Way, *, by: Actor, now: datetime, fields: list[str], **more: str) -> None:
    record("market.way.changed", way.stall, by=by, at=now, way=way.pk, fields=fields, **more)
    touch(*tags_of_stall(way.stall))


@action
def take_slot(way: Way, *, slot: Time) -> None:
    """Take one place of the slot. Raises SlotFull when there is none left or it is not offered."""
    offered, capacity = _offered(way, slot)
    if not offered:
        raise SlotFull(_("This time is not offered any more. Please choose another one."))
    if capacity is None:
        return
    free = Slot.objects.filter(way=way, starts_at=slot.starts_at, taken__lt=F("capacity"))
    if not free.update(taken=F("taken") + 1):
        Slot.objects.get_or_create(
            way=way, starts_at=slot.starts_at,
            defaults={"ends_at": slot.ends_at, "capacity": capacity},
        )  # fmt: skip
        if not free.update(taken=F("taken") + 1):
            raise SlotFull(_("This time is fully taken by now. Please choose another one."))
    if not free.exists():  # pages that promise this time promise the next one now
        touch(f"stall:{way.stall_id}")


def _offered(way: Way, slot: Time) -> tuple[bool, int | None]:
    """Is this time offered, and for how many orders?"""
    local = timezone.localtime(slot.starts_at)
    on = local.date()
    special = SpecialDay.objects.filter(Q(way=way) | Q(way=None), stall=way.stall_id)
    days = list(special.filter(first__lte=on, last__gte=on))
    if any(day.is_closed for day in days):
        return False, None
    dated = [day for day in days if day.opens == local.time()]
    hours = list(way.hours.filter(weekday=local.weekday(), opens=local.time())[:1])
    capacities = [day.capacity for day in dated] + [one.capacity for one in hours]
    return (True, capacities[0]) if capacities else (False, None)


@action
def give_back_slot(way_id: int, *, starts_at: datetime) -> None:
    slots = Slot.objects.filter(way_id=way_id, starts_at=starts_at, taken__gt=0)
    ways = Way.objects.filter(pk=way_id)
    was_full = slots.filter(taken__gte=F("capacity")).exists()
    if slots.update(taken=F("taken") - 1) and was_full:
        touch(*(f"stall:{pk}" for pk in ways.values_list("stall_id", flat=True)))
