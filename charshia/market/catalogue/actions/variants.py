"""Sizes and kinds of a product: added, changed, paused; and prices and stock of many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.languages.actions import keep_texts, signed
from charshia.market.catalogue.actions.changing import Actor, change_of, kept_change, set_stock
from charshia.market.catalogue.actions.goods import new_sku
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.catalogue.wholesale import end_if_dearer

MOST_VARIANTS = 100


class SameSku(Refusal):
    pass


class TooManyVariants(Refusal):
    pass


class RowsRefused(Refusal):
    """Nothing was changed: ``rows`` says why, a sentence for each variant's id."""

    def __init__(self, rows: dict[int, str]) -> None:
        super().__init__(" ".join(rows.values()))
        self.rows = rows


@dataclass(frozen=True)
class ShelfRow:
    """What one line of the table says. ``was`` is the stock that the page had shown."""

    variant: int
    price_minor: int
    stock: int | None
    was: int | None


@action
def add_variant(
    product: Product, *, stock: int | None, by: Actor, now: datetime, sku: str = "", **facts: Any
) -> Variant:
    """Add a size; ``facts`` are title, price_minor, unit, unit_value, weight_g, low_stock.

    Raises SameSku, TooManyVariants.
    """
    with change_of("market.variant.added", product, by=by, now=now) as found:
        places = list(found.variants.values_list("position", flat=True))
        if len(places) >= MOST_VARIANTS:
            raise TooManyVariants(
                gettext_lazy("A product has between 1 and %(most)d variants.")
                % {"most": MOST_VARIANTS}
            )
        _refuse_same_sku(found, sku)
        counted = not (found.is_made_to_order or found.is_service or stock is None)
        variant = Variant.objects.create(
            product=found, stall=found.stall, sku=sku or new_sku(found.stall),
            stock=0 if counted else None, position=max(places, default=-1) + 1,
            **signed(Variant, facts, by=by, now=now),
        )  # fmt: skip
        if counted:
            set_stock(variant, stock, now=now)
    return variant


@action
def change_variant(
    variant: Variant, *, stock: int | None, was: int | None, by: Actor, now: datetime, **facts: Any
) -> None:
    """Set facts of one size, and its stock when it differs from what the page had shown.

    ``facts`` as in add_variant, and sku, is_active. Raises SameSku, RowsRefused.
    """
    with change_of("market.variant.changed", variant.product, by=by, now=now) as found:
        row = Variant.objects.get(pk=variant.pk)
        _refuse_same_sku(found, facts.get("sku", row.sku), besides=row)
        others = keep_texts(row, facts, by=by, now=now, seen=variant)
        for name, value in others.items():
            setattr(row, name, value)
        row.save(update_fields=[*others, *end_if_dearer(row)])
        if found.is_published and not row.price_minor and row.is_active:
            raise RowsRefused({row.pk: _("What is on sale needs a price.")})
        if not (found.is_made_to_order or found.is_service):
            _set(row, ShelfRow(row.pk, row.price_minor, stock, was), now)


@action
def change_rows(stall: Stall, rows: Iterable[ShelfRow], *, by: Actor, now: datetime) -> int:
    """Set prices and stock of many sizes: all of them or, raising RowsRefused, none.

    Returns how many of them changed. Rows of other stalls are refused.
    """
    by_pk = {row.variant: row for row in rows}
    products = Variant.objects.filter(pk__in=by_pk, stall=stall).values_list(
        "product_id", flat=True
    )
    refused: dict[int, str] = {}
    changed = 0
    with kept_change(
        "market.goods.changed", stall, stall=stall, products=products, by=by, now=now
    ) as found:
        for variant in Variant.objects.filter(pk__in=by_pk, stall=stall).order_by("pk"):
            row, product = by_pk[variant.pk], found[variant.product_id]
            try:
                changed += _change(variant, row, product, now)
            except RowsRefused as no:
                refused |= no.rows
        if refused:
            raise RowsRefused(refused)
    return changed


def _change(variant: Variant, row: ShelfRow, product: Product, now: datetime) -> bool:
    before = (variant.price_minor, variant.stock)
    if row.price_minor != variant.price_minor:
        if not row.price_minor and product.is_published:
            raise RowsRefused({variant.pk: _("What is on sale needs a price.")})
        variant.price_minor = row.price_minor
        variant.save(update_fields=["price_minor", *end_if_dearer(variant)])
    if not (product.is_made_to_order or product.is_service):
        _set(variant, row, now)
    return before != (variant.price_minor, variant.stock)


def _set(variant: Variant, row: ShelfRow, now: datetime) -> None:
    """Raises RowsRefused when the shelf has moved since the page was made."""
    if row.stock == row.was:
        return
    if variant.stock != row.was:
        raise RowsRefused(
            {
                variant.pk: _("Meanwhile it has changed: there are now %(stock)s. Please check.")
                % {"stock": "–" if variant.stock is None else variant.stock}
            }
        )
    set_stock(variant, row.stock, now=now)


def _refuse_same_sku(product: Product, sku: str, *, besides: Variant | None = None) -> None:
    others = Variant.objects.filter(stall=product.stall, sku=sku)
    if sku and others.exclude(pk=besides.pk if besides else 0).exists():
        raise SameSku(
            _("“%(sku)s” already stands on something else of yours.") % {"sku": sku}, field="sku"
        )
