"""Our own format: JSON Lines, one product a line, each text in one or more languages.

{"sku", "title": {"sq": …, "sr-Latn": …}, "description", "ingredients", "storage",
"category", "price", "currency", "unit", "unit_value", "weight_g", "stock",
"made_to_order", "lead_days", "daily_capacity", "kind", "allergens", "labels", "origin",
"perishable", "vat_rate", "min_age", "season": {"from": "06-01", "to": "11-30"},
"images", "published", "type", "variants": [{"sku", "title", "price", "unit_value", "stock", …}]}

A variant says only what differs from its product. Without "stock" it is made to order.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TextIO, TypeVar

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import LabelDraft, ProductDraft, Texts, VariantDraft
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.reading import Lines
from charshia.market.catalogue.importers.values import Unclear, number, price, whole

T = TypeVar("T")
Row = dict[str, Any]

FIELDS: Final = frozenset(
    {
        "sku", "title", "description", "ingredients", "storage", "category", "price", "currency",
        "unit", "unit_value", "weight_g", "stock", "made_to_order", "lead_days",
        "daily_capacity", "kind", "allergens", "labels", "origin", "perishable", "vat_rate",
        "min_age", "season", "images", "published", "type", "variants",
    }
)  # fmt: skip


SHARED: Final = ("price", "unit", "unit_value", "weight_g")  # by a product with its variants


class Wrong(Exception):
    """A value that cannot be taken; ``args`` are the field and the sentence."""


def read_products(stream: TextIO, *, currency: str) -> Iterator[ProductDraft]:
    """The products of a file that must be right. Raises ValueError at the first fault."""
    for found in read(Lines(stream), currency=currency):
        if isinstance(found, Fault):
            raise ValueError(f"line {found.line}, {found.field}: {found.message}")
        yield found


def read(lines: Lines, *, currency: str, language: str = "en") -> Iterator[ProductDraft | Fault]:
    """A draft or a fault for each line. ``language`` is that of texts that name none."""
    while line := lines.next():
        number_, text = line
        lines.records += bool(text.strip("\ufeff \t\r\n"))
        if text.strip("\ufeff \t\r\n"):
            yield read_line(text, line=number_, currency=currency, language=language)
        elif not text:
            yield Fault(number_, "", "", _("This line is too long to be read."))


def read_line(text: str, *, line: int, currency: str, language: str) -> ProductDraft | Fault:
    try:
        row = json.loads(
            text.strip("\ufeff \t\r\n"), parse_float=Decimal, parse_constant=_no_number
        )
    except (ValueError, RecursionError, ArithmeticError):
        return Fault(line, "", "", _("This line is not JSON."))
    if not isinstance(row, dict):
        return Fault(line, "", "", _("This line is not a JSON object: a product stands in { }."))
    sku = row.get("sku")
    try:
        return _draft(row, line=line, currency=currency, language=language)
    except Wrong as wrong:
        name, message = wrong.args
        return Fault(line, sku if isinstance(sku, str) else "", name, message)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _draft(row: Row, *, line: int, currency: str, language: str) -> ProductDraft:
    _same_currency(row, currency)
    texts: dict[str, Any] = {
        name: _texts(row, name, language)
        for name in ("title", "description", "ingredients", "storage")
    }
    variants = tuple(_variants(row, currency, language))
    kind = _string(row, "kind", "goods")
    season = _mapping(row, "season")
    images = list(_images(row, language))
    return ProductDraft(
        line=line,
        **texts,
        variants=variants,
        category=_string(row, "category"),
        kind=kind,
        type=_string(row, "type"),
        origin=next(iter(_texts(row, "origin", language).values()), ""),
        allergens=tuple(_strings(row, "allergens")) if "allergens" in row else ("?",),
        labels=tuple(_labels(row)),
        images=tuple(source for source, _alt in images),
        image_alts=tuple(alt for _source, alt in images),
        vat_bp=_basis_points(row),
        min_age=_taken("min_age", whole, row.get("min_age") or 0),
        is_perishable=_flag(row, "perishable"),
        is_made_to_order=_is_made_to_order(row, kind, variants),
        lead_days=_taken("lead_days", whole, row.get("lead_days") or 0),
        daily_capacity=_count(row, "daily_capacity"),
        season_from=_day(season, "from"),
        season_to=_day(season, "to"),
        is_published=_flag(row, "published", is_on=True),
    )


def _is_made_to_order(row: Row, kind: str, variants: Iterable[VariantDraft]) -> bool:
    """As it says; else when nobody knows how many there are."""
    if row.get("made_to_order") is not None:
        return _flag(row, "made_to_order") and kind != "service"
    return kind != "service" and all(variant.stock is None for variant in variants)


def _variants(row: Row, currency: str, language: str) -> Iterator[VariantDraft]:
    own = row.get("variants")
    if own is None or own == []:
        yield _variant({**row, "title": {}}, currency, language)
        return
    if not isinstance(own, list) or not all(isinstance(each, dict) for each in own):
        raise Wrong("variants", _("Variants are a list of JSON objects."))
    shared: Row = {name: row[name] for name in SHARED if name in row}
    for each in own:
        _same_currency(each, currency)
        yield _variant({**shared, **each}, currency, language)


def _variant(row: Row, currency: str, language: str) -> VariantDraft:
    written = _taken("price", price, row.get("price"))
    if written.currency not in {"", currency}:
        raise Wrong("price", other_currency(written.currency, currency))
    value = row.get("unit_value")
    return VariantDraft(
        sku=_string(row, "sku"),
        price_minor=written.minor,
        title=_texts(row, "title", language),
        unit=_string(row, "unit", "piece"),
        unit_value=Decimal(1) if value is None else _taken("unit_value", number, value),
        weight_g=_count(row, "weight_g"),
        stock=_count(row, "stock"),
    )


def other_currency(written: str, currency: str) -> str:
    return _("The price is in %(written)s, but this stall prices in %(currency)s.") % {
        "written": written[:10], "currency": currency,
    }  # fmt: skip


def _same_currency(row: Row, currency: str) -> None:
    written = _string(row, "currency", currency)
    if written.upper() != currency:
        raise Wrong("currency", other_currency(written, currency))


def _taken(name: str, take: Callable[[Any], T], value: Any) -> T:
    try:
        return take(value)
    except Unclear as unclear:
        raise Wrong(name, str(unclear)) from unclear


def _count(row: Row, name: str) -> int | None:
    value = row.get(name)
    return None if value is None or value == "" else _taken(name, whole, value)


def _basis_points(row: Row) -> int:
    return _taken("vat_rate", whole, _taken("vat_rate", number, row.get("vat_rate") or 0) * 100)


def _flag(row: Row, name: str, *, is_on: bool = False) -> bool:
    value = row.get(name, is_on)
    if not isinstance(value, bool):
        raise Wrong(name, _("This must be true or false."))
    return value


def _string(row: Row, name: str, default: str = "") -> str:
    value = row.get(name)
    if value is None:
        return default
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and name == "sku":
        value = str(value)
    if not isinstance(value, str):
        raise Wrong(name, _("This must be a text."))
    return value.strip()


def _strings(row: Row, name: str) -> list[str]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Wrong(name, _("This must be a list of texts."))
    return value


def _mapping(row: Row, name: str) -> Row:
    value = row.get(name) or {}
    if not isinstance(value, dict):
        raise Wrong(name, _("This must be a JSON object."))
    return value


def _texts(row: Mapping[str, Any], name: str, language: str) -> Texts:
    value = row.get(name) or {}
    if isinstance(value, str):
        return in_language(value, language)
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise Wrong(name, _("This must be a text, or texts by language code."))
    return value


def in_language(text: str, language: str) -> Texts:
    """``text`` under its tag: Serbian by its script, anything in Cyrillic as Serbian."""
    if any("\u0400" <= letter <= "\u04ff" for letter in text):
        return {"sr-Cyrl": text}
    return {"sr-Latn" if language.startswith("sr") else language: text} if text else {}


def _labels(row: Row) -> Iterator[LabelDraft]:
    value = row.get("labels") or []
    if not isinstance(value, list):
        raise Wrong("labels", _("Labels are a list."))
    for each in value:
        if isinstance(each, str):
            yield LabelDraft(each)
        elif isinstance(each, dict) and all(isinstance(text, str) for text in each.values()):
            names = ("certificate", "body", "valid_from", "valid_until")
            yield LabelDraft(each.get("slug", ""), *(each.get(name, "") for name in names))
        else:
            raise Wrong("labels", _("A label is a text or a JSON object of texts."))


def _images(row: Row, language: str) -> Iterator[tuple[str, Texts]]:
    value = row.get("images") or []
    if not isinstance(value, list):
        raise Wrong("images", _("Images are a list."))
    for each in value:
        if isinstance(each, str):
            yield each, {}
        elif isinstance(each, dict) and isinstance(each.get("src"), str):
            yield each["src"], _texts(each, "alt", language)
        else:
            raise Wrong("images", _("An image is a text or a JSON object with “src” and “alt”."))


def _day(season: Row, name: str) -> int | None:
    """A day of the year, "06-01", as 601."""
    value = season.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value.replace("-", "").isdecimal() or len(value) != 5:
        raise Wrong(
            "season", _("A season runs from one day of the year to another, such as 06-01.")
        )
    return int(value.replace("-", ""))
