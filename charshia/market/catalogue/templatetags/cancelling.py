from django import template

from charshia.market.catalogue.cancelling import cancelling_in_words
from charshia.market.catalogue.models import Stall

register = template.Library()


@register.filter
def cancelling_words(stall: Stall) -> str:
    """Until when a buyer may call an order off: {{ stall|cancelling_words }}."""
    return cancelling_in_words(stall.cancel_hours)
