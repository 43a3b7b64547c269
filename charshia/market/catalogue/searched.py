"""How products are found: one document each, in all the languages it speaks."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.html import strip_tags

from charshia.engines.allergens import CODES
from charshia.ground.money.rates import in_reference
from charshia.ground.search.documents import Document, Source, Text, register
from charshia.market.catalogue.models import Category, Product, Stall, Variant
from charshia.market.catalogue.opening import opening_of
from charshia.market.catalogue.places import documents_of_places, numbers_of_places

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
    stall = product.stall
    cheapest = min((variant.price_minor for variant in variants), default=0)
    is_at_hand = _is_available(product, variants)
    return Document(
        kind="product",
        pk=product.pk,
        texts=tuple(_texts(product)),
        concepts=(product.type,) if product.type else (),
        names=" ".join((*stall.title.values(), *stall.maker.values())),
        facets=_facets(product, variants, is_at_hand=is_at_hand),
        rank=int(product.made_at.timestamp()),
        price=in_reference(cheapest, stall.currency),
        is_at_hand=is_at_hand,
        mark=variants[0].sku if variants else "",
        owner=stall.slug,
    )


def _texts(product: Product) -> Iterator[Text]:
    """What it says in each language in which anything is written; derived scripts say no more."""
    shelves = [shelf.name for shelf in (product.category, product.category.parent) if shelf]
    bodies = [product.description, product.ingredients, *shelves]
    for language in product.title:
        body = " ".join(text[language] for text in bodies if language in text)
        yield Text(language, product.title[language], strip_tags(body))
    for language in product.description:
        if language not in product.title:
            yield Text(language, "", strip_tags(product.description[language]))


def _facets(
    product: Product, variants: list[Variant], *, is_at_hand: bool
) -> dict[str, tuple[str | int, ...]]:
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
        "available": (1,) if is_at_hand else (),
    }


def _is_available(product: Product, variants: list[Variant]) -> bool:
    """Can some of it be ordered today?"""
    now = timezone.now()
    takes_orders = opening_of(product.stall, now).is_open
    is_there = product.is_in_season(timezone.localdate(now))
    return takes_orders and is_there and any(variant.stock != 0 for variant in variants)


def stalls(pks: list[int]) -> Iterator[Document]:
    for stall in Stall.objects.visible().with_place().filter(pk__in=pks):
        yield _stall(stall)


def all_stalls() -> Iterator[int]:
    return Stall.objects.visible().order_by("pk").values_list("pk", flat=True).iterator()


def _stall(stall: Stall) -> Document:
    """By what it and its makers are called, and what it says of itself."""
    town = stall.settlement
    places = [town.names, town.municipality.names] if town else []
    bodies = [stall.maker, stall.tagline, stall.story, *places]
    languages = dict.fromkeys(tag for words in (stall.title, *bodies) for tag in words)
    return Document(
        kind="stall",
        pk=stall.pk,
        texts=tuple(
            Text(tag, stall.title.get(tag, ""), " ".join(w[tag] for w in bodies if tag in w))
            for tag in languages
        ),
        names=" ".join((*stall.title.values(), *stall.maker.values())),
        facets={"municipality": (town.municipality.code,)} if town else {},
        rank=int(stall.opened_at.timestamp()),
        is_at_hand=opening_of(stall, timezone.now()).is_open,
        owner=stall.slug,
    )


def shelves(pks: list[int]) -> Iterator[Document]:
    for shelf in Category.objects.filter(pk__in=pks):
        yield Document("shelf", shelf.pk, tuple(Text(*each) for each in shelf.name.items()))


def all_shelves() -> Iterator[int]:
    return Category.objects.order_by("pk").values_list("pk", flat=True).iterator()


register(Source("product", load, all_pks))
register(Source("stall", stalls, all_stalls))
register(Source("shelf", shelves, all_shelves))
register(Source("place", documents_of_places, numbers_of_places))
