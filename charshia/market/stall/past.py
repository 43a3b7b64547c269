"""All orders of a stall, also those of years ago: sought, sifted, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from charshia.engines.texts import in_a_cell
from charshia.ground.languages.dates import day as show_day
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.models import Order
from charshia.market.orders.seeking import sought

A_PAGE = 30


@dataclass(frozen=True)
class Sieve:
    """What is asked for; everything may be left out. ``before`` is the id of the last one seen."""

    q: str = ""
    day: date | None = None
    way: Way | None = None
    state: str = ""
    before: int | None = None

    def conditions(self, stall: Stall) -> list[Q]:
        found = [Q(stall=stall)]
        if self.q:
            found.append(sought(self.q))
        if self.day:
            found.append(on_day(self.day))
        if self.way:
            found.append(Q(way=self.way))
        if self.state:
            found.append(Q(state=self.state))
        if self.before:
            found.append(Q(pk__lt=self.before))
        return found

    def query(self, **more: object) -> str:
        """These, as they stand in an address."""
        asked = {
            "q": self.q,
            "day": self.day.isoformat() if self.day else "",
            "way": self.way.pk if self.way else "",
            "state": self.state,
        }
        return urlencode({name: value for name, value in (asked | more).items() if value})


@dataclass(frozen=True)
class Page:
    orders: list[Order]
    later: str  # the query of the next page, empty on the last


def page_of_orders(stall: Stall, sieve: Sieve) -> Page:
    """The newest first. Two queries."""
    rows = Order.objects.filter(*sieve.conditions(stall)).with_goods().order_by("-pk")
    found = list(rows[: A_PAGE + 1])
    more = len(found) > A_PAGE
    return Page(found[:A_PAGE], sieve.query(before=found[A_PAGE - 1].pk) if more else "")


def on_day(day: date) -> Q:
    """Handed over or ready on that day; where neither is said, ordered on it."""
    zone = timezone.get_default_timezone()
    begins = datetime.combine(day, time.min, zone)
    within = (begins, begins + timedelta(days=1) - timedelta(microseconds=1))
    return (
        Q(starts_at__range=within)
        | Q(starts_at=None, ready_on=day)
        | Q(starts_at=None, ready_on=None, purchase__placed_at__range=within)
    )


COLUMNS = (
    "number", "placed", "state", "buyer", "phone", "way", "when", "goods", "pieces", "currency",
    "total", "paid", "note",
)  # fmt: skip


def rows_of(stall: Stall, sieve: Sieve) -> Iterator[list[str]]:
    """A table of the orders, its head first: for spreadsheets. Read a few hundred at a time."""
    yield list(COLUMNS)
    orders = Order.objects.filter(*sieve.conditions(stall)).with_goods().order_by("-pk")
    for order in orders.iterator(chunk_size=500):
        yield [in_a_cell(text) for text in _row(order)]


def _row(order: Order) -> list[str]:
    bought, lines = order.purchase, list(order.lines.all())
    goods = "; ".join(f"{line.pieces} × {line.title}" for line in lines)
    when = order.starts_at or order.ready_on
    paid = order.charge.paid.major if order.charge else 0
    return [
        order.number,
        timezone.localtime(bought.placed_at).strftime("%Y-%m-%d %H:%M"),
        str(order.get_state_display()),
        bought.name,
        bought.phone,
        str(order.way_name),
        show_day(when) if when else "",
        goods,
        str(sum(line.pieces for line in lines)),
        order.currency,
        str(order.total.major),
        str(paid),
        order.note,
    ]
