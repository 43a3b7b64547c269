"""A file of actors as rows of cells, and what its columns mean."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.engines.keys import fold
from charshia.ground.languages.tags import CONTENT

MOST_ROWS: Final = 5000
MOST_CELL: Final = 6000  # signs
FIELDS: Final = (
    "name", "kind", "country", "place", "address", "latitude", "longitude", "sectors",
    "products", "languages", "registration_number", "web", "email", "phone", "contact",
    "summary", "about",
)  # fmt: skip
TEXTS: Final = ("name", "summary", "about")
# Folded beginnings of headings, in the languages of the region.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "registration_number": (
        "registr", "reg.", "reg no", "nuis", "nipt", "nui", "pib", "eik", "afm", "vat", "tax",
        "numri i biznesit",
    ),
    "kind": ("kind", "type", "lloji", "vrsta", "tip", "vid", "eidos", "tur"),
    "country": ("country", "shteti", "vendi", "drzava", "zemlja", "zemja", "hora", "ulke"),
    "place": (
        "place", "town", "city", "village", "settlement", "qytet", "fshat", "grad", "mesto",
        "mjesto", "selo", "poli", "horio", "sehir", "koy", "municip", "komuna", "opstina",
    ),
    "address": ("address", "street", "adresa", "adres", "ulica", "rruga", "dieuthinsi", "diefth"),
    "latitude": ("lat", "north", "sirina", "shirina", "gjeresi", "gjerësi", "enlem", "y"),
    "longitude": ("lon", "lng", "east", "duzina", "dalzina", "gjatesi", "boylam", "x"),
    "sectors": ("sector", "sektor", "branch", "dega", "delatnost", "dejnost", "klados", "activity"),
    "products": ("product", "produkt", "proizvod", "goods", "mallra", "stoki", "proion", "urun",
                 "cn", "hs"),
    "languages": ("language", "gjuh", "jezi", "ezi", "glosses", "dil"),
    "web": ("web", "site", "url", "sajt", "faqja", "uebsajt", "ueb"),
    "email": ("email", "e-mail", "mail", "posta", "eposta"),
    "phone": ("phone", "tel", "mobile", "mobil"),
    "contact": ("contact", "person", "kontakt", "perfaqesues", "lice", "lidhje", "yetkili"),
    "summary": ("summary", "short", "permbledh", "ukratko", "kratko", "ozet"),
    "about": ("about", "description", "pershkrim", "opis", "perigrafi", "aciklama", "note"),
    "name": ("name", "emri", "naziv", "ime", "onoma", "eponimia", "firm", "title", "ad", "unvan"),
}  # fmt: skip


class Unreadable(Exception):
    """A whole translated sentence that says what is wrong with the file."""


@dataclass(frozen=True)
class Sheet:
    """The file: its headings, and its rows with the line on which each begins."""

    names: list[str]
    rows: list[tuple[int, dict[str, str]]]


def read(text: str) -> Sheet:
    """Raises Unreadable."""
    sheet = _geojson(text) if text.lstrip()[:1] in "{[" else _table(text)
    if not sheet.rows:
        raise Unreadable(_("There is nothing in this file."))
    if len(sheet.rows) > MOST_ROWS:
        words = _("Bring in at most %(number)d entries at once.") % {"number": MOST_ROWS}
        raise Unreadable(words)
    return sheet


def guess(names: Sequence[str]) -> dict[str, str]:
    """Heading to field, for those that can be told; "name_sq" is a name in Albanian."""
    found: dict[str, str] = {}
    for name in names:
        own = as_own(name)
        if own and own not in found.values():
            found[name] = own
    for field, beginnings in WORDS.items():
        if field in found.values():
            continue
        for name in names:
            said = fold(name).replace("_", " ").strip()
            if name not in found and any(_begins(said, each) for each in beginnings):
                found[name] = field
                break
    return found


def as_own(name: str) -> str:
    """A field as our own file calls it: "phone", "name_sq", "about_sr-Cyrl"; else empty."""
    field, _sign, tag = name.strip().lower().rpartition("_")
    if name.strip().lower() in FIELDS:
        return name.strip().lower()
    tags = {each.lower(): each for each in CONTENT} | {"sr": "sr-Cyrl"}
    return f"{field}_{tags[tag]}" if field in TEXTS and tag in tags else ""


def says_name(fields: Iterable[str]) -> bool:
    """Does any of these fields hold the name, in whatever language?"""
    return any(field.partition("_")[0] == "name" for field in fields)


def fields_of(names: Sequence[str]) -> list[str]:
    """What a heading may mean: our fields, and texts by language where the file has such."""
    several = [own for own in map(as_own, names) if own and own not in FIELDS]
    return [*FIELDS, *several]


def _begins(said: str, beginning: str) -> bool:
    return said == beginning if len(beginning) < 3 else said.startswith(beginning)


def _table(text: str) -> Sheet:
    lines = io.StringIO(text, newline="")
    first = text.lstrip("\r\n").partition("\n")[0]
    parting = max("\t;,", key=first.count)
    reader = csv.reader(lines, delimiter=parting)
    try:
        names = [name.strip()[:100] for name in next(reader, [])]
        rows = list(_rows(reader, names))
    except csv.Error as wrong:
        raise Unreadable(_("The table cannot be read: a quotation mark is missing.")) from wrong
    if len([name for name in names if name]) < 2:
        raise Unreadable(_("The first line should name the columns."))
    return Sheet(names, rows)


def _rows(reader: Any, names: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        said = {
            name: cell.strip()[:MOST_CELL] for name, cell in zip(names, cells, strict=False) if name
        }
        if any(said.values()):
            yield line, said


def _geojson(text: str) -> Sheet:
    """RFC 7946: features with a point each; members of ``properties`` are the columns."""
    try:
        told = json.loads(text)
        features = told["features"] if isinstance(told, dict) else told
        rows = [_feature(one) for one in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Unreadable(_("This is not GeoJSON with features.")) from wrong
    names = dict.fromkeys(name for row in rows for name in row)
    return Sheet(list(names), list(enumerate(rows, start=1)))


def _feature(one: Mapping[str, Any]) -> dict[str, str]:
    properties = one.get("properties") or {}
    row = {str(name)[:100]: _cell(value) for name, value in properties.items()}
    geometry = one.get("geometry") or {}
    if geometry.get("type") == "Point":
        east, north = geometry["coordinates"][:2]
        row |= {"latitude": str(north), "longitude": str(east)}
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))[:MOST_CELL]
    return str(value).strip()[:MOST_CELL]
