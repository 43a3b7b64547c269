"""The sheet of a day: who gets what, where and when, for how much, and what it comes to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from charshia.engines.kilim import kilim
from charshia.engines.money import Money
from charshia.ground.languages.dates import clock
from charshia.ground.languages.dates import day as show_day
from charshia.ground.languages.tags import current, to_django
from charshia.ground.money.show import show
from charshia.ground.papers.documents import set_document
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Order, State

TEMPLATE = Path(__file__).parent / "templates" / "stall" / "day.typ"
WAITING = (State.PLACED, State.ACCEPTED, State.READY)


@dataclass(frozen=True)
class Row:
    """One order on the sheet, in words."""

    order: Order

    @property
    def when(self) -> str:
        starts, ends = self.order.starts_at, self.order.ends_at
        return f"{clock(starts)}–{clock(ends)}" if starts and ends else ""

    @property
    def name(self) -> str:
        bought = self.order.purchase
        who = bought.recipient_name or bought.name
        return " · ".join(filter(None, (who, bought.firm_called)))

    @property
    def phone(self) -> str:
        bought = self.order.purchase
        return show_phone(bought.recipient_phone or bought.phone)

    @property
    def address(self) -> str:
        bought = self.order.purchase
        return ", ".join(filter(None, (bought.settlement_name, bought.directions)))

    @property
    def goods(self) -> list[str]:
        return [f"{line.pieces} × {called(line)}" for line in self.order.lines.all()]

    @property
    def to_pay(self) -> str:
        charge = self.order.charge
        owed = charge.owed if charge else Money(0, self.order.currency)
        return show(owed) if owed else _("paid")


@dataclass(frozen=True)
class Group:
    """Orders that go the same way: one pickup point, market day or round of deliveries."""

    title: str
    place: str
    rows: list[Row]


@dataclass(frozen=True)
class DaySheet:
    stall: Stall
    day: date
    groups: list[Group]
    to_make: list[tuple[str, int]]  # made to order: name, pieces
    to_take: list[tuple[str, int]]  # from the shelf

    @property
    def to_collect(self) -> str:
        owed = [
            row.order.charge.owed for group in self.groups for row in group.rows if row.order.charge
        ]
        return show(sum(owed, start=Money(0, self.stall.currency)))

    @property
    def before(self) -> str:
        return (self.day - timedelta(days=1)).isoformat()

    @property
    def after(self) -> str:
        return (self.day + timedelta(days=1)).isoformat()


def day_sheet(stall: Stall, day: date, *, now: datetime) -> DaySheet:
    """What is to be handed over on ``day``; today also what is late or has no day. Two queries."""
    rows = Order.objects.filter(_due(day, now), stall=stall, state__in=WAITING)
    found = rows.select_related("purchase", "charge").prefetch_related("lines__variant")
    orders = sorted(found, key=lambda one: (one.way_id, one.starts_at or now, one.pk))
    groups: dict[tuple[str, str], list[Row]] = {}
    for order in orders:
        groups.setdefault((str(order.way_name), str(order.way_place)), []).append(Row(order))
    return DaySheet(
        stall,
        day,
        [Group(title, place, found) for (title, place), found in groups.items()],
        to_make=_totals(orders, is_counted=False),
        to_take=_totals(orders, is_counted=True),
    )


def sheet_file(stall: Stall, day: date, *, now: datetime) -> bytes:
    """The sheet as a PDF, in the stall's own language and script."""
    with override(to_django(stall.organisation.language)):
        sheet = day_sheet(stall, day, now=now)
        badge = {"badge.svg": kilim(stall.slug, width=64, height=64)}
        return set_document(TEMPLATE, _words(sheet), at=now, drawings=badge)


def called(line: Any) -> str:
    return ", ".join(filter(None, (str(line.title), str(line.variant_title))))


def _due(day: date, now: datetime) -> Q:
    zone = timezone.get_default_timezone()
    begins = datetime.combine(day, time.min, zone)
    ends = begins + timedelta(days=1)
    if day != timezone.localdate(now):
        return Q(starts_at__gte=begins, starts_at__lt=ends) | Q(starts_at=None, ready_on=day)
    no_day = Q(starts_at=None, ready_on=None)
    return Q(starts_at__lt=ends) | Q(starts_at=None, ready_on__lte=day) | no_day


def _totals(orders: Iterable[Order], *, is_counted: bool) -> list[tuple[str, int]]:
    sums: Counter[str] = Counter()
    for order in orders:
        for line in order.lines.all():
            if line.variant.is_counted == is_counted:
                sums[called(line)] += line.pieces
    return sorted(sums.items(), key=lambda one: (-one[1], one[0]))


def _words(sheet: DaySheet) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    heads = (_("Buyer"), _("Goods"), _("To pay"), _("Note"))
    return {
        "lang": lang,
        "script": script.lower() or "auto",
        "stall": str(sheet.stall.title),
        "day": capfirst(show_day(sheet.day, weekday=True)),
        "heads": heads,
        "make": _("To make"),
        "take": _("From the shelf"),
        "collect": ": ".join((_("To collect"), sheet.to_collect)),
        "nothing": _("Nothing is to be handed over on this day."),
        "to_make": sheet.to_make,
        "to_take": sheet.to_take,
        "groups": [
            {
                "title": ", ".join(filter(None, (group.title, group.place))),
                "rows": [_row(row) for row in group.rows],
            }
            for group in sheet.groups
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "number": row.order.number,
        "when": row.when,
        "name": row.name,
        "phone": row.phone,
        "address": row.address,
        "goods": row.goods,
        "to_pay": row.to_pay,
        "note": row.order.note,
    }
