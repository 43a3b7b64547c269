"""At which times a service can still be had."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from charshia.engines.timetable import Time, Weekly, coming
from charshia.market.catalogue.models import Product, Quarter, ServiceHours
from charshia.market.catalogue.models.appointments import quarters_of

LOOK_AHEAD: Final = 28  # days
SHOWN: Final = 24  # times
HOUR: Final = 60  # minutes, of a service that does not say how long it takes


def free_times(
    products: Iterable[Product], *, pieces: dict[int, int], now: datetime
) -> dict[int, list[Time]]:
    """The coming times of each service that has hours, by its id, at which so many ``pieces``
    can be had. At most two queries."""
    services = {one.pk: one for one in products if one.is_service}
    hours: dict[int, list[ServiceHours]] = {}
    if services:
        for row in ServiceHours.objects.filter(product__in=services).order_by("opens", "pk"):
            hours.setdefault(row.product_id, []).append(row)
    if not hours:
        return {}
    rows = Quarter.objects.filter(product__in=hours, at__gt=now - timedelta(days=1), taken__gt=0)
    left = {(row.product_id, row.at): row.capacity - row.taken for row in rows}
    return {
        pk: [
            time
            for time, capacity in starts_of(services[pk], mine, now)
            if _fits(pk, time, min(pieces.get(pk, 1), 99), capacity, left)
        ][:SHOWN]
        for pk, mine in hours.items()
    }


def _fits(
    pk: int, time: Time, pieces: int, capacity: int, left: dict[tuple[int, datetime], int]
) -> bool:
    quarters = quarters_of(time.starts_at, time.ends_at)
    return all(left.get((pk, at), capacity) >= pieces for at in quarters)


def starts_of(
    product: Product, hours: Iterable[ServiceHours], now: datetime
) -> list[tuple[Time, int]]:
    """All coming times of a service, taken or not, each with how many it is for at once."""
    lasts = timedelta(minutes=product.duration_minutes or HOUR)
    first = timezone.localdate(now) + timedelta(days=product.lead_days)
    found: list[tuple[Time, int]] = []
    for one in hours:
        spans = coming(
            [Weekly(one.weekday, one.opens, one.closes)], after=now - timedelta(days=1),
            from_day=first, zone=timezone.get_default_timezone(), days=LOOK_AHEAD, most=LOOK_AHEAD,
        )  # fmt: skip
        for span in spans:
            found += [(time, one.capacity) for time in _parts(span, lasts) if time.starts_at > now]
    return sorted(found, key=lambda pair: (pair[0].starts_at, pair[1]))


def _parts(span: Time, lasts: timedelta) -> list[Time]:
    """As often as it fits, one after another."""
    count = (span.ends_at - span.starts_at) // lasts
    begins = [span.starts_at + n * lasts for n in range(count)]
    return [Time(at, at + lasts) for at in begins]
