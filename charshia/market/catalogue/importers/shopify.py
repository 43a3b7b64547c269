"""Shopify's product CSV: several rows a product, with the old or the new column names.

Rows of one handle are one product wherever they stand. The stock counts where it is
tracked or above zero; what sells on when there is none left is made to order.
"""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import FOREIGN, MEASURES, ProductDraft, VariantDraft
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.native import in_language
from charshia.market.catalogue.importers.reading import Lines, Record
from charshia.market.catalogue.importers.spool import Group, Spool
from charshia.market.catalogue.importers.table import Table, Wrong, grams, made_sku, stock_of
from charshia.market.catalogue.importers.values import is_yes

# What a column is called in the new export, to what the old one calls it.
RENAMED: Final = {
    "url handle": "handle",
    "description": "body (html)",
    "published on online store": "published",
    "sku": "variant sku",
    "barcode": "variant barcode",
    "price": "variant price",
    "inventory tracker": "variant inventory tracker",
    "inventory quantity": "variant inventory qty",
    "continue selling when out of stock": "variant inventory policy",
    "weight value (grams)": "variant grams",
    "product image url": "image src",
    "variant image url": "variant image",
}
USED: Final = frozenset(
    {
        "handle", "title", "body (html)", "type", "published", "status", "option1 value",
        "option2 value", "option3 value", "variant sku", "variant grams", "variant price",
        "variant inventory qty", "variant inventory policy", "image src", "variant image",
    }
)  # fmt: skip
NEEDED: Final = ("handle", "title", "variant price")


def read(lines: Lines, *, currency: str, language: str) -> Iterator[ProductDraft | Fault]:
    table = Table.open(lines, renamed=RENAMED, needed=NEEDED, used=USED)
    with Spool() as spool:
        for row in table.rows():
            if isinstance(row, Fault):
                yield row
            elif not row["handle"]:
                yield Fault(row.line, row["variant sku"], "handle", _("The handle is missing."))
            else:
                spool.add(row["handle"], row)
        for group in spool.groups():
            yield _product(group, currency, language)


def _product(group: Group, currency: str, language: str) -> ProductDraft | Fault:
    first = next((row for row in group.rows if row["title"]), group.rows[0])
    try:
        return _draft(group, first, currency, language)
    except Wrong as wrong:
        return Fault(wrong.line or first.line, wrong.sku or group.key, wrong.field, str(wrong))


def _draft(group: Group, first: Record, currency: str, language: str) -> ProductDraft:
    if group.is_cut:
        raise Wrong("handle", _("This product has too many rows."))
    if is_yes(first["gift card"]):
        raise Wrong("gift card", _("Gift cards are not sold here."))
    if not first["title"]:
        raise Wrong("title", _("A title is missing."))
    sold = [row for row in group.rows if _is_sold(row)]
    variants = tuple(_variant(row, group.key, currency, language) for row in sold)
    if not variants:
        raise Wrong("price", _("The price is missing."))
    _refuse_twice(sold, variants)
    return ProductDraft(
        line=first.line,
        title=in_language(first["title"], language),
        description=in_language(first["body (html)"], language),
        variants=variants,
        category=first["type"] or first["product category"],
        allergens=("?",),
        images=tuple(_images(group.rows)),
        is_made_to_order=all(variant.stock is None for variant in variants),
        is_published=_is_published(first),
        is_partial=True,
        silent=FOREIGN,
    )


def _is_sold(row: Record) -> bool:
    """Is it a variant? Other rows bring only one more picture."""
    names = ("option1 value", "option2 value", "option3 value", "variant sku", "variant price")
    return any(row[name] for name in names)


def _options(row: Record) -> list[str]:
    values = [row[f"option{number} value"] for number in (1, 2, 3)]
    return [value for value in values if value and value.casefold() != "default title"]


def _variant(row: Record, handle: str, currency: str, language: str) -> VariantDraft:
    options = _options(row)
    sku = row["variant sku"].lstrip("'") or made_sku(handle, *options)
    with Wrong.at(row.line, sku):
        return VariantDraft(
            sku=sku,
            price_minor=Table.price(row, "variant price", currency),
            title=in_language(", ".join(options), language),
            weight_g=grams(row, "variant grams"),
            stock=_stock(row),
            silent=MEASURES if options else MEASURES | {"title"},
        )


def _stock(row: Record) -> int | None:
    if row["variant inventory policy"].casefold() == "continue" or is_yes(
        row["variant inventory policy"]
    ):
        return None
    stock = stock_of(row, "variant inventory qty")
    is_tracked = row["variant inventory tracker"].casefold() not in {"", "false", "no"}
    return stock if is_tracked or stock else None


def _refuse_twice(rows: list[Record], variants: tuple[VariantDraft, ...]) -> None:
    lines: dict[str, int] = {}
    for row, variant in zip(rows, variants, strict=True):
        first = lines.setdefault(variant.sku, row.line)
        if first != row.line:
            raise Wrong.twice(variant.sku, first, row.line)


def _images(rows: list[Record]) -> Iterator[str]:
    for row in rows:
        if row["image src"]:
            yield row["image src"]
    for row in rows:
        if row["variant image"]:
            yield row["variant image"]


def _is_published(row: Record) -> bool:
    is_active = row["status"].casefold() in {"", "active"}
    return is_active and (not row["published"] or is_yes(row["published"]))
