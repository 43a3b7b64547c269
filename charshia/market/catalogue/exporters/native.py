"""Our own format, which leaves nothing out: one JSON object a line."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from charshia.ground.languages.fields import Translated
from charshia.ground.media.models import Image
from charshia.market.catalogue.exporters.shown import Shown, own_source
from charshia.market.catalogue.models import Product, ProductLabel, Variant

Row = dict[str, Any]


def write(
    goods: Iterable[Shown], *, currency: str, source: Callable[[Image], str] = own_source
) -> Iterator[str]:
    """Lines; ``source`` says how a picture is called in them."""
    for shown in goods:
        row = _row(shown, currency, source)
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _row(shown: Shown, currency: str, source: Callable[[Image], str]) -> Row:
    product = shown.product
    row: Row = {
        "sku": shown.key,
        **{name: _texts(getattr(product, name)) for name in ("title", "description",
                                                             "ingredients", "storage")},
        "category": product.category.slug,
        "currency": currency,
        "kind": product.kind,
        "allergens": product.allergens,
        "labels": [_label(label) for label in shown.labels],
        "vat_rate": _number(Decimal(product.vat_bp) / 100),
        "min_age": product.min_age,
        "perishable": product.is_perishable,
        "made_to_order": product.is_made_to_order,
        "lead_days": product.lead_days,
        "published": product.is_published,
        "images": [_image(image, source) for image in shown.pictures],
        "variants": [_variant(one) for one in shown.variants],
    }  # fmt: skip
    return row | dict(_sometimes(product))


def _sometimes(product: Product) -> Iterator[tuple[str, Any]]:
    if product.type and not product.type_is_guessed:  # whoever reads it guesses as well as we
        yield "type", product.type
    if product.origin:
        yield "origin", str(product.origin.names.text("sq") or product.origin.names)
    if product.daily_capacity is not None:
        yield "daily_capacity", product.daily_capacity
    if product.season_from is not None and product.season_to is not None:
        yield "season", {"from": _day(product.season_from), "to": _day(product.season_to)}


def _variant(variant: Variant) -> Row:
    row: Row = {
        "sku": variant.sku,
        "title": _texts(variant.title),
        "price": f"{Decimal(variant.price_minor) / 100:.2f}",
        "unit": variant.unit,
        "unit_value": _number(variant.unit_value),
    }
    if variant.weight_g is not None:
        row["weight_g"] = variant.weight_g
    if variant.stock is not None:
        row["stock"] = variant.stock
    return row


def _label(row: ProductLabel) -> Row:
    facts = {
        "slug": row.label.slug,
        "certificate": row.certificate,
        "body": row.body,
        "valid_from": row.valid_from.isoformat() if row.valid_from else "",
        "valid_until": row.valid_until.isoformat() if row.valid_until else "",
    }
    return {name: value for name, value in facts.items() if value}


def _image(image: Image, source: Callable[[Image], str]) -> Row:
    return {"src": source(image), "alt": _texts(image.alt)}


def _texts(texts: Translated) -> dict[str, str]:
    return dict(texts)


def _number(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _day(mmdd: int) -> str:
    return f"{mmdd // 100:02}-{mmdd % 100:02}"
