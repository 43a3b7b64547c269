"""Links beside a stall's orders, which the rooms above put there from their ``shown.py``."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from charshia.people.organisations.duties import Duty


@dataclass(frozen=True)
class DeskLink:
    """DeskLink("till:entry", _("Take an order"), "phone"): the stall's slug is its view's key."""

    view: str
    label: str | Promise
    icon: str
    duty: Duty = Duty.HAND_OVER


_links: list[DeskLink] = []


def beside_orders(link: DeskLink) -> None:
    """Put a link there. Saying it twice changes nothing."""
    if link not in _links:
        _links.append(link)


def desk_links(duties: Collection[Duty]) -> list[DeskLink]:
    return [link for link in _links if link.duty in duties]
