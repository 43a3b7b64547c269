"""Which texts of stalls and goods people write, and what shows them."""

from collections.abc import Collection

from charshia.engines.texts import lines, plain, rich
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change
from charshia.market.catalogue.actions.noting import note_stall
from charshia.market.catalogue.marks import (
    MARKET,
    SHELVES,
    tags_of_products,
    tags_of_stall,
)
from charshia.market.catalogue.models import Category, Cycle, Label, Product, Stall, Variant
from charshia.market.catalogue.vetting import LONGEST_DESCRIPTION, LONGEST_TEXT, LONGEST_TITLE

FOUND_BY = {"title", "maker"}  # of a stall: its goods are found by them


def follow_stall(stall: Stall, names: Collection[str]) -> None:
    touch(*tags_of_stall(stall))
    note_stall(stall, with_goods=bool(FOUND_BY & set(names)))


def follow_cycle(cycle: Cycle, names: Collection[str]) -> None:
    touch(*tags_of_stall(cycle.stall))


def follow_category(category: Category, names: Collection[str]) -> None:
    touch(MARKET, SHELVES, f"category:{category.pk}")
    note_change("shelf", [category.pk])
    shelves = [category, *category.children.all()]
    note_change(
        "product", Product.objects.filter(category__in=shelves).values_list("pk", flat=True)
    )


def follow_label(label: Label, names: Collection[str]) -> None:
    touch(MARKET, SHELVES)


def follow_product(product: Product, names: Collection[str]) -> None:
    touch(*tags_of_products([product]))
    note_change("product", [product.pk])


def follow_variant(variant: Variant, names: Collection[str]) -> None:
    follow_product(variant.product, names)


LINE, TITLE, TEXT = Kind(300, plain), Kind(LONGEST_TITLE, plain), Kind(LONGEST_TEXT, lines)

written(
    Stall, follow_stall, title=TITLE, maker=LINE, tagline=LINE, story=TEXT, notice=Kind(400, lines),
    terms=TEXT, away_note=Kind(400, lines),
)  # fmt: skip
written(Cycle, follow_cycle, note=Kind(400, lines))
written(Category, follow_category, name=TITLE)
written(Label, follow_label, name=TITLE, description=TEXT)
written(
    Product, follow_product, title=TITLE, description=Kind(LONGEST_DESCRIPTION, rich, is_html=True),
    ingredients=TEXT, storage=TEXT,
)  # fmt: skip
written(Variant, follow_variant, title=TITLE)
