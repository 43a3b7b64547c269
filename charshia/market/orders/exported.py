"""The orders' part of what a stall takes with it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Carried, Rows, carry, json_lines, leave, table, whole
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import (
    Dispute,
    DisputePhoto,
    DisputeWord,
    FeeEntry,
    Order,
    OrderLine,
    Redress,
    RedressLine,
    Tap,
)

ORDER = (
    "number", "placed_at", "state", "currency", "goods", "delivery", "total", "vat", "paid",
    "way", "starts_at", "customer", "phone", "email", "place", "directions", "note", "reason",
    "firm", "firm_number",
)  # fmt: skip
LINE = (
    "order", "sku", "title", "variant", "pieces", "price", "gross", "net", "vat", "vat_percent",
    "ready_on", "starts_at", "ordinary_price",
)  # fmt: skip


def _orders(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "orders/orders.csv", table(ORDER, ([*_row(order).values()] for order in _all(stall)))
    yield "orders/lines.csv", table(LINE, ([*_line(line).values()] for line in _lines(stall)))
    yield (
        "orders/orders.jsonl",
        json_lines(
            _row(order) | {"lines": [_line(line, order) for line in order.lines.all()]}
            for order in _all(stall)
        ),
    )


def _all(stall: Stall) -> Iterator[Order]:
    rows = Order.objects.filter(stall=stall).with_lines().order_by("pk")
    return rows.iterator(chunk_size=500)


def _lines(stall: Stall) -> Iterator[OrderLine]:
    rows = OrderLine.objects.filter(order__stall=stall).select_related("order").order_by("pk")
    return rows.iterator(chunk_size=2000)


def _row(order: Order) -> dict[str, Any]:
    bought = order.purchase
    return dict(
        zip(
            ORDER,
            (
                order.number, bought.placed_at.isoformat(), order.state, order.currency,
                _major(order.goods_minor), _major(order.delivery_minor),
                _major(order.total_minor), _major(order.vat_minor),
                _major(order.charge.paid_minor if order.charge else 0), str(order.way_name),
                order.starts_at.isoformat() if order.starts_at else "", bought.name,
                bought.phone, bought.email, bought.settlement_name, bought.directions,
                order.note, order.reason, bought.firm_name, bought.firm_number,
            ),
            strict=True,
        )
    )  # fmt: skip


def _line(line: OrderLine, order: Order | None = None) -> dict[str, Any]:
    return dict(
        zip(
            LINE,
            (
                (order or line.order).number, line.sku, str(line.title), str(line.variant_title),
                line.pieces, _major(line.price_minor), _major(line.gross_minor),
                _major(line.net_minor), _major(line.vat_minor), str(Decimal(line.vat_bp) / 100),
                line.ready_on.isoformat() if line.ready_on else "",
                line.starts_at.isoformat() if line.starts_at else "",
                "" if line.ordinary_minor is None else _major(line.ordinary_minor),
            ),
            strict=True,
        )
    )  # fmt: skip


def _customers(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    rows = (
        Order.objects.filter(stall=stall)
        .values_list("purchase__name", "purchase__phone", "purchase__email", "purchase__language")
        .annotate(orders=Count("pk"), last=Max("purchase__placed_at"))
        .order_by("purchase__name", "purchase__phone")
    )
    columns = ("name", "phone", "email", "language", "orders", "last_order_at", "consent")
    shown = ((*row[:5], row[5].isoformat(), "orders only") for row in rows.iterator())
    yield "customers.csv", table(columns, shown)


def _major(minor: int) -> str:
    return f"{Decimal(minor) / 100:.2f}"


carry(
    Carried(
        "orders/", _("Your orders with their lines, as tables and as JSON lines."), _orders,
        (Order, OrderLine),
    ),
    whole(
        "orders/afterwards/",
        _("What was made good, complaints with all that was said, and the network's fees."),
        Rows(Redress, ("order__stall",)),
        Rows(RedressLine, ("redress__order__stall",)),
        Rows(Dispute, ("order__stall",)),
        Rows(DisputeWord, ("dispute__order__stall",)),
        Rows(DisputePhoto, ("dispute__order__stall",)),
        Rows(FeeEntry, ("order__stall",)),
    ),
    Carried(
        "customers.csv",
        _("Who ordered from you, and what they agreed to: to be reached about their orders, and "
          "for nothing else."),
        _customers,
    ),
)  # fmt: skip
leave("a telephone's own mark on a tap, so that it counts once", Tap)
