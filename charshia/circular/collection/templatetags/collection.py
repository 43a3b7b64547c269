from decimal import Decimal

from django import template

from charshia.circular.collection import wording
from charshia.circular.collection.models import Weighing
from charshia.circular.works import weights
from charshia.ground.money.show import show_number

register = template.Library()


@register.simple_tag
def weight(grams: int) -> str:
    """{% weight weighing.fresh_g %} is "980.5 kg"."""
    return weights.weight(grams)


@register.simple_tag
def cubic(litres: int) -> str:
    """{% cubic trip.litres %} is "14.5 m³"."""
    return f"{show_number(round(Decimal(litres) / 1000, 1))} m³"


@register.simple_tag
def moisture(bp: int) -> str:
    """{% moisture weighing.moisture_bp %} is "12.34 %"."""
    return f"{weights.percent(bp)} %"


@register.simple_tag
def load_worth(weighing: Weighing) -> str:
    """{% load_worth weighing %} is "38.25 €, not given yet"."""
    return wording.worth_words(weighing)


@register.simple_tag
def load_terms(weighing: Weighing) -> str:
    """{% load_terms weighing %} is "45 € for a dry tonne"."""
    return wording.terms_words(weighing)


@register.simple_tag
def payout_words(weighing: Weighing, amount: int) -> str:
    """{% payout_words weighing payout.amount %}."""
    return wording.amount_words(weighing, amount)
