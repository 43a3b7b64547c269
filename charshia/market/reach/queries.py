"""Visits, orders and sums by source: what came by each short link, and what came without."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show
from charshia.market.catalogue.actions.looks import week_of
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import GONE, Order
from charshia.market.reach.models import ShortLink, Visits

WEEKS: Final = 8


@dataclass
class Tally:
    """What came: visits, orders that stand, and what they come to, by currency."""

    visits: int = 0
    orders: int = 0
    minor: Counter[str] = field(default_factory=Counter)

    @property
    def sums(self) -> str:
        return ", ".join(show(Money(self.minor[each], each)) for each in sorted(self.minor))

    def add(self, other: "Tally") -> None:
        self.visits += other.visits
        self.orders += other.orders
        self.minor.update(other.minor)


@dataclass(frozen=True)
class Week:
    monday: date
    tally: Tally
    part: int  # of the largest number of visits, in hundredths

    @property
    def words(self) -> str:
        return f"{day(self.monday)} – {day(self.monday + timedelta(days=6))}"


@dataclass(frozen=True)
class Row:
    link: ShortLink
    tally: Tally


@dataclass(frozen=True)
class Sources:
    """``elsewhere`` came by links that are somebody else's or put away, ``plain`` by none."""

    rows: list[Row]
    elsewhere: Tally
    plain: Tally
    weeks: list[Week]  # of the links in ``rows``, the latest first

    @property
    def total(self) -> Tally:
        whole = Tally()
        for one in (*(row.tally for row in self.rows), self.elsewhere, self.plain):
            whole.add(one)
        return whole


Found = dict[tuple[str, date], Tally]  # by word ("" for none) and Monday


def sources(stall: Stall | None, *, now: datetime, weeks: int = WEEKS) -> Sources:
    """Those of a stall, or of the association over the whole market. Three queries."""
    links = list(ShortLink.objects.of(stall).in_use().order_by("-pk"))
    words = {link.word for link in links}
    first = week_of(now) - timedelta(weeks=weeks - 1)
    found = _found(stall, links, first)
    by_word: dict[str, Tally] = {}
    elsewhere, by_week = Tally(), dict[date, Tally]()
    for (word, monday), tally in found.items():
        if word and word not in words:
            elsewhere.add(tally)
            continue
        by_word.setdefault(word, Tally()).add(tally)
        if word:
            by_week.setdefault(monday, Tally()).add(tally)
    rows = [Row(link, by_word.get(link.word, Tally())) for link in links]
    return Sources(rows, elsewhere, by_word.get("", Tally()), _weeks(by_week, first, weeks))


def weeks_of(link: ShortLink, *, now: datetime, weeks: int = 3 * WEEKS) -> list[Week]:
    """What came by one link since it was made, the latest week first. Two queries."""
    since = (week_of(now) - week_of(link.made_at)).days // 7 + 1
    weeks = min(weeks, max(since, 1))
    first = week_of(now) - timedelta(weeks=weeks - 1)
    found = _found(link.stall, [link], first)
    own = {monday: tally for (word, monday), tally in found.items() if word == link.word}
    return _weeks(own, first, weeks)


def _found(stall: Stall | None, links: Iterable[ShortLink], first: date) -> Found:
    found: Found = {}
    visits = Visits.objects.filter(link__in=[link.pk for link in links], day_on__gte=first)
    for word, on, count in visits.values_list("link__word", "day_on", "count"):
        monday = on - timedelta(days=on.weekday())
        found.setdefault((word, monday), Tally()).visits += count
    for word, week, currency, count, minor in _orders(stall, first):
        tally = found.setdefault((word, timezone.localdate(week)), Tally())
        tally.orders += count
        tally.minor[currency] += minor
    return found


def _orders(stall: Stall | None, first: date) -> Iterable[tuple[str, datetime, str, int, int]]:
    """Orders that stand, less what was taken off, by word, week and currency."""
    begins = datetime.combine(first, time.min, timezone.get_default_timezone())
    rows = Order.objects.filter(purchase__placed_at__gte=begins, replaces=None)
    rows = rows.exclude(state__in=GONE)
    taken_off = F("goods_credited_minor") + F("delivery_credited_minor")
    return (
        (rows.filter(stall=stall) if stall else rows)
        .annotate(week=TruncWeek("purchase__placed_at"))
        .values_list("purchase__via", "week", "currency")
        .annotate(orders=Count("pk"), minor=Sum(F("total_minor") - taken_off))
        .order_by()
    )


def _weeks(tallies: dict[date, Tally], first: date, weeks: int) -> list[Week]:
    most = max((tally.visits for tally in tallies.values()), default=0) or 1
    mondays = [first + timedelta(weeks=number) for number in reversed(range(weeks))]
    return [
        Week(monday, tally, 100 * tally.visits // most)
        for monday in mondays
        for tally in (tallies.get(monday, Tally()),)
    ]
