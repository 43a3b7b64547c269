from django import template

from charshia.engines.money import Money
from charshia.ground.money.show import show

register = template.Library()


@register.simple_tag
def amount_of(minor: int, currency: str) -> str:
    """Minor units as an amount: {% amount_of move.amount_minor stall.currency %}."""
    return show(Money(minor, currency))


@register.simple_tag
def money_pattern(currency: str) -> str:
    """How an amount is written on this page, of 1234.56: scripts write others like it."""
    return show(Money(123456, currency))
