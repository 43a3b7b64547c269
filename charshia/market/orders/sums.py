"""The bill beside the form: what the parts come to, together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.money.show import show
from charshia.market.catalogue.models import Stall
from charshia.market.orders.pricing import Price


@dataclass(frozen=True)
class Bill:
    """One row a stall; ``totals`` and ``vat`` are one sum a currency, never mixed."""

    rows: list[tuple[Stall, Money]]
    totals: list[Money]
    vat: list[Money]

    @classmethod
    def of(cls, prices: Iterable[tuple[Stall, Price]]) -> "Bill":
        prices = list(prices)
        totals: dict[str, Money] = {}
        vat: dict[str, Money] = {}
        for _stall, price in prices:
            code = price.total.currency
            totals[code] = price.total + totals.get(code, Money(0, code))
            vat[code] = Money(price.vat_minor, code) + vat.get(code, Money(0, code))
        rows = [(stall, price.total) for stall, price in prices]
        return cls(rows, list(totals.values()), [sum_ for sum_ in vat.values() if sum_])


def rows_of(price: Price, label: str) -> list[tuple[str, str]]:
    """The sums of one stall in words: goods, and how they are brought (``label``)."""
    rows = [(_("Goods"), show(price.goods)), (label, show(price.delivery))]
    if price.discount:
        rows.insert(1, (_("Discount"), show(-price.discount)))
    if price.vat_minor:
        rows.append((_("VAT contained"), show(Money(price.vat_minor, price.goods.currency))))
    return rows
