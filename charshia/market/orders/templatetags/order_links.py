from django import template

from charshia.market.orders import links
from charshia.market.orders.models import Order

register = template.Library()


@register.inclusion_tag("orders/_order_links.html")
def buyer_links(order: Order, token: str) -> dict[str, object]:
    """What rooms above offer the buyer of an order: {% buyer_links order token %}."""
    return {"links": links.buyer_links(order, token)}


@register.inclusion_tag("orders/_order_links.html")
def stall_links(order: Order) -> dict[str, object]:
    """What rooms above offer the stall: {% stall_links order %}."""
    return {"links": links.stall_links(order)}
