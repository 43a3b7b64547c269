"""Which format a file is in, and the reader for each."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from charshia.market.catalogue.drafts import ProductDraft
from charshia.market.catalogue.importers import (
    google,
    mapped,
    native,
    ofn,
    shopify,
    woocommerce,
)
from charshia.market.catalogue.importers.faults import Fault, Unreadable
from charshia.market.catalogue.importers.reading import Lines, header_of, opened

Read = Iterator[ProductDraft | Fault]
TABLES: Final[dict[str, Callable[..., Read]]] = {
    "charshia": native.read,
    "shopify": shopify.read,
    "woocommerce": woocommerce.read,
    "ofn": ofn.read,
    "google": google.read_table,
    "table": mapped.read,
}
FORMATS: Final = tuple(TABLES)
# Columns that only this format has together, in small letters.
SIGNS: Final = (
    ("table", {"product", "sku", "title", "price"}),
    ("shopify", {"handle", "title"}),
    ("shopify", {"url handle", "title"}),
    ("woocommerce", {"type", "name", "regular price"}),
    ("ofn", {"name", "units", "price"}),
    ("google", {"id", "title", "price"}),
)


def detect(path: Path) -> str:
    """The format of a file by how it begins. Raises Unreadable when it is none of ours."""
    if path.suffix.casefold() in {".jsonl", ".ndjson"}:
        return "charshia"
    with opened(path) as stream:
        start = stream.read(2000).lstrip("\ufeff \t\r\n")
        if start.startswith("<"):
            return "google"
        if start.startswith("{"):
            return "charshia"
        stream.seek(0)
        names = set(header_of(Lines(stream))[0])
    for name, columns in SIGNS:
        if columns <= names:
            return name
    raise Unreadable(_("This file is in no format that is known here."))


def names_in(path: Path) -> list[str]:
    """The names of the columns of a table, in small letters. Raises Unreadable."""
    with opened(path) as stream:
        return header_of(Lines(stream))[0]


def read(
    path: Path,
    lines: Lines,
    *,
    form: str,
    currency: str,
    language: str,
    columns: Mapping[str, str] | None = None,
) -> Read:
    """What the file holds, in its order; ``lines`` are those of the file, from its start.

    ``columns`` says which column of an unknown table means what. Raises Unreadable.
    """
    if columns:
        return mapped.read(lines, currency=currency, language=language, columns=columns)
    if form == "google" and _is_xml(path):
        return google.read_xml(path, lines, currency=currency, language=language)
    return TABLES[form](lines, currency=currency, language=language)


def _is_xml(path: Path) -> bool:
    with opened(path) as stream:
        return stream.read(2000).lstrip("\ufeff \t\r\n").startswith("<")
