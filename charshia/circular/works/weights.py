"""Grams and hundredths of a percent as people read them, by the signs of their language."""

from decimal import Decimal

from charshia.ground.money.show import show_amount, show_number


def kilograms(grams: int) -> str:
    """The number alone, with as many decimals as say something."""
    return show_number(_plain(Decimal(grams) / 1000))


def weight(grams: int) -> str:
    """With its unit."""
    return show_amount(_plain(Decimal(grams) / 1000), "kg")


def percent(bp: int) -> str:
    return show_number(_plain(Decimal(bp) / 100))


def _plain(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value.normalize()
