from typing import Any

from django import template

from charshia.ground.money.show import show_percent
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall
from charshia.market.stall.desk_links import desk_links
from charshia.market.stall.rooms import address, duties_of
from charshia.people.messages.push import public_key

register = template.Library()


@register.inclusion_tag("stall/_desk_links.html", takes_context=True)
def order_desk_links(context: dict[str, Any], stall: Stall) -> dict[str, object]:
    """Links of rooms above beside a stall's orders, for who reads: {% order_desk_links stall %}."""
    shown = desk_links(duties_of(context["request"].user, stall))
    return {"links": [(link.label, link.icon, address(link.view, stall)) for link in shown]}


@register.simple_tag
def push_key() -> str:
    """The market's public key, for a browser that subscribes."""
    return public_key()


@register.filter
def phone_words(number: str) -> str:
    """A number as people write it: {{ organisation.phone|phone_words }}."""
    return show_phone(number)


@register.filter
def percent(basis_points: int) -> str:
    """A rate as people write it, 3,75 %: {{ stall.fee_bp|percent }}."""
    return show_percent(basis_points)
