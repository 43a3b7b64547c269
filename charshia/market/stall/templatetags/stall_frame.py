from dataclasses import dataclass
from typing import Any

from django import template

from charshia.market.catalogue.models import Stall
from charshia.market.stall import rooms

register = template.Library()
IN_THE_BAR = 4  # what fits under a thumb, with "More" beside it


@dataclass(frozen=True)
class Door:
    label: str
    icon: str
    url: str
    is_here: bool


@register.inclusion_tag("stall/_rooms.html", takes_context=True)
def stall_rooms(context: dict[str, Any], stall: Stall) -> dict[str, Any]:
    """The stall's rooms that the reader may enter; the one she is in is marked. One query.

    Behind "More" her other stalls stand too.
    """
    request = context["request"]
    match = request.resolver_match
    here = match.view_name if match else ""
    standing = rooms.standing_in(request.user, stall)
    doors = [
        Door(str(room.label), room.icon, rooms.address(room.view, stall), room.is_at(here))
        for room in rooms.rooms(standing.duties)
    ]
    return {
        "stall": stall,
        "first": doors[:IN_THE_BAR],
        "more": doors[IN_THE_BAR:],
        "is_in_more": any(door.is_here for door in doors[IN_THE_BAR:]),
        "others": standing.others,
        "has_pin": bool(request.user.pin),
    }
