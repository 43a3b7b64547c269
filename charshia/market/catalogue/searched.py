"""How products are found: one document each, in all the languages it speaks."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.html import strip_tags

from charshia.engines.allergens import CODES
from charshia.ground.languages.tags import CONTENT
from charshia.ground.money.rates import in_reference
from charshia.ground.search.documents import Document, Source, register
from charshia.market.catalogue.models import Product, Variant
from charshia.market.catalogue.opening import opening_of

RELATED = ("category__parent", "stall__settlement__municipality", "origin")


def load(pks: list[int]) -> Iterable[Document]:
    products = (
        Product.objects.on_show()
        .filter(pk__in=pks)
        .select_related(*RELATED)
        .prefetch_related("variants", "labels__label")
    )
    return [_document(product) for product in products]


def all_pks() -> Iterator[int]:
    shown = Product.objects.on_show().order_by("pk")
    return shown.values_list("pk", flat=True).iterator(chunk_size=5000)


def _document(product: Product) -> Document:
    variants = [variant for variant in product.variants.all() if variant.is_active]
    languages = tuple(language for language in CONTENT if product.title.speaks(language))
    category, stall = product.category, product.stall
    names = [stall.title, stall.maker, category.name, product.description, product.ingredients]
    if category.parent:
        names.append(category.parent.name)
    cheapest = min((variant.price_minor for variant in variants), default=0)
    return Document(
        kind="product",
        pk=product.pk,
        texts={
            "title": "\n".join(product.title.text(language) for language in languages),
            "body": strip_tags("\n".join(text for name in names for text in name.values())),
        },
        facets=_facets(product, variants),
        rank=int(product.made_at.timestamp()),
        price=in_reference(cheapest, stall.currency),
        languages=languages,
    )


def _facets(product: Product, variants: list[Variant]) -> dict[str, tuple[str | int, ...]]:
    category, stall = product.category, product.stall
    today = timezone.localdate()
    place = stall.settlement.municipality.code if stall.settlement else ""
    known = product.allergens != ["?"]
    free = [code for code in CODES if known and code not in product.allergens]
    return {
        "category": tuple(c.slug for c in (category, category.parent) if c),
        "stall": (stall.slug,),
        "municipality": (place,) if place else (),
        "label": tuple(row.label.slug for row in product.labels.all() if row.is_valid(today)),
        "free_from": () if product.is_service else tuple(free),
        "available": (1,) if _is_available(product, variants) else (),
    }


def _is_available(product: Product, variants: list[Variant]) -> bool:
    """Can some of it be ordered? Seasons are left to the page, which knows the day."""
    takes_orders = opening_of(product.stall, timezone.now()).is_open
    return takes_orders and any(variant.stock != 0 for variant in variants)


register(Source("product", load, all_pks))
