from collections.abc import Collection

from django import template

from charshia.market.orders import links
from charshia.market.orders.models import Order
from charshia.people.organisations.duties import Duty

register = template.Library()


@register.inclusion_tag("orders/_order_links.html")
def buyer_links(order: Order, token: str) -> dict[str, object]:
    """What rooms above offer the buyer of an order: {% buyer_links order token %}."""
    return {"links": links.buyer_links(order, token)}


@register.inclusion_tag("orders/_order_links.html")
def stall_links(order: Order, duties: Collection[Duty]) -> dict[str, object]:
    """What rooms above offer a keeper with these duties: {% stall_links order duties %}."""
    return {"links": links.stall_links(order, duties)}
