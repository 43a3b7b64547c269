"""Wholesale prices of all sizes in one form: a row each, all or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.money.show import show
from charshia.market.catalogue.actions import WholesaleRow
from charshia.market.catalogue.models import Variant
from charshia.market.stall.forms import AmountField

DEAREST_MINOR = 1_000_000_000


class PiecesField(forms.IntegerField):
    default_error_messages = {"invalid": _("Write a whole number.")}

    def __init__(self) -> None:
        super().__init__(min_value=1, max_value=1_000_000, required=False)


@dataclass
class Line:
    """One size as it stands in the table: what was typed, or what there is."""

    variant: Variant
    ordinary: str
    price: str
    least: str
    faults: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.variant.pk)

    @property
    def name(self) -> str:
        title, size = str(self.variant.product.title), str(self.variant.title)
        return ", ".join(words for words in (title, size) if words)


class WholesaleTable:
    """Of these sizes, in this order. ``data`` is what was sent, None before."""

    def __init__(
        self, variants: Iterable[Variant], data: Mapping[str, str] | None, *, currency: str
    ) -> None:
        self.is_bound = data is not None
        self.lines = [_line(one, data, currency) for one in variants]
        self.rows: list[WholesaleRow] = []

    def is_valid(self) -> bool:
        self.rows = [row for line in self.lines if (row := _row(line))]
        return not any(line.faults for line in self.lines)

    def refuse(self, faults: Mapping[int, str]) -> None:
        for line in self.lines:
            if line.variant.pk in faults:
                line.faults.append(faults[line.variant.pk])

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.faults]


def _line(variant: Variant, data: Mapping[str, str] | None, currency: str) -> Line:
    minor, least = variant.wholesale_minor, variant.wholesale_from
    price = "" if minor is None else f"{minor // 100},{minor % 100:02}"
    known = {"price": price, "least": "" if least is None else str(least)}
    if data is not None:  # a row that was not sent stays as it is
        known = {name: str(data.get(f"{name}-{variant.pk}", was)) for name, was in known.items()}
    ordinary = show(Money(variant.price_minor, currency))
    return Line(variant, ordinary, known["price"], known["least"])


def _row(line: Line) -> WholesaleRow | None:
    price = _taken(line, AmountField(required=False, max_length=20), line.price)
    least = _taken(line, PiecesField(), line.least)
    if price is not None and price > DEAREST_MINOR:
        line.faults.append(str(_("The price is above 10,000,000.")))
    return None if line.faults else WholesaleRow(line.variant.pk, price, least)


def _taken(line: Line, check: forms.Field, typed: str) -> Any:
    try:
        return check.clean(typed)
    except forms.ValidationError as no:
        line.faults += [str(message) for message in no.messages]
        return None
