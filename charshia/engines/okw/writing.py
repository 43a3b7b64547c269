"""Writing spaces for others, by the property names of the standard."""

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final

from charshia.engines.capability.vocabulary import Vocabulary
from charshia.engines.okw.reading import Words, is_laser
from charshia.engines.okw.record import ACCESSES, STATUSES, Equipment, Facility

WIKIDATA: Final = "https://www.wikidata.org/wiki/"


def written(facilities: Iterable[Facility], words: Words) -> str:
    """A file of them, in their order."""
    rows = [row_of(facility, words) for facility in facilities]
    return json.dumps({"manufacturing_facilities": rows}, ensure_ascii=False, indent=2) + "\n"


def row_of(facility: Facility, words: Words) -> dict[str, Any]:
    """One of them as an object; what was kept stands where it stood."""
    address = {"street": facility.street, "city": facility.city, "country": facility.country}
    gps = {"latitude": facility.latitude, "longitude": facility.longitude}
    said: dict[str, Any] = {
        "name": facility.name,
        "description": facility.description,
        "facility_status": STATUSES[facility.status] if facility.status else "",
        "access_type": ACCESSES[facility.access] if facility.access else "",
        "wheelchair_accessibility": facility.wheelchair,
        "opening_hours": facility.opening_hours,
        "location": {
            "address": _filled(address), "gps": _filled(gps), "directions": facility.directions,
        },
        "contact": _filled({"email": facility.email, "landline": facility.phone}),
        "website": facility.web,
        "equipment": [_machine(one, words) for one in facility.equipment],
    }  # fmt: skip
    said["location"] = _filled(said["location"])
    return _together(_filled(said), facility.kept)


def _machine(machine: Equipment, words: Words) -> dict[str, Any]:
    power = "laser_power" if is_laser(machine.processes) else "power_rating"
    said: dict[str, Any] = {
        "name": machine.name,
        "make": machine.make,
        "model": machine.model,
        "notes": machine.notes,
        "manufacturing_process": [_word(key, words.processes) for key in machine.processes],
        "materials_worked": [_word(key, words.materials) for key in machine.materials],
        "x_travel": _number(machine.x_mm),
        "y_travel": _number(machine.y_mm),
        "z_travel": _number(machine.z_mm),
        power: _number(machine.power_w),
        "quantity": machine.quantity,
    }
    return _together(_filled(said), machine.kept)


def _word(key: str, vocabulary: Vocabulary) -> str:
    """An address where we are sure of one, as the standard asks, else the English name."""
    term = vocabulary.terms.get(key)
    if term is None:
        return key
    return f"{WIKIDATA}{term.wikidata}" if term.wikidata else term.names.get("en", key)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}


def _together(said: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Ours, and what was kept beside it: lists one after the other, objects into one another."""
    whole = dict(said)
    for name, value in kept.items():
        ours = whole.get(name)
        if isinstance(ours, Mapping) and isinstance(value, Mapping):
            whole[name] = _together(ours, value)
        elif isinstance(ours, list) and isinstance(value, list):
            whole[name] = ours + value
        elif ours is None:
            whole[name] = deepcopy(value)
    return whole
