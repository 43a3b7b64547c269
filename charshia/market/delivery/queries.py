from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from charshia.engines.timetable import Time, Weekly, coming
from charshia.ground.places.models import Municipality
from charshia.market.delivery.models import Slot, Way, WayKind

SHOWN = 6  # times offered for one way
LOOK_AHEAD = 28  # days


def times_of_ways(
    ways: Sequence[Way], *, not_before: Mapping[int, date | None], now: datetime
) -> dict[int, list[Time]]:
    """The coming times of each way, by its id. ``not_before`` is by stall id.

    Hours must be prefetched; at most one query, however many ways.
    """
    times = {way.pk: _by_the_clock(way, not_before.get(way.stall_id), now) for way in ways}
    counted = [way.pk for way in ways if any(one.capacity is not None for one in way.hours.all())]
    if not counted:
        return times
    slots = Slot.objects.filter(way_id__in=counted, starts_at__gt=now, taken__gte=F("capacity"))
    full = set(slots.values_list("way_id", "starts_at"))
    return {pk: [t for t in found if (pk, t.starts_at) not in full] for pk, found in times.items()}


def _by_the_clock(way: Way, not_before: date | None, now: datetime) -> list[Time]:
    hours = list(way.hours.all())
    if not hours:
        return []
    today = timezone.localdate(now)
    first = max(today + timedelta(days=way.lead_days), not_before or today)
    return coming(
        (Weekly(one.weekday, one.opens, one.closes) for one in hours),
        after=now, from_day=first, zone=timezone.get_default_timezone(), days=LOOK_AHEAD,
        most=SHOWN,
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
