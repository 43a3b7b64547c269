from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from charshia.engines.timetable import Time, Weekly, coming
from charshia.ground.places.models import Municipality
from charshia.market.delivery.models import Slot, Way, WayKind

SHOWN = 6  # times offered for one way
LOOK_AHEAD = 28  # days


def coming_times(way: Way, *, not_before: date | None, now: datetime) -> list[Time]:
    """Times at which ``way`` can be used, full ones left out; empty when it has no hours.

    ``not_before`` is the day on which the goods are ready. Hours must be prefetched; at
    most one query.
    """
    hours = list(way.hours.all())
    if not hours:
        return []
    today = timezone.localdate(now)
    first = max(today + timedelta(days=way.lead_days), not_before or today)
    times = coming(
        (Weekly(one.weekday, one.opens, one.closes) for one in hours),
        after=now, from_day=first, zone=timezone.get_default_timezone(), days=LOOK_AHEAD,
        most=SHOWN,
    )  # fmt: skip
    if all(one.capacity is None for one in hours):
        return times
    rows = Slot.objects.filter(way=way, starts_at__in=[time.starts_at for time in times])
    full = {slot.starts_at for slot in rows if slot.taken >= slot.capacity}
    return [time for time in times if time.starts_at not in full]


def reaches(way: Way, *, country: str, municipality: Municipality | None) -> bool:
    """Can ``way`` bring goods there? Ways without an address reach everybody."""
    if way.kind == WayKind.DELIVERY:
        return municipality is not None and municipality.pk in _ids(way.zones.all())
    if way.kind == WayKind.POST:
        return country in (way.countries or [way.stall.organisation.country])
    return True


def _ids(municipalities: Iterable[Municipality]) -> set[int]:
    return {municipality.pk for municipality in municipalities}
