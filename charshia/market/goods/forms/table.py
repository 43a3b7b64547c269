"""Prices and stock of many sizes in one form."""

from dataclasses import dataclass

from charshia.market.catalogue.actions import ShelfRow
from charshia.market.catalogue.models import Variant
from charshia.market.goods.forms.fields import CountField, PriceField, plain_amount
from charshia.market.stall.forms.rows import Line, Table


@dataclass(kw_only=True)
class TableLine(Line):
    price: str
    stock: str
    was: str
    is_counted: bool


class PriceTable(Table[TableLine, ShelfRow]):
    def line_of(self, variant: Variant) -> TableLine:
        stock = "" if variant.stock is None else str(variant.stock)
        known = {"price": plain_amount(variant.price_minor), "stock": stock, "was": stock}
        counted = not (variant.product.is_made_to_order or variant.product.is_service)
        said = self.typed(variant, known)
        return TableLine(
            variant=variant, price=said["price"], stock=said["stock"], was=said["was"],
            is_counted=counted,
        )  # fmt: skip

    def row_of(self, line: TableLine) -> ShelfRow | None:
        price = line.taken(PriceField(required=False), line.price)
        stock = line.taken(CountField(), line.stock) if line.is_counted else None
        was = int(line.was) if line.was.isascii() and line.was.isdecimal() else None
        if line.faults:
            return None
        if stock is None and was is not None and line.is_counted:
            stock = was
        return ShelfRow(line.variant.pk, price or 0, stock, was if line.is_counted else None)
