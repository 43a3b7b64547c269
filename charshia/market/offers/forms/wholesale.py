"""Wholesale prices of many sizes in one form."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.money.amounts import AmountField, as_typed
from charshia.ground.money.show import show
from charshia.market.catalogue.actions import WholesaleRow
from charshia.market.catalogue.models import Variant
from charshia.market.stall.forms.rows import Line, Table

DEAREST_MINOR = 1_000_000_000


class PiecesField(forms.IntegerField):
    default_error_messages = {"invalid": _("Write a whole number.")}

    def __init__(self) -> None:
        super().__init__(min_value=1, max_value=1_000_000, required=False)


@dataclass(kw_only=True)
class WholesaleLine(Line):
    ordinary: str
    price: str
    least: str


class WholesaleTable(Table[WholesaleLine, WholesaleRow]):
    def line_of(self, variant: Variant) -> WholesaleLine:
        minor, least = variant.wholesale_minor, variant.wholesale_from
        price = "" if minor is None else as_typed(minor)
        known = {"price": price, "least": "" if least is None else str(least)}
        ordinary = show(Money(variant.price_minor, variant.stall.currency))
        said = self.typed(variant, known)
        return WholesaleLine(
            variant=variant, ordinary=ordinary, price=said["price"], least=said["least"]
        )

    def row_of(self, line: WholesaleLine) -> WholesaleRow | None:
        price = line.taken(AmountField(required=False), line.price)
        least = line.taken(PiecesField(), line.least)
        if price is not None and price > DEAREST_MINOR:
            line.faults.append(str(_("The price is above 10,000,000.")))
        return None if line.faults else WholesaleRow(line.variant.pk, price, least)
