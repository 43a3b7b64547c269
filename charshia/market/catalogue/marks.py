"""The tags under which public pages show products and stalls."""

from collections.abc import Iterable

from charshia.market.catalogue.models import Product, Stall

MARKET = "market"
SHELVES = "shelves"  # names of categories and labels
STALLS = "stalls"  # cards of many stalls: what stalls are called, and whether they sell


def tags_of_stall(stall: Stall) -> tuple[str, ...]:
    return (MARKET, STALLS, f"stall:{stall.pk}")


def tags_of_products(products: Iterable[Product]) -> set[str]:
    """Tags of all pages that show these products. Their category must be loaded."""
    tags = {MARKET}
    for product in products:
        tags |= {f"product:{product.pk}", f"stall:{product.stall_id}"}
        tags.add(f"category:{product.category_id}")
        if product.category.parent_id:
            tags.add(f"category:{product.category.parent_id}")
    return tags
