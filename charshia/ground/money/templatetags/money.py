"""Prices and quantities in the language of the page."""

from decimal import Decimal

from django import template

from charshia.engines.money import Money
from charshia.ground.money import show

register = template.Library()


@register.simple_tag
def money(amount: Money) -> str:
    """An amount of money: {% money line.total %}."""
    return show.show(amount)


@register.simple_tag
def unit_price(price: Money, amount: Decimal | int, unit: str) -> str:
    """The price to compare by: {% unit_price variant.price variant.amount variant.unit %}."""
    return show.show_unit_price(price, amount, unit)


@register.simple_tag
def quantity(amount: Decimal | int, unit: str) -> str:
    """How much is in it: {% quantity variant.amount variant.unit %} is "720 g"."""
    return show.show_amount(amount, unit)
