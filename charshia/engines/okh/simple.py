"""Shapes of fields that are one text or number, or a list of them.

Each function is given the notes, the field and what was written, and returns the value in the one
shape of its kind, or None where nothing sensible was written.
"""

import datetime as dt
import re
from typing import Any, Final
from urllib.parse import quote

from charshia.engines.okh.facts import Fact, Version
from charshia.engines.okh.fields import LEVELS, ONE_BEFORE, Kind
from charshia.engines.okh.licences import licence as read_licence
from charshia.engines.okh.notes import (
    WAITING,
    WAITING_IN_ADDRESS,
    Notes,
    as_list,
    is_nothing,
    is_number,
)

ADDRESS: Final = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\s)")
DOI: Final = re.compile(r"(?:doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
TAG: Final = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+",
    re.IGNORECASE,
)
CALLED: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "albanian": "sq", "shqip": "sq", "serbian": "sr", "bulgarian": "bg", "greek": "el",
    "macedonian": "mk", "turkish": "tr", "jp": "ja",
}  # fmt: skip
LEVEL: Final = re.compile(r"(?:.*:)?\s*O[A-Z]{2,3}\s*[-_ ]?\s*(\d\*?)", re.IGNORECASE)
PATENT: Final = re.compile(r"[A-HY][0-9]{2}[A-HJ-NP-Z](?: ?[12]?[0-9]{1,3}/[0-9]{2,6})?", re.ASCII)
NAMES: Final = {"name", "title"}


def text(notes: Notes, name: str, raw: Any) -> str | None:
    if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str):
        notes.reshaped(name, "text")
        raw = raw[0]
    if not isinstance(raw, str):
        return None if raw is None else notes.mistyped(name, "text")
    trimmed = raw.strip()
    if name.rpartition(".")[2] in NAMES:
        if len(trimmed) > 2 and trimmed[0] == trimmed[-1] == '"':
            trimmed = trimmed[1:-1].strip()
        if trimmed != raw:
            notes.say(name, Fact.TRIMMED, trimmed)
    if WAITING.match(trimmed):
        notes.waiting(name)
    return trimmed or None


def texts(notes: Notes, name: str, raw: Any) -> list[str] | None:
    found = []
    for one in as_list(raw):
        if is_number(one):
            notes.reshaped(name, "text")
        if (said := text(notes, name, str(one) if is_number(one) else one)) is not None:
            found.append(said)
    if name == "keywords" and isinstance(raw, str):
        notes.reshaped(name, "list")
        return [word.strip() for word in raw.split(",") if word.strip()]
    return found or None


def version(notes: Notes, name: str, raw: Any) -> str | None:
    if not is_number(raw):
        return text(notes, name, raw)
    if notes.version in {Version.V23, Version.V24}:
        notes.reshaped(name, "text")
    return str(raw)


def url(notes: Notes, name: str, raw: Any) -> str | None:
    said = text(notes, name, raw)
    if said is None:
        return None
    if WAITING_IN_ADDRESS.search(said):
        notes.waiting(name)
    elif not ADDRESS.match(said):
        is_owed = name in notes.required or name == "project-link"
        return notes.mistyped(name, "url") if is_owed else notes.not_understood(name, said)
    elif re.search(r"\s", said):
        notes.reshaped(name, "url")
        return quote(said, safe=":/?#[]@!$&'()*+,;=%~")
    return said


def link(notes: Notes, name: str, raw: Any) -> str | None:
    """A path inside the project without a slash before it, or an address."""
    said = text(notes, name, raw)
    if said is None:
        return None
    if WAITING_IN_ADDRESS.search(said):
        notes.waiting(name)
    if ADDRESS.match(said) or (name == "publication" and DOI.fullmatch(said)):
        return said
    if SCHEME.match(said) or said.startswith("//"):
        is_plain = said[:1].islower() or said.startswith("//")  # else it is File:Loom.jpg of a wiki
        return notes.mistyped(name, "link") if is_plain else notes.not_understood(name, said)
    if ".." in re.split(r"[/\\]", said):
        notes.say(name, Fact.OUTSIDE, said)
        return None
    if said.startswith("/"):
        notes.say(name, Fact.SLASH, said.lstrip("/"))
    return said.lstrip("/") or None


def links(notes: Notes, name: str, raw: Any) -> list[str] | None:
    if isinstance(raw, list) and notes.version is Version.LOSH and name in ONE_BEFORE:
        notes.reshaped(name, "list")
    found = [said for one in as_list(raw) if (said := link(notes, name, one)) is not None]
    return found or None


def language(notes: Notes, name: str, raw: Any) -> str | None:
    said = text(notes, name, raw)
    if said is None:
        return None
    tag = said.replace("_", "-").replace(" ", "")
    first, dash, rest = tag.partition("-")
    tag = CALLED.get(first.lower(), first) + dash + rest
    if len(tag) > 60 or not TAG.fullmatch(tag) or len(tag.partition("-")[0]) == 4:
        notes.say(name, Fact.LANGUAGE)
        return None
    spelt = _spelt(tag)
    if spelt != said:
        notes.say(name, Fact.LANGUAGE, spelt)
    return spelt


def _spelt(tag: str) -> str:
    first, *rest = tag.split("-")
    parts = [first.lower()]
    for part in rest:
        if len(part) == 2 and part.isalpha() and not any(len(one) == 1 for one in parts):
            parts.append("GB" if part.upper() == "UK" else part.upper())
        else:
            parts.append(part.title() if len(part) == 4 and part.isalpha() else part.lower())
    return "-".join(parts)


def languages(notes: Notes, name: str, raw: Any) -> list[str] | None:
    found = [said for one in as_list(raw) if (said := language(notes, name, one)) is not None]
    return found or None


def technology(notes: Notes, name: str, raw: Any) -> str | None:
    return _level(notes, name, raw, Kind.TECHNOLOGY)


def documentation(notes: Notes, name: str, raw: Any) -> str | None:
    return _level(notes, name, raw, Kind.DOCUMENTATION)


def _level(notes: Notes, name: str, raw: Any, kind: Kind) -> str | None:
    labels, codes = LEVELS[kind]
    start = codes[0][:5]
    said = f"{start}{raw}" if is_number(raw) else text(notes, name, raw)
    if said is None or said in codes:
        return said
    numbered = LEVEL.fullmatch(said)
    squeezed = re.sub(r"[\s_-]+", "", said).lower()
    code = start + numbered.group(1) if numbered else labels.get(squeezed, "")
    if code not in codes:
        notes.say(name, Fact.NO_SUCH_CODE, said)
        return None
    notes.say(name, Fact.CODE, code)
    return code


def patent(notes: Notes, name: str, raw: Any) -> list[str] | None:
    found = texts(notes, name, raw)
    for one in found or ():
        if not PATENT.fullmatch(one):
            notes.say(name, Fact.PATENT_CLASS, one)
    return found


def licence(notes: Notes, name: str, raw: Any) -> str | None:
    """The expression as SPDX spells it, or the words as they stand."""
    said = text(notes, name, raw)
    if said is None:
        return None
    if WAITING_IN_ADDRESS.search(said):
        notes.waiting(name)
    read = read_licence(said)
    if not read.expression:
        notes.say(name, Fact.LICENCE_UNKNOWN, said)
    elif read.expression != said:
        notes.say(name, Fact.LICENCE_SPELT, read.expression)
    for one in read.unknown:
        notes.say(name, Fact.LICENCE_UNKNOWN, one)
    for one in read.closed:
        notes.say(name, Fact.LICENCE_CLOSED, one)
    return read.expression or said


def licences(notes: Notes, name: str, raw: Any) -> dict[str, Any] | None:
    if is_nothing(raw):
        return None
    if not isinstance(raw, dict):
        return notes.mistyped(name, "table")
    kinds = ("hardware", "documentation", "software")
    found = {k: said for k in kinds if (said := licence(notes, f"{name}.{k}", raw.get(k)))}
    return found or None


def yes_no(notes: Notes, name: str, raw: Any) -> bool | None:
    if raw is None or isinstance(raw, bool):
        return raw
    words = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(raw, str) and raw.strip().lower() in words:
        notes.reshaped(name, "yes_no")
        return words[raw.strip().lower()]
    return None if is_nothing(raw) else notes.mistyped(name, "yes_no")


def day(notes: Notes, name: str, raw: Any) -> str | None:
    if isinstance(raw, dt.date):
        return raw.isoformat()[:10]
    said = text(notes, name, raw)
    if said is not None and not re.fullmatch(r"\d{4}-\d\d?-\d\d?.*", said):
        notes.say(name, Fact.NOT_UNDERSTOOD, said)
        return None
    return said
