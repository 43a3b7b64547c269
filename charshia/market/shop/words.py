"""One honest word on stock, and other short words about a product."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.engines.money import Money
from charshia.ground.languages.dates import month_name
from charshia.ground.money.show import show, show_unit_price
from charshia.market.catalogue.models import Product
from charshia.market.catalogue.models.products import Unit
from charshia.market.catalogue.opening import short_words

FEW = 5  # pieces


class Measured(Protocol):
    """A variant, or what was read of it."""

    @property
    def price_minor(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def unit_value(self) -> Decimal: ...


class StockWord(NamedTuple):
    """``tone`` is here, few, order or gone: each has a mark of its own."""

    words: str
    tone: str
    can_be_had: bool


def stock_word(product: Product, left: int | None, now: datetime) -> StockWord:
    """``left`` is how many pieces of all variants can be had; None when not counted."""
    if shut := short_words(product.stall, now):
        return StockWord(shut, "gone", False)
    day = timezone.localdate(now)
    if not product.is_in_season(day):
        month = month_name((product.season_from or 101) // 100)
        return StockWord(_("Back in season: %(month)s") % {"month": month}, "gone", False)
    if product.is_service or left is None:
        return StockWord(_on_asking(product), "order", True)
    if left <= 0:
        return StockWord(_("Sold out"), "gone", False)
    if left <= FEW:
        return StockWord(
            ngettext("Only %(left)d left", "Only %(left)d left", left) % {"left": left}, "few", True
        )
    return StockWord(
        ngettext("%(left)d in stock", "%(left)d in stock", left) % {"left": left}, "here", True
    )


def price_word(variant: Measured, currency: str) -> str:
    """6,50 € · 9,03 €/kg"""
    price = show(Money(variant.price_minor, currency))
    unit = unit_price(variant, currency)
    return f"{price} · {unit}" if unit else price


def unit_price(variant: Measured, currency: str) -> str:
    """The price to compare by; empty where it would only say the price again."""
    if variant.unit in {Unit.PIECE, Unit.SERVICE} and variant.unit_value == 1:
        return ""
    price = Money(variant.price_minor, currency)
    return show_unit_price(price, variant.unit_value, variant.unit)


def _on_asking(product: Product) -> str:
    if product.is_service:
        return _("By appointment")
    days = product.lead_days
    if not days:
        return _("Made to order")
    return ngettext(
        "Made to order, ready in %(days)d day", "Made to order, ready in %(days)d days", days
    ) % {"days": days}
