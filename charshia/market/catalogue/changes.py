"""What a change of goods changed: the state before and after, as the journal keeps it.

A state is flat: "title", "removed_at", "labels", "pictures", "variant/7/stock" …, with JSON
values. Undoing compares the state with what the change left, and writes what was before.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.arrivals import PRODUCT_FIELDS, VARIANT_FIELDS
from charshia.market.catalogue.models import Product, ProductLabel, ProductPicture, Variant

OF_PRODUCT: Final = (*PRODUCT_FIELDS, "made_at")
OF_VARIANT: Final = (
    *VARIANT_FIELDS, "sku", "stock", "low_stock", "wholesale_minor", "wholesale_from",
)  # fmt: skip
OF_LABEL: Final = (
    "label_id", "certificate", "body", "valid_from", "valid_until", "image_id", "paper_id",
)  # fmt: skip
State = dict[str, Any]
Difference = dict[str, list[Any]]  # name to what was before and what is after


def states(products: Iterable[Product]) -> dict[int, State]:
    """The state of each product by its id. Three queries, however many."""
    found = {one.pk: {name: plain(getattr(one, name)) for name in OF_PRODUCT} for one in products}
    for state in found.values():
        state |= {"labels": [], "pictures": []}
    for variant in Variant.objects.filter(product__in=found).order_by("pk"):
        state = found[variant.product_id]
        state |= {f"variant/{variant.pk}/{n}": plain(getattr(variant, n)) for n in OF_VARIANT}
    for row in ProductLabel.objects.filter(product__in=found).order_by("pk"):
        found[row.product_id]["labels"].append([plain(getattr(row, n)) for n in OF_LABEL])
    shown = ProductPicture.objects.filter(product__in=found).order_by("position", "pk")
    for product, image in shown.values_list("product_id", "image_id"):
        found[product]["pictures"].append(image)
    return found


def difference(before: State, after: State) -> Difference:
    names = dict.fromkeys([*before, *after])
    return {
        name: [before.get(name), after.get(name)]
        for name in names
        if before.get(name) != after.get(name)
    }


def plain(value: Any) -> Any:
    """As JSON knows it."""
    if isinstance(value, Translated):
        return value.stored()
    if isinstance(value, Decimal):
        return format(value.quantize(Decimal("0.001")), "f")
    return value.isoformat() if isinstance(value, date) else value
