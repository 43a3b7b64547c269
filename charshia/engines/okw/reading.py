"""Reading a file of spaces. Nothing is fetched, and no address in it is followed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar

from charshia.engines.capability.vocabulary import Vocabulary
from charshia.engines.okw.record import (
    ACCESSES,
    STATUSES,
    Access,
    Equipment,
    Facility,
    Finding,
    Status,
    Trouble,
)
from charshia.engines.okw.taking import Taken, number, plain

MOST: Final = 2000  # spaces in a file
MOST_BYTES: Final = 5_000_000
MOST_MACHINES: Final = 500  # in a space
LISTS: Final = ("manufacturing_facilities", "facilities", "spaces", "labs")
Choice = TypeVar("Choice", Status, Access)


@dataclass(frozen=True)
class Words:
    """What words of a file mean: our vocabularies, and the ISO code of a country's name."""

    processes: Vocabulary
    materials: Vocabulary
    country: Callable[[str], str] = lambda name: ""


@dataclass(frozen=True)
class Read:
    facilities: tuple[Facility, ...]
    findings: tuple[Finding, ...]


def read(text: str, words: Words) -> Read:
    """All spaces of a file, with what could not be understood. One object, a list, or an object
    with a list; nothing in it must be there."""
    try:
        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            raise ValueError
        said = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Read((), (Finding(Trouble.UNREADABLE, ""),))
    rows = _rows(said)
    if not rows:
        return Read((), (Finding(Trouble.NO_FACILITY, ""),))
    if len(rows) > MOST:
        return Read((), (Finding(Trouble.TOO_MANY, "", str(len(rows))),))
    findings: list[Finding] = []
    found = []
    for place, row in enumerate(rows):
        if isinstance(row, Mapping):
            found.append(_facility(Taken(row, str(place), findings), words))
        else:
            findings.append(Finding(Trouble.MISTYPED, str(place), str(row)[:200]))
    return Read(tuple(found), tuple(findings))


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _rows(said: Any) -> list[Any]:
    if isinstance(said, list):
        return said
    if not isinstance(said, Mapping):
        return []
    for name, value in said.items():
        if isinstance(value, list) and plain(str(name)) in {plain(each) for each in LISTS}:
            return value
    return [said] if said else []


def _facility(taken: Taken, words: Words) -> Facility:
    name = taken.text("name", "facility_name")
    if not name:
        taken.complain(Trouble.NO_NAME, "name", "")
    known = {
        "description": taken.text("description"),
        "status": _choice(taken, "facility_status", STATUSES),
        "access": _choice(taken, "access_type", ACCESSES),
        "wheelchair": taken.text("wheelchair_accessibility"),
        "opening_hours": taken.text("opening_hours"),
        **_location(taken, words),
        **_contact(taken),
        "equipment": _machines(taken, words),
    }
    return Facility(name=name, **known, kept=taken.left)


def _choice(taken: Taken, name: str, among: Mapping[Choice, str]) -> Choice | None:
    value = taken.peek(name)
    if value is None:
        return None
    by_word = {plain(word): choice for choice, word in among.items()}
    by_word |= {plain(choice.value): choice for choice in among}
    found = by_word.get(plain(value)) if isinstance(value, str) else None
    if found is None:
        taken.complain(Trouble.NOT_IN_THE_LIST, name, value)
    else:
        taken.take(name)
    return found


def _location(taken: Taken, words: Words) -> dict[str, Any]:
    place = taken.inside("location")
    if place is None:
        return {}
    address = place.inside("address")
    found: dict[str, Any] = {"directions": place.text("directions")}
    if address is not None:
        found |= {"street": _street(address), "city": address.text("city")}
        found |= {"country": _country(address, words)}
        place.close(address, "address")
    found |= _degrees(place)
    taken.close(place, "location")
    return found


def _street(address: Taken) -> str:
    parts = (address.text("street"), address.text("number"))
    return " ".join(part for part in parts if part)


def _country(address: Taken, words: Words) -> str:
    said = address.peek("country")
    if not isinstance(said, str):
        return ""
    code = said.strip().upper() if len(said.strip()) == 2 else words.country(said)
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        return ""
    address.take("country")
    return code


def _degrees(place: Taken) -> dict[str, Any]:
    """Both or neither, on the globe; whatever is not stays where it is."""
    point = place.inside("gps", "gps_coordinates", "coordinates")
    source = place if point is None else point
    said = [source.peek(*names) for names in (("latitude", "lat"), ("longitude", "lon", "lng"))]
    north, east = (number_of(value) for value in said)
    if said == [None, None]:
        return {}
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        source.complain(Trouble.MISTYPED, "latitude", said)
        return {}
    source.take("latitude", "lat")
    source.take("longitude", "lon", "lng")
    place.close(point, "gps", "gps_coordinates", "coordinates")
    return {"latitude": north, "longitude": east}


def number_of(value: Any) -> float | None:
    """A finite number, or a text of one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e6 else None


def _contact(taken: Taken) -> dict[str, Any]:
    """Addresses of web pages that are none are left alone."""
    found: dict[str, Any] = {}
    part = taken.inside("contact")
    if part is not None:
        found = {"email": part.text("email"), "phone": part.text("landline", "mobile")}
        taken.close(part, "contact")
    said = taken.peek("website", "web")
    if isinstance(said, str) and said.strip().startswith(("https://", "http://")):
        found["web"] = taken.text("website", "web")
    return found


def _machines(taken: Taken, words: Words) -> tuple[Equipment, ...]:
    said = taken.peek("equipment")
    if said is None:
        return ()
    if not isinstance(said, list) or not all(isinstance(each, Mapping) for each in said):
        taken.complain(Trouble.MISTYPED, "equipment", said)
        return ()
    if len(said) > MOST_MACHINES:
        taken.complain(Trouble.TOO_MANY, "equipment", len(said))
        return ()
    taken.take("equipment")
    return tuple(
        _machine(Taken(each, f"{taken.path}.equipment.{place}", taken.findings), words)
        for place, each in enumerate(said)
    )


def _machine(taken: Taken, words: Words) -> Equipment:
    processes = _keys(taken, words.processes, "manufacturing_process", "manufacturing_processes")
    processes = processes or _by_type(taken, words)
    power = "laser_power" if is_laser(processes) else "power_rating"
    x, y, z = _size(taken)
    return Equipment(
        name=taken.text("name"),
        make=taken.text("make"),
        model=taken.text("model"),
        notes=taken.text("notes"),
        processes=processes,
        materials=_keys(taken, words.materials, "materials_worked", "materials"),
        x_mm=x, y_mm=y, z_mm=z,
        power_w=taken.measure(power, f"{power}_w"),
        quantity=_quantity(taken),
        kept=taken.left,
    )  # fmt: skip


def is_laser(processes: tuple[str, ...]) -> bool:
    """Of a laser the power of its beam counts, of everything else what it is rated at."""
    return any(key.startswith("laser") for key in processes)


def _by_type(taken: Taken, words: Words) -> tuple[str, ...]:
    """Where no process is said, what kind of equipment it is may say it; the kind is kept."""
    kind = taken.peek("equipment_type")
    found = words.processes.find(kind) if isinstance(kind, str) else None
    return () if found is None else (found,)


def _keys(taken: Taken, vocabulary: Vocabulary, *names: str) -> tuple[str, ...]:
    """Keys of what is named, by word, code or address; what we do not know stays where it is."""
    said = taken.peek(*names)
    if said is None:
        return ()
    each = said if isinstance(said, list) else [said]
    known: list[str] = []
    unknown = []
    for value in each:
        key = vocabulary.find(value) if isinstance(value, str) else None
        if key is None:
            unknown.append(value)
            taken.complain(Trouble.NOT_KNOWN, names[0], value)
        elif key not in known:
            known.append(key)
    taken.take(*names)
    if unknown:
        taken.left[names[0]] = unknown
    return tuple(known)


def _size(taken: Taken) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The sides of the largest piece: travels, else three sides of a volume, else a bed. One number
    of cubic millimetres says nothing of them."""
    sides = tuple(taken.measure(f"{axis}_travel", f"{axis}_travel_mm") for axis in "xyz")
    volume = taken.peek("build_volume", "build_volume_mm3")
    if any(side is not None for side in sides):
        return sides[0], sides[1], sides[2]
    for names, many in ((("build_volume",), 3), (("bed_size", "working_surface"), 2)):
        found = _sides(taken.peek(*names), many)
        if found is not None:
            taken.take(*names)
            return found[0], found[1], found[2] if many == 3 else None
    if volume is not None:
        taken.complain(Trouble.VOLUME_ALONE, "build_volume", volume)
    return None, None, None


def _sides(said: Any, many: int) -> list[Decimal] | None:
    if isinstance(said, str):
        said = said.lower().removesuffix("mm").replace("×", "x").split("x")
    if isinstance(said, Mapping):
        said = [said.get(axis) for axis in "xyz"[:many]]
    if not isinstance(said, list) or len(said) != many:
        return None
    found = [number(each) for each in said]
    known = [each for each in found if each is not None and 0 < each <= 1_000_000]
    return known if len(known) == many else None


def _quantity(taken: Taken) -> int:
    said = taken.measure("quantity")
    if said is None:
        return 1
    if said != said.to_integral_value() or said > 10_000:
        taken.complain(Trouble.MISTYPED, "quantity", said)
        taken.left["quantity"] = float(said)
        return 1
    return int(said)
