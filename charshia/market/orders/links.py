"""Links that rooms above put on the pages of an order, from their ``shown.py``.

One list is for the buyer's page of her purchase, the other for the stall's page of the
order. Each names a view; its keys are the purchase's token, or the stall's slug, and the
order's number.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from charshia.market.orders.models import Order
from charshia.people.organisations.duties import Duty


def always(order: Order) -> bool:
    return True


@dataclass(frozen=True)
class OrderLink:
    """OrderLink("talks:buyer", _("Write to the stall"), "speech")"""

    view: str
    label: str | Promise
    icon: str
    duty: Duty = Duty.HAND_OVER  # on the stall's page: who may follow it
    is_shown: Callable[[Order], bool] = field(default=always, compare=False)


_for_buyer: list[OrderLink] = []
_for_stall: list[OrderLink] = []


def show_buyer(*links: OrderLink) -> None:
    """Add links to the buyer's page. Saying it twice changes nothing."""
    _for_buyer.extend(link for link in links if link not in _for_buyer)


def show_stall(*links: OrderLink) -> None:
    _for_stall.extend(link for link in links if link not in _for_stall)


def buyer_links(order: Order, token: str) -> list[tuple[OrderLink, str]]:
    """The links with their addresses. The order's purchase and stall must be loaded."""
    shown = [link for link in _for_buyer if link.is_shown(order)]
    return [(link, reverse(link.view, args=[token, order.number])) for link in shown]


def stall_links(order: Order, duties: Collection[Duty]) -> list[tuple[OrderLink, str]]:
    """The same for the stall's page, as far as its reader may follow them."""
    shown = [link for link in _for_stall if link.duty in duties and link.is_shown(order)]
    return [(link, reverse(link.view, args=[order.stall.slug, order.number])) for link in shown]
