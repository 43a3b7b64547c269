"""The ways of delivery as their keeper sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from charshia.engines.money import Money
from charshia.engines.timetable import Time
from charshia.ground.languages.dates import weekday_names
from charshia.ground.languages.order import alphabetical
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Hours, SpecialDay, Way, WayKind
from charshia.market.delivery.queries import times_of_ways
from charshia.market.orders.models import Order
from charshia.market.stall.queries import OPEN

AHEAD = 8  # coming dates of a way
ICONS = {
    WayKind.DELIVERY: "van",
    WayKind.PICKUP: "house",
    WayKind.MARKET_DAY: "market",
    WayKind.POST: "post",
}


@dataclass(frozen=True)
class WayRow:
    way: Way
    currency: str
    coming: list[Time]

    @property
    def icon(self) -> str:
        return ICONS[WayKind(self.way.kind)]

    @property
    def fee(self) -> str:
        return show(Money(self.way.fee_minor, self.currency)) if self.way.fee_minor else ""

    @property
    def free_above(self) -> str:
        limit = self.way.free_above_minor
        return show(Money(limit, self.currency)) if limit is not None else ""

    @property
    def least(self) -> str:
        least = self.way.min_order_minor
        return show(Money(least, self.currency)) if least else ""

    @property
    def zones(self) -> str:
        names = sorted((str(zone.names) for zone in self.way.zones.all()), key=alphabetical)
        return ", ".join(names)


@dataclass(frozen=True)
class DayOfWeek:
    name: str
    hours: list[Hours]


@dataclass(frozen=True)
class ComingDate:
    """A coming date of a way with its times; ``special`` is its single time, if it is one."""

    on: date
    times: list[Time]
    special: SpecialDay | None


def ways_for_keeper(stall: Stall, *, now: datetime) -> list[WayRow]:
    """All ways, also paused ones. Five queries, however many."""
    ways = list(Way.objects.of_stalls([stall.pk]))
    times = times_of_ways(ways, not_before={}, now=now, most=1)
    return [WayRow(way, stall.currency, times[way.pk]) for way in ways]


def days_off(stall: Stall, *, now: datetime) -> list[SpecialDay]:
    rows = SpecialDay.objects.filter(stall=stall, way=None, last__gte=timezone.localdate(now))
    return list(rows.order_by("first", "pk"))


def week_of(way: Way) -> list[DayOfWeek]:
    """Monday to Sunday, days without hours left out. One query."""
    rows = list(way.hours.order_by("opens", "pk"))
    names = weekday_names()
    days = [DayOfWeek(names[n], [row for row in rows if row.weekday == n]) for n in range(7)]
    return [day for day in days if day.hours]


def coming_dates(way: Way, *, now: datetime) -> list[ComingDate]:
    """The next dates on which it happens, earliest first; full times too. Three queries."""
    unlimited = times_of_ways([way], not_before={}, now=now - timedelta(days=way.lead_days),
                              most=AHEAD * 2, look_ahead=60 + way.lead_days)  # fmt: skip
    special = SpecialDay.objects.filter(way=way, opens__isnull=False)
    single = {day.first: day for day in special}
    dates: dict[date, list[Time]] = {}
    for time in unlimited[way.pk]:
        if time.starts_at > now:
            dates.setdefault(timezone.localdate(time.starts_at), []).append(time)
    return [ComingDate(on, times, single.get(on)) for on, times in list(dates.items())[:AHEAD]]


def cancelled_dates(way: Way, *, now: datetime) -> list[SpecialDay]:
    rows = SpecialDay.objects.filter(way=way, opens=None, last__gte=timezone.localdate(now))
    return list(rows.order_by("first"))


def orders_between(stall: Stall, first: date, last: date, ways: Iterable[Way] = ()) -> list[Order]:
    """Open orders for these days, whose buyers must be told when they are called off."""
    rows = Order.objects.filter(
        stall=stall, state__in=OPEN, starts_at__date__gte=first, starts_at__date__lte=last
    )
    chosen = [way.pk for way in ways]
    if chosen:
        rows = rows.filter(way_id__in=chosen)
    return list(rows.order_by("pk"))
