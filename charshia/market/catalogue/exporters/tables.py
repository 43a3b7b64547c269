"""The formats that are tables: Shopify, WooCommerce, Open Food Network, Google, and our own."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from charshia.market.catalogue.exporters.native import _number as plain_number
from charshia.market.catalogue.exporters.shown import Shown
from charshia.market.catalogue.importers.mapped import FIELDS
from charshia.market.catalogue.models import Variant

Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """``rows`` gives those of one product, in one language and currency."""

    columns: tuple[str, ...]
    rows: Callable[[Shown, str, str], Iterator[Row]]
    separator: str = ","


def write(goods: Iterable[Shown], *, form: str, currency: str, language: str) -> Iterator[str]:
    """Lines of the table, the header first."""
    table = TABLES[form]
    yield _line(list(table.columns), table.separator)
    for row in rows(goods, form=form, currency=currency, language=language):
        yield _line(row, table.separator)


def rows(goods: Iterable[Shown], *, form: str, currency: str, language: str) -> Iterator[list[str]]:
    table = TABLES[form]
    for shown in goods:
        for row in table.rows(shown, currency, language):
            yield [row.get(name, "") for name in table.columns]


def _line(cells: list[str], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _price(variant: Variant) -> str:
    return f"{Decimal(variant.price_minor) / 100:.2f}"


def _count(variant: Variant) -> str:
    return "" if variant.stock is None else str(variant.stock)


def _yes(value: bool) -> str:
    return "1" if value else "0"


def _shopify(shown: Shown, currency: str, language: str) -> Iterator[Row]:
    product = shown.product
    named = len(shown.variants) > 1 or any(one.title for one in shown.variants)
    for place in range(max(len(shown.variants), len(shown.images))):
        row = {"Handle": product.slug}
        if place == 0:
            row |= {
                "Title": product.title.text(language),
                "Body (HTML)": product.description.text(language),
                "Type": product.category.slug,
                "Published": "TRUE" if product.is_published else "FALSE",
                "Status": "active" if product.is_published else "draft",
            }
        if place < len(shown.variants):
            variant = shown.variants[place]
            title = variant.title.text(language)
            row |= {
                "Option1 Name": "Title" if not named else "Size",
                "Option1 Value": (title or variant.sku) if named else "Default Title",
                "Variant SKU": variant.sku,
                "Variant Grams": str(variant.weight_g or 0),
                "Variant Inventory Tracker": "" if variant.stock is None else "shopify",
                "Variant Inventory Qty": _count(variant),
                "Variant Inventory Policy": "continue" if variant.stock is None else "deny",
                "Variant Price": _price(variant),
            }
        if place < len(shown.images):
            row |= {"Image Src": shown.images[place], "Image Position": str(place + 1)}
        yield row


def _woocommerce(shown: Shown, currency: str, language: str) -> Iterator[Row]:
    product = shown.product
    several = len(shown.variants) > 1
    kind = "variable" if several else "simple"
    row = {
        "Type": f"{kind}, virtual" if product.is_service else kind,
        "SKU": f"{product.slug}-group" if several else shown.key,
        "Name": product.title.text(language),
        "Published": _yes(product.is_published),
        "Description": product.description.text(language),
        "Categories": product.category.slug,
        "Images": ", ".join(shown.images),
    }
    if not several:
        yield row | _woo_variant(shown.variants[0])
        return
    yield row | {"Attribute 1 name": "Size", "Attribute 1 value(s)": ", ".join(
        one.title.text(language) for one in shown.variants
    )}  # fmt: skip
    for place, variant in enumerate(shown.variants):
        kinds = "variation, virtual" if product.is_service else "variation"
        yield {
            "Type": kinds, "SKU": variant.sku, "Name": row["Name"], "Parent": row["SKU"],
            "Published": "1", "Position": str(place), "Attribute 1 name": "Size",
            "Attribute 1 value(s)": variant.title.text(language), **_woo_variant(variant),
        }  # fmt: skip


def _woo_variant(variant: Variant) -> Row:
    return {
        "In stock?": _yes(variant.stock != 0),
        "Stock": _count(variant),
        "Backorders allowed?": _yes(variant.stock is None),
        "Regular price": _price(variant),
        "Weight (g)": str(variant.weight_g or ""),
    }


_OFN_UNITS: Final = {"g": "g", "kg": "kg", "ml": "ml", "l": "l"}


def _ofn(shown: Shown, currency: str, language: str) -> Iterator[Row]:
    product = shown.product
    for variant in shown.variants:
        measured = variant.unit in _OFN_UNITS
        yield {
            "producer": str(product.stall_id),
            "sku": variant.sku,
            "name": product.title.text(language),
            "display_name": variant.title.text(language),
            "category": product.category.slug,
            "description": product.description.text(language),
            "units": plain_number(variant.unit_value),
            "unit_type": variant.unit if measured else "",
            "variant_unit_name": "" if measured else variant.unit,
            "price": _price(variant),
            "on_hand": _count(variant),
            "on_demand": _yes(variant.stock is None),
        }


_GOOGLE_UNITS: Final = {"g": "g", "kg": "kg", "ml": "ml", "l": "l", "m": "m", "piece": "ct"}


def _google(shown: Shown, currency: str, language: str) -> Iterator[Row]:
    product = shown.product
    several = len(shown.variants) > 1
    for variant in shown.variants:
        unit = _GOOGLE_UNITS.get(variant.unit, "")
        yield {
            "id": variant.sku,
            "title": product.title.text(language),
            "description": product.description.text(language),
            "price": f"{_price(variant)} {currency}",
            "availability": "out_of_stock" if variant.stock == 0 else "in_stock",
            "quantity": _count(variant),
            "image_link": shown.images[0] if shown.images else "",
            "additional_image_link": ",".join(shown.images[1:]),
            "item_group_id": product.slug if several else "",
            "size": variant.title.text(language),
            "product_type": product.category.slug,
            "unit_pricing_measure": f"{plain_number(variant.unit_value)} {unit}" if unit else "",
            "shipping_weight": f"{variant.weight_g} g" if variant.weight_g else "",
        }


def _own(shown: Shown, currency: str, language: str) -> Iterator[Row]:
    product = shown.product
    for variant in shown.variants:
        yield {
            "product": shown.key,
            "title": product.title.text(language),
            "description": product.description.text(language),
            "category": product.category.slug,
            "type": "" if product.type_is_guessed else product.type,
            "ingredients": product.ingredients.text(language),
            "storage": product.storage.text(language),
            "origin": str(product.origin.names) if product.origin else "",
            "images": " ".join(shown.images),
            "vat_rate": plain_number(Decimal(product.vat_bp) / 100),
            "published": _yes(product.is_published),
            "min_age": str(product.min_age),
            "sku": variant.sku,
            "variant": variant.title.text(language),
            "price": _price(variant),
            "stock": _count(variant),
            "unit": variant.unit,
            "unit_value": plain_number(variant.unit_value),
            "weight_g": str(variant.weight_g or ""),
        }


TABLES: Final = {
    "shopify": Table(
        ("Handle", "Title", "Body (HTML)", "Type", "Published", "Status", "Option1 Name",
         "Option1 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
         "Variant Inventory Qty", "Variant Inventory Policy", "Variant Price", "Image Src",
         "Image Position"), _shopify,
    ),
    "woocommerce": Table(
        ("Type", "SKU", "Name", "Published", "Description", "Categories", "Images", "Parent",
         "Position", "Attribute 1 name", "Attribute 1 value(s)", "In stock?", "Stock",
         "Backorders allowed?", "Regular price", "Weight (g)"), _woocommerce,
    ),
    "ofn": Table(
        ("producer", "sku", "name", "display_name", "category", "description", "units",
         "unit_type", "variant_unit_name", "price", "on_hand", "on_demand"), _ofn,
    ),
    "google": Table(
        ("id", "title", "description", "price", "availability", "quantity", "image_link",
         "additional_image_link", "item_group_id", "size", "product_type",
         "unit_pricing_measure", "shipping_weight"), _google, "\t",
    ),
    "table": Table(FIELDS, _own),
}  # fmt: skip
