"""Where products and stalls are shown. The room above that shows them says so here."""

from collections.abc import Callable

from charshia.market.catalogue.models import Product, Stall

_of_stall: list[Callable[[Stall], str]] = []
_of_product: list[Callable[[Product], str]] = []


def shown_at(*, stall: Callable[[Stall], str], product: Callable[[Product], str]) -> None:
    """Name the addresses, from a ``shown.py``. The stall of a product must be loaded."""
    _of_stall[:], _of_product[:] = [stall], [product]


def stall_address(stall: Stall) -> str:
    """Empty while no room shows stalls."""
    return _of_stall[0](stall) if _of_stall else ""


def product_address(product: Product) -> str:
    return _of_product[0](product) if _of_product else ""
