"""Figures as they stand in a field before somebody changes them."""

from decimal import Decimal


def hundredths(value: int) -> str:
    """Minor units, or hundredths of a percent: "12.5"."""
    return _plain(Decimal(value) / 100)


def thousandths(value: int) -> str:
    """Grams as kilograms, litres as cubic metres: "0.5"."""
    return _plain(Decimal(value) / 1000)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
