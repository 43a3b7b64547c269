from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from charshia.engines.timetable import Closed, Single, Time, Weekly, coming
from charshia.ground.places.models import Municipality
from charshia.market.delivery.models import CycleWay, Slot, SpecialDay, Way, WayKind

SHOWN = 6  # times offered for one way
LOOK_AHEAD = 28  # days


def times_of_ways(
    ways: Sequence[Way],
    *,
    not_before: Mapping[int, date | None],
    now: datetime,
    only_on: Mapping[int, date | None] | None = None,
    most: int = SHOWN,
    look_ahead: int = LOOK_AHEAD,
) -> dict[int, list[Time]]:
    """The coming times of each way, by its id. ``not_before`` is by stall id, ``only_on`` a
    way's only day, as ``ways_now`` gives it.

    Hours must be prefetched; at most two queries, however many ways.
    """
    special, today = special_days(ways, now=now), timezone.localdate(now)
    times: dict[int, list[Time]] = {}
    for way in ways:
        first = max(today + timedelta(days=way.lead_days), not_before.get(way.stall_id) or today)
        only, days = (only_on or {}).get(way.pk), look_ahead
        if only is not None:
            first, days = (only, 1) if only >= first else (only, 0)
        times[way.pk] = _by_the_clock(way, special[way.pk], first, days, most=most, now=now)
    counted = [way.pk for way in ways if _is_counted(way, special[way.pk])]
    if not counted:
        return times
    slots = Slot.objects.filter(way_id__in=counted, starts_at__gt=now, taken__gte=F("capacity"))
    full = set(slots.values_list("way_id", "starts_at"))
    return {pk: [t for t in found if (pk, t.starts_at) not in full] for pk, found in times.items()}


def _is_counted(way: Way, special: Iterable[SpecialDay]) -> bool:
    capacities = [one.capacity for one in way.hours.all()] + [day.capacity for day in special]
    return any(capacity is not None for capacity in capacities)


def special_days(ways: Sequence[Way], *, now: datetime) -> dict[int, list[SpecialDay]]:
    """The days unlike the week that are still to come, by way. One query."""
    found: dict[int, list[SpecialDay]] = defaultdict(list)
    stalls = {way.stall_id for way in ways}
    if not stalls:
        return found
    rows = SpecialDay.objects.filter(stall_id__in=stalls, last__gte=timezone.localdate(now))
    for day in rows.order_by("first", "opens", "pk"):
        for way in ways:
            if day.way_id in {way.pk, None} and day.stall_id == way.stall_id:
                found[way.pk].append(day)
    return found


def has_times(way: Way, special: Iterable[SpecialDay]) -> bool:
    """Does it go by the clock? A way without hours and dates goes at any time."""
    return bool(way.hours.all()) or any(not day.is_closed for day in special)


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
    way: Way, special: Sequence[SpecialDay], first: date, days: int, *, most: int, now: datetime
) -> list[Time]:
    return coming(
        [Weekly(one.weekday, one.opens, one.closes) for one in way.hours.all()],
        single=[
            Single(one.first, one.opens, one.closes)
            for one in special
            if one.opens is not None and one.closes is not None
        ],
        closed=[Closed(one.first, one.last) for one in special if one.is_closed],
        after=now, from_day=first, zone=timezone.get_default_timezone(), days=days, most=most,
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
