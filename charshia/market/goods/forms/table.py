"""Prices and stock of many sizes in one form: a row each, all or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from charshia.market.catalogue.actions import ShelfRow
from charshia.market.catalogue.models import Variant
from charshia.market.goods.forms.fields import CountField, PriceField, plain_amount


@dataclass
class TableLine:
    """One size as it stands in the table: what was typed, or what there is."""

    variant: Variant
    price: str
    stock: str
    was: str
    is_counted: bool
    faults: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.variant.pk)

    @property
    def name(self) -> str:
        title, size = str(self.variant.product.title), str(self.variant.title)
        return ", ".join(words for words in (title, size) if words)


class PriceTable:
    """Of these sizes, in this order. ``data`` is what was sent, None before."""

    def __init__(self, variants: Iterable[Variant], data: Mapping[str, str] | None) -> None:
        self.is_bound = data is not None
        self.lines = [_line(one, data or {}, is_bound=self.is_bound) for one in variants]
        self.rows: list[ShelfRow] = []

    def is_valid(self) -> bool:
        self.rows = [row for line in self.lines if (row := _row(line))]
        return not any(line.faults for line in self.lines)

    def refuse(self, faults: Mapping[int, str]) -> None:
        for line in self.lines:
            if line.variant.pk in faults:
                line.faults.append(faults[line.variant.pk])

    @property
    def faulty(self) -> list[TableLine]:
        return [line for line in self.lines if line.faults]


def _line(variant: Variant, data: Mapping[str, str], *, is_bound: bool) -> TableLine:
    stock = "" if variant.stock is None else str(variant.stock)
    known = {"price": plain_amount(variant.price_minor), "stock": stock, "was": stock}
    sent = {name: str(data.get(f"{name}-{variant.pk}", value)) for name, value in known.items()}
    counted = not (variant.product.is_made_to_order or variant.product.is_service)
    said = sent if is_bound else known
    return TableLine(variant, said["price"], said["stock"], said["was"], is_counted=counted)


def _row(line: TableLine) -> ShelfRow | None:
    price = _taken(line, PriceField(required=False), line.price)
    stock = _taken(line, CountField(), line.stock) if line.is_counted else None
    was = int(line.was) if line.was.isascii() and line.was.isdecimal() else None
    if line.faults:
        return None
    if stock is None and was is not None and line.is_counted:
        stock = was
    return ShelfRow(line.variant.pk, price or 0, stock, was if line.is_counted else None)


def _taken(line: TableLine, check: forms.Field, typed: str) -> Any:
    try:
        return check.clean(typed)
    except forms.ValidationError as no:
        line.faults += [str(message) for message in no.messages]
        return None
