"""Spaces as Open Know-Where says them, and what it says as spaces."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from charshia.engines.keys import fold
from charshia.engines.okw.reading import Words
from charshia.engines.okw.record import Access, Equipment, Facility, Status
from charshia.ground.languages.dates import babel_locale
from charshia.ground.places.called import territory
from charshia.ground.places.countries import ABROAD, REGION
from charshia.ground.places.phones import NotAPhone, parse_phone
from charshia.workshops.spaces.models import Machine, Space
from charshia.workshops.terms.names import process_name
from charshia.workshops.terms.tables import LANGUAGES, materials, processes

FACTS = ("make", "model", "x_mm", "y_mm", "z_mm", "power_w", "quantity", "kept")


@cache
def _countries() -> dict[str, str]:
    """Names of countries in all our languages to their codes."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        named = babel_locale(language).territories
        for code in (*REGION, *ABROAD):
            for name in (territory(code, language), named.get(code, "")):
                found.setdefault(fold(name or ""), code)
    found.pop("", None)
    return found


def words() -> Words:
    return Words(processes(), materials(), lambda name: _countries().get(fold(name.strip()), ""))


def facility_of(space: Space, machines: Iterable[Machine]) -> Facility:
    """What everybody may read of a space. Its settlement must be at hand."""
    spot = space.spot or (None, None)
    return Facility(
        name=str(space.name),
        description=str(space.about or space.summary),
        status=Status(space.status),
        access=Access(space.access),
        wheelchair=str(space.accessibility),
        street=space.address,
        city=str(space.settlement.names) if space.settlement else "",
        country=space.country,
        directions=str(space.directions),
        latitude=spot[0],
        longitude=spot[1],
        email=space.email,
        phone=space.phone,
        web=space.web,
        equipment=tuple(_equipment(machine) for machine in machines),
        kept=space.kept,
    )


def _equipment(machine: Machine) -> Equipment:
    return Equipment(
        name=str(machine.name),
        notes=str(machine.note),
        processes=tuple(machine.process_keys),
        materials=tuple(machine.material_keys),
        **{name: getattr(machine, name) for name in FACTS},
    )


def facts_of(facility: Facility) -> dict[str, Any]:
    """What a space is opened with; texts are in the language of the page."""
    kept = dict(facility.kept)
    if facility.opening_hours:
        kept["opening_hours"] = facility.opening_hours
    found: dict[str, Any] = {
        "name": facility.name[:120], "about": facility.description,
        "directions": facility.directions[:1000], "accessibility": facility.wheelchair[:1000],
        "address": ", ".join(p for p in (facility.street, facility.city) if p)[:200],
        "latitude": facility.latitude, "longitude": facility.longitude,
        "email": facility.email if _is_email(facility.email) else "",
        "phone": _phone(facility), "web": facility.web[:300], "kept": kept,
    }  # fmt: skip
    if facility.status:
        found["status"] = facility.status.value
    if facility.access:
        found["access"] = facility.access.value
    return found


def _phone(facility: Facility) -> str:
    try:
        return parse_phone(facility.phone, facility.country or "XK") if facility.phone else ""
    except NotAPhone:
        return ""


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def machine_facts(equipment: Equipment) -> dict[str, Any]:
    """What a machine is added with. Without a name it is called as its maker calls it."""
    made = f"{equipment.make} {equipment.model}".strip()
    doing = process_name(equipment.processes[0]) if equipment.processes else _("Machine")
    return {
        **{name: getattr(equipment, name) for name in FACTS},
        "make": equipment.make[:80], "model": equipment.model[:80],
        "name": (equipment.name or made or doing)[:120], "note": equipment.notes[:3000],
        "process": equipment.processes[0] if equipment.processes else "",
        "processes": equipment.processes[1:], "materials": equipment.materials,
        "quantity": equipment.quantity,
    }  # fmt: skip
