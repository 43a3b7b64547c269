"""Prices of a kilogram have up to four decimals: asks of a few cents differ there."""

from decimal import Decimal
from fractions import Fraction

from charshia.clusters.supply.kinds import PER_CENT, PER_UNIT
from charshia.engines.money import Money, round_half_up
from charshia.ground.money.show import show, show_number, unit_name

SPACE = "\u00a0"


def e4_of(price: Decimal) -> int:
    """Ten-thousandths of the currency."""
    return int(price * PER_UNIT)


def decimal_of(e4: int) -> Decimal:
    return Decimal(e4) / PER_UNIT


def text_of(e4: int) -> str:
    """For files and machines: "3.1"."""
    return format(decimal_of(e4), "f")


def money_of(e4: int, currency: str) -> Money:
    """A sum of ten-thousandths in whole cents, a half rounded up."""
    return Money(round_half_up(Fraction(e4, PER_CENT)), currency)


def total_of(kg: int, e4: int, currency: str) -> Money:
    return money_of(kg * e4, currency)


def per_kg(e4: int, currency: str) -> str:
    """3,10 €/kg; with more than two decimals 0,0525 EUR/kg."""
    if e4 % PER_CENT:
        return f"{show_number(decimal_of(e4))}{SPACE}{currency}/{unit_name('kg')}"
    return f"{show(Money(e4 // PER_CENT, currency))}/{unit_name('kg')}"
