"""What one row of a file says of an actor, and what is wrong with it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from charshia.clusters.actors import cn
from charshia.clusters.actors.importers.tables import TEXTS
from charshia.clusters.actors.kinds import Kind, Sector
from charshia.clusters.actors.words import KIND_WORDS, SECTOR_WORDS, country_of, language_of
from charshia.engines.keys import fold
from charshia.engines.texts import lines, plain
from charshia.ground.places.phones import NotAPhone, parse_phone
from charshia.ground.places.queries import find_settlement

_PARTING: Final = re.compile(r"[;|/\n]|,(?!\d)")
_LONGEST: Final = {
    "name": 120, "summary": 300, "about": 5000, "address": 200, "registration_number": 30,
    "contact": 80,
}  # fmt: skip
_URL: Final = URLValidator(schemes=["http", "https"])
Facts = dict[str, Any]
Faults = list[dict[str, str]]


def row_of(
    said: Mapping[str, str], columns: Mapping[str, str], *, language: str
) -> tuple[Facts, Faults]:
    """Facts as JSON, texts under ``language`` where their column names none."""
    by_field = {field: said.get(name, "") for name, field in columns.items()}
    facts: Facts = {}
    faults: Faults = []
    for read in (_texts, _fixed, _place, _reached, _lists):
        for field, value in read(by_field, facts, language).items():
            if isinstance(value, _Wrong):
                faults.append({"field": field, "message": str(value)})
            else:
                facts[field] = value
    return facts, faults


class _Wrong(str):
    """Why a cell cannot be taken."""


def _texts(said: Mapping[str, str], facts: Facts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in TEXTS:
        words = {text: language} | {
            field: field.partition("_")[2] for field in said if field.startswith(f"{text}_")
        }
        clean = lines if text == "about" else plain
        spoken = {tag: clean(said.get(field, "")) for field, tag in words.items()}
        found[text] = {tag: word for tag, word in spoken.items() if word}
        if any(len(word) > _LONGEST[text] for word in found[text].values()):
            found[text] = _Wrong(_("This is too long."))
    if not found["name"]:
        found["name"] = _Wrong(_("A name is missing."))
    return found


def _fixed(said: Mapping[str, str], facts: Facts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": Kind.FIRM.value}
    if kind := said.get("kind", ""):
        known = kind.lower() if kind.lower() in Kind.values else _by_words(kind, KIND_WORDS)
        found["kind"] = known or _Wrong(_("We do not know the kind “%(word)s”.") % {"word": kind})
    country = country_of(said.get("country", ""))
    found["country"] = country or _Wrong(_("Write the country, for example AL or Albania."))
    for name in ("address", "registration_number", "contact"):
        words = plain(said.get(name, ""))
        too_long = len(words) > _LONGEST[name]
        found[name] = _Wrong(_("This is too long.")) if too_long else words
    return found


def _place(said: Mapping[str, str], facts: Facts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if place := said.get("place", ""):
        country = facts.get("country")
        known = find_settlement(place, country=country) if isinstance(country, str) else []
        found["settlement"] = known[0].code if known else ""
        if not known and not facts.get("address"):
            found["address"] = plain(place)[: _LONGEST["address"]]
    spot = [said.get(name, "").replace(",", ".") for name in ("latitude", "longitude")]
    if any(spot):
        try:
            north, east = map(float, spot)
        except ValueError:
            return found | {"latitude": _Wrong(_("Latitude and longitude should be numbers."))}
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            return found | {"latitude": _Wrong(_("There is no such place on the globe."))}
        found |= {"latitude": round(north, 5), "longitude": round(east, 5)}
    return found


def _reached(said: Mapping[str, str], facts: Facts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if web := said.get("web", ""):
        address = web if "://" in web else f"https://{web}"
        found["web"] = _checked(address, _URL, _("This is not a web address."), 300)
    if email := said.get("email", ""):
        words = _("This is not an e-mail address.")
        found["email"] = _checked(email.lower(), validate_email, words, 254)
    if phone := said.get("phone", ""):
        try:
            found["phone"] = parse_phone(phone, facts.get("country") or "XK")
        except NotAPhone as no:
            found["phone"] = _Wrong(no)
    return found


def _lists(said: Mapping[str, str], facts: Facts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"sectors": [], "languages": [], "products": []}
    for word in _parts(said.get("sectors", "")):
        known = word.lower() if word.lower() in Sector.values else _by_words(word, SECTOR_WORDS)
        if not known:
            found["sectors"] = _Wrong(_("We do not know the sector “%(word)s”.") % {"word": word})
            break
        found["sectors"].append(known)
    found["languages"] = [tag for tag in map(language_of, _parts(said.get("languages", ""))) if tag]
    for word in _parts(said.get("products", "")):
        lines_found = cn.found(word)
        digits = re.sub(r"[\s.]", "", word)
        key = digits if digits.isdecimal() and cn.is_code(digits) else ""
        if not key and not lines_found:
            words = _("We do not know the product “%(word)s”.") % {"word": word}
            found["products"] = _Wrong(words)
            break
        found["products"].append(key or lines_found[0].key)
    return found


def _checked(value: str, check: Any, words: str, longest: int) -> str:
    try:
        check(value)
    except ValidationError:
        return _Wrong(words)
    return value if len(value) <= longest else _Wrong(words)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _PARTING.split(cell) if part.strip()]


def _by_words(typed: str, known: Mapping[str, tuple[str, ...]]) -> str:
    said = fold(typed).strip()
    return next((key for key, begin in known.items() if any(w in said for w in begin)), "")
