from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from charshia.engines.timetable import Time, Weekly, coming
from charshia.ground.places.models import Municipality
from charshia.market.delivery.models import CycleWay, Slot, Way, WayKind

SHOWN = 6  # times offered for one way
LOOK_AHEAD = 28  # days


def times_of_ways(
    ways: Sequence[Way],
    *,
    not_before: Mapping[int, date | None],
    now: datetime,
    only_on: Mapping[int, date | None] | None = None,
) -> dict[int, list[Time]]:
    """The coming times of each way, by its id. ``not_before`` is by stall id, ``only_on`` a
    way's only day, as ``ways_now`` gives it.

    Hours must be prefetched; at most one query, however many ways.
    """
    days = only_on or {}
    times = {
        way.pk: _by_the_clock(way, not_before.get(way.stall_id), days.get(way.pk), now)
        for way in ways
    }
    counted = [way.pk for way in ways if any(one.capacity is not None for one in way.hours.all())]
    if not counted:
        return times
    slots = Slot.objects.filter(way_id__in=counted, starts_at__gt=now, taken__gte=F("capacity"))
    full = set(slots.values_list("way_id", "starts_at"))
    return {pk: [t for t in found if (pk, t.starts_at) not in full] for pk, found in times.items()}


def ways_now(ways: Sequence[Way], *, now: datetime) -> dict[int, date | None]:
    """Those of the ways in which what is ordered now is handed over, by id, each with its only
    day if it has one. Stalls must be loaded. One query if one of them keeps times of orders."""
    found: dict[int, date | None] = {way.pk: None for way in ways}
    stalls = {way.stall_id for way in ways if way.stall.windows is not None}
    if not stalls:
        return found
    rows = CycleWay.objects.filter(
        cycle__stall__in=stalls, cycle__opens_at__lte=now, cycle__closes_at__gt=now
    )
    chosen = {way: (stall, on) for stall, way, on in rows.values_list("cycle__stall", "way", "on")}
    choosy = {stall for stall, _on in chosen.values()}
    return {
        way.pk: chosen[way.pk][1] if way.pk in chosen else None
        for way in ways
        if way.pk in chosen or way.stall_id not in choosy
    }


def _by_the_clock(
    way: Way, not_before: date | None, only_on: date | None, now: datetime
) -> list[Time]:
    hours = list(way.hours.all())
    if not hours:
        return []
    today = timezone.localdate(now)
    first = max(today + timedelta(days=way.lead_days), not_before or today)
    if only_on and only_on < first:
        return []
    return coming(
        (Weekly(one.weekday, one.opens, one.closes) for one in hours),
        after=now, from_day=only_on or first, zone=timezone.get_default_timezone(),
        days=1 if only_on else LOOK_AHEAD, most=SHOWN,
    )  # fmt: skip


def reaches(way: Way, *, country: str, municipality: Municipality | None) -> bool:
    """Can ``way`` bring goods there? Ways without an address reach everybody."""
    if way.kind == WayKind.DELIVERY:
        return municipality is not None and municipality.pk in _ids(way.zones.all())
    if way.kind == WayKind.POST:
        return country in (way.countries or [way.stall.organisation.country])
    return True


def _ids(municipalities: Iterable[Municipality]) -> set[int]:
    return {municipality.pk for municipality in municipalities}
