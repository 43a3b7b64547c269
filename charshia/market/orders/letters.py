"""Where a letter to a stall leads: the room above that shows its orders says so."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.ground.languages.tags import to_django
from charshia.market.orders.models import Dispute, Order

_pages: list[Callable[[Order], str]] = []


def orders_are_at(address: Callable[[Order], str]) -> None:
    """Name the page on which a stall works on an order, from a ``shown.py``."""
    _pages[:] = [address]


def stall_page_address(order: Order) -> str:
    """The whole address, in the stall's language. Its organisation must be loaded."""
    with translation.override(to_django(order.stall.organisation.language)):
        return settings.SITE_ADDRESS + (_pages[0](order) if _pages else "/")


def decision_address(dispute: Dispute, language: str) -> str:
    """The whole address at which a coordinator decides, in ``language`` (BCP 47)."""
    with translation.override(to_django(language)):
        return settings.SITE_ADDRESS + reverse("orders:decision", args=[dispute.pk])
