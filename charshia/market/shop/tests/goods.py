"""Stalls and goods for the shop's tests, on a shelf that no other test fills."""

from typing import Any

from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.actions import put_categories, put_products
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Product, Stall
from tests.small_market import NOW
from tests.small_market import stall as open_stall

SHELF = "candles"


def stall(slug: str = "wick", **facts: Any) -> Stall:
    put_categories(
        [{"slug": SHELF, "name": {"sq": "Qirinj", "sr-Cyrl": "Свеће", "en": "Candles"},
          "art": "honey", "children": [{"slug": "tapers", "name": {"en": "Tapers"}}]}],
        by="system", now=NOW,
    )  # fmt: skip
    return open_stall(slug, **facts)


def put(
    of: Stall, sku: str, *, price_minor: int = 500, stock: int | None = 20, **facts: Any
) -> Product:
    """One product of ``sku`` on the shelf; the index holds it."""
    variants = facts.pop("variants", None) or (
        VariantDraft(sku=sku, price_minor=price_minor, stock=stock),
    )
    defaults: dict[str, Any] = {
        "title": {"en": sku.title()}, "category": SHELF, "images": ("art:honey",),
    }  # fmt: skip
    (outcome,) = put_products(
        of, [ProductDraft(variants=variants, **(defaults | facts))], by="system", now=NOW
    )
    assert outcome.errors == [], outcome.errors
    apply_all()
    return Product.objects.get(stall=of, variants__sku=sku)


def address(product: Product, language: str = "en") -> str:
    return f"/{language}/s/{product.stall.slug}/{product.slug}/"
