"""Shapes of fields that are tables, or lists of tables: people, pictures, sizes, parts."""

import re
from collections.abc import Callable
from typing import Any, Final

from charshia.engines.okh import simple
from charshia.engines.okh.facts import Fact, Version
from charshia.engines.okh.fields import (
    ALSO_2,
    OF_PART,
    OF_SOFTWARE,
    SLOTS,
    TAGS,
    Kind,
    canonical,
)
from charshia.engines.okh.notes import Notes, as_list, is_nothing, is_number

PERSON: Final = re.compile(r"([^<>()]*)(?:\(([^()]*)\))?\s*(?:<([^<>\s]*)>)?\s*")
GRAMS: Final = {"g": 1, "gram": 1, "grams": 1, "kg": 1000, "mg": 0.001, "t": 1_000_000}
MILLIMETRES: Final = {"mm": 1, "": 1, "cm": 10, "dm": 100, "m": 1000, "in": 25.4, "inch": 25.4}
SIDES: Final = ("width", "depth", "height")
NUMBER: Final = r"(\d{1,9}(?:\.\d{1,6})?)"
CUBE: Final = re.compile(rf"cube\(\s*(?:size\s*=)?\s*\[\s*{NUMBER}\s*,\s*{NUMBER}\s*,\s*{NUMBER}")
BALL: Final = re.compile(rf"cylinder\(\s*h\s*=\s*{NUMBER}\s*,\s*(r|d)\s*=\s*{NUMBER}")
TIMES: Final = re.compile(rf"{NUMBER}\s*[x×*]\s*{NUMBER}\s*[x×*]\s*{NUMBER}\s*([a-z]*)", re.I)
MEASURE: Final = re.compile(rf"{NUMBER}\s*([a-z]*)", re.IGNORECASE)
Shape = Callable[[Notes, str, Any], Any]


def tables(notes: Notes, name: str, raw: Any, text_is: str = "") -> list[dict[str, Any]]:
    """A list of tables. One table alone, and a text where ``text_is`` says which of its fields it
    would be, are put right and noted."""
    found: list[dict[str, Any]] = []
    if not isinstance(raw, list):
        notes.reshaped(name, "list")
    for one in as_list(raw):
        if isinstance(one, dict):
            found.append(one)
        elif isinstance(one, str) and text_is:
            notes.reshaped(name, "table")
            found.append({text_is: one})
        elif one is not None:
            notes.mistyped(name, "table")
    return found


def people(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    """Persons with name, affiliation, email, url, and what else was said of them."""
    if isinstance(raw, list) and notes.version is Version.LOSH and name == "organization":
        notes.reshaped(name, "list")
    found = [one for given in as_list(raw) if (one := _person(notes, name, given))]
    return found or None


def person(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    if not isinstance(raw, dict) and not is_nothing(raw):
        notes.reshaped(name, "table")
    return people(notes, name, raw)


def _person(notes: Notes, name: str, raw: Any) -> dict[str, Any] | None:
    if isinstance(raw, str) or raw is None:
        said = simple.text(notes, name, raw)
        return said_person(_named(notes, name, said)) if said else None
    if not isinstance(raw, dict):
        return notes.mistyped(name, "person")
    if is_nothing(raw.get("name")):
        is_owed = name == "licensor" and notes.version is not Version.V1
        notes.say(f"{name}.name", Fact.ABSENT if is_owed else Fact.ADVISED)
    else:
        simple.text(notes, f"{name}.name", raw["name"])
    return {key: value for key, value in raw.items() if not is_nothing(value)} or None


def _named(notes: Notes, name: str, said: str) -> str:
    """Without the lone point that a wiki writes for a first name; `.` alone names nobody."""
    if not any(sign.isalnum() for sign in said):
        notes.say(name, Fact.UNFILLED)
    elif said.startswith(". "):
        said = said[2:].strip()
        notes.say(name, Fact.TRIMMED, said)
    return said


def said_person(said: str) -> dict[str, Any]:
    """`Ana Kos (Loom House) <ana@example.org>` taken apart."""
    parts = PERSON.fullmatch(said) if len(said) <= 400 else None
    if not parts or not parts.group(1).strip():
        return {"name": said}
    named = zip(("name", "affiliation", "email"), parts.groups(), strict=True)
    return {key: value.strip() for key, value in named if value and value.strip()}


def images(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    found = []
    for one in as_list(raw):
        if isinstance(one, dict):
            found.append(_image(notes, name, one))
        elif (where := simple.link(notes, name, one)) is not None:
            found.append({"location": where})
    _once(notes, name, [slot for one in found for slot in one.get("slots", ())])
    return [one for one in found if one] or None


def _image(notes: Notes, name: str, raw: dict[str, Any]) -> dict[str, Any]:
    shaped = dict(raw)
    if is_nothing(raw.get("location")):
        notes.say(f"{name}.location", Fact.ABSENT)
    else:
        shaped["location"] = simple.link(notes, f"{name}.location", raw["location"])
    for key, allowed in (("slots", SLOTS), ("tags", TAGS)):
        if key in raw:
            shaped[key] = simple.texts(notes, f"{name}.{key}", raw[key]) or []
            for mark in shaped[key]:
                if mark not in allowed and not (key == "slots" and mark.startswith("c_")):
                    notes.say(f"{name}.{key}", Fact.IMAGE_MARK, mark)
    if "depicts" in raw:
        shaped["depicts"] = [_depicted(notes, name, one) for one in as_list(raw["depicts"])]
    return shaped


def _depicted(notes: Notes, name: str, raw: Any) -> dict[str, Any]:
    if isinstance(raw, dict):
        return raw
    return {"text": simple.text(notes, f"{name}.depicts", raw) or ""}


def _once(notes: Notes, name: str, slots: list[str]) -> None:
    for slot in dict.fromkeys(slots):
        if slots.count(slot) > 1:
            notes.say(f"{name}.slots", Fact.IMAGE_MARK, slot)


def mass(notes: Notes, name: str, raw: Any) -> float | None:
    """Grams."""
    if is_nothing(raw):
        return None
    if is_number(raw) and raw >= 0:
        return float(raw)
    if isinstance(raw, dict):
        raw = f"{raw.get('value', '')} {raw.get('unit', 'g')}"
    said = MEASURE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if not said or (said.group(2).lower() or "g") not in GRAMS:
        return notes.mistyped(name, "grams")
    notes.reshaped(name, "grams")
    return float(said.group(1)) * GRAMS[said.group(2).lower() or "g"]


def dimensions(notes: Notes, name: str, raw: Any) -> dict[str, float] | None:
    """Millimetres: width, depth, height."""
    if is_nothing(raw):
        return None
    if isinstance(raw, str):
        return _noted_size(notes, name, raw, "mm")
    if not isinstance(raw, dict):
        return notes.mistyped(name, "dimensions")
    drawn = raw.get("openSCAD", raw.get("openscad", raw.get("open-scad")))
    unit = str(raw.get("unit", "mm")).strip().lower()
    if isinstance(drawn, str):
        return _noted_size(notes, name, drawn, unit)
    return _sides(notes, name, raw, unit)


def _noted_size(notes: Notes, name: str, said: str, unit: str) -> dict[str, float] | None:
    size = _drawn(said, unit)
    if size:
        notes.reshaped(name, "dimensions")
    elif notes.version is Version.V24:
        notes.mistyped(name, "dimensions")
    else:
        notes.say(name, Fact.NOT_UNDERSTOOD, said)
    return size


def _drawn(said: str, unit: str) -> dict[str, float] | None:
    """`cube(size = [400,350,150])`, `cylinder(h=30, r=28)`, `400 x 350 x 150 mm`."""
    if cube := CUBE.search(said):
        numbers = [float(one) for one in cube.groups()]
    elif ball := BALL.search(said):
        across = float(ball.group(3)) * (2 if ball.group(2) == "r" else 1)
        numbers = [across, across, float(ball.group(1))]
    elif times := TIMES.search(said):
        numbers = [float(one) for one in times.groups()[:3]]
        unit = times.group(4).lower() or unit
    else:
        return None
    factor = MILLIMETRES.get(unit)
    return None if factor is None else dict(zip(SIDES, (n * factor for n in numbers), strict=True))


def _sides(notes: Notes, name: str, raw: dict[str, Any], unit: str) -> dict[str, float] | None:
    found: dict[str, float] = {}
    for side in SIDES:
        given = raw.get(side)
        if given is None and side == "width" and "widht" in raw:
            notes.say(f"{name}.width", Fact.RENAMED, "widht")
            given = raw["widht"]
        if (size := _side(notes, f"{name}.{side}", given, unit)) is not None:
            found[side] = size
    return found if len(found) == len(SIDES) else None


def _side(notes: Notes, name: str, given: Any, unit: str) -> float | None:
    if is_nothing(given):
        is_owed = notes.version in {Version.V23, Version.V24}
        notes.say(name, Fact.ABSENT if is_owed else Fact.ADVISED)
        return None
    if isinstance(given, str) and (said := MEASURE.fullmatch(given.strip())):
        notes.reshaped(name, "number")
        given, unit = float(said.group(1)), said.group(2).lower() or unit
    if not is_number(given) or given < 0 or unit not in MILLIMETRES:
        return notes.mistyped(name, "number")
    return float(given) * MILLIMETRES[unit]


def parts(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    found = []
    for number, one in enumerate(tables(notes, name, raw), start=1):
        place = f"{name}.{number}"
        found.append(_fields(notes, place, one, OF_PART))
        if is_nothing(one.get("name")):
            notes.say(f"{place}.name", Fact.ABSENT)
        if is_nothing(one.get("source")) and is_nothing(one.get("export")):
            notes.say(f"{place}.source", Fact.ABSENT)
    return found or None


def software(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    found = []
    for number, one in enumerate(tables(notes, name, raw, "release"), start=1):
        found.append(_fields(notes, f"{name}.{number}", one, OF_SOFTWARE))
        if is_nothing(one.get("release")):
            notes.say(f"{name}.{number}.release", Fact.ABSENT)
    return found or None


def _fields(
    notes: Notes, place: str, raw: dict[str, Any], known: dict[str, Kind]
) -> dict[str, Any]:
    shaped: dict[str, Any] = {}
    for key, value in raw.items():
        field = canonical(key, known, ALSO_2)
        if not field or (field != key and field in raw):
            shaped[key] = value
            continue
        if field != key:
            notes.say(f"{place}.{field}", Fact.RENAMED, key)
        made = SHAPES[known[field]](notes, f"{place}.{field}", value)
        if made is not None:
            shaped[field] = made
    return shaped


def table(notes: Notes, name: str, raw: Any) -> dict[str, Any] | None:
    if isinstance(raw, dict):
        return raw
    return None if is_nothing(raw) else notes.mistyped(name, "table")


def documents(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    if is_nothing(raw):
        return None
    found = []
    for one in tables(notes, name, raw, "path"):
        shaped = {key: value for key, value in one.items() if not is_nothing(value)}
        if "path" in shaped:
            shaped["path"] = simple.link(notes, f"{name}.path", shaped["path"])
        found.append(shaped)
    return [one for one in found if one] or None


def projects(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    return None if is_nothing(raw) else tables(notes, name, raw, "title") or None


def project(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    if isinstance(raw, dict) and raw:
        return [raw]
    if is_nothing(raw):
        return None
    notes.reshaped(name, "table")
    return tables(notes, name, as_list(raw), "web") or None


def standards(notes: Notes, name: str, raw: Any) -> list[dict[str, Any]] | None:
    if is_nothing(raw):
        return None
    found = tables(notes, name, raw, "standard-title")
    for number, one in enumerate(found, start=1):
        if is_nothing(one.get("standard-title")):
            notes.say(f"{name}.{number}.standard-title", Fact.ADVISED)
    return found or None


SHAPES: Final[dict[Kind, Shape]] = {
    Kind.TEXT: simple.text, Kind.TEXTS: simple.texts, Kind.URL: simple.url,
    Kind.LINK: simple.link, Kind.LINKS: simple.links, Kind.SOURCES: simple.links,
    Kind.IMAGES: images, Kind.PEOPLE: people, Kind.PERSON: person,
    Kind.LICENCE: simple.licence, Kind.LICENCES: simple.licences,
    Kind.LANGUAGE: simple.language, Kind.LANGUAGES: simple.languages,
    Kind.TECHNOLOGY: simple.technology, Kind.DOCUMENTATION: simple.documentation,
    Kind.PATENT: simple.patent, Kind.VERSION: simple.version,
    Kind.MASS: mass, Kind.DIMENSIONS: dimensions, Kind.PARTS: parts, Kind.SOFTWARE: software,
    Kind.TABLE: table, Kind.YES_NO: simple.yes_no, Kind.DAY: simple.day,
    Kind.DOCUMENTS: documents, Kind.PROJECT: project, Kind.PROJECTS: projects,
    Kind.STANDARDS: standards,
}  # fmt: skip
