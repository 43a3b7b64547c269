"""What tests of designs begin with."""

from datetime import datetime
from typing import Any

from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions import (
    Facts,
    Sent,
    add_piece,
    begin_version,
    draft_design,
    keep_file,
    publish_version,
)
from charshia.workshops.designs.kinds import FileKind
from charshia.workshops.designs.models import Design, Part, Step, Tool

Words = str | dict[str, str]
PLATE = b"solid plate\nendsolid plate\n"


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def spoken(words: Words) -> dict[str, str]:
    return {"en": words} if isinstance(words, str) else words


def facts(title: Words = "A frame for drying herbs", **more: Any) -> Facts:
    said = spoken(title)
    known = {"title": said, "summary": said, "licence": "CERN-OHL-S-2.0", "licensor": "Shpresa"}
    return Facts(**known | more)


def sent(name: str = "plate.stl", data: bytes = PLATE, **more: Any) -> Sent:
    return Sent(name, data, "model/stl", FileKind.EXPORT, **more)


def drafted(
    title: Words = "A frame for drying herbs", *, by: Person, now: datetime, **more: Any
) -> Design:
    """With a step, a part, a tool and a file."""
    design, said = draft_design(facts(title, **more), by=by, now=now), spoken(title)
    add_piece(design, Step, title=said, text=said, by=by, now=now)
    add_piece(design, Part, name=said, quantity=4, x_mm=600.0, y_mm=40.0, z_mm=20.0, by=by, now=now)
    add_piece(design, Tool, name=said, by=by, now=now)
    keep_file(begin_version(design, by=by, now=now), sent(), by=by, now=now)
    return design


def shown(
    title: Words = "A frame for drying herbs", *, by: Person, now: datetime, **more: Any
) -> Design:
    """One that anybody may read."""
    design = drafted(title, by=by, now=now, **more)
    publish_version(design.versions.get(), by=by, now=now)
    design.refresh_from_db()
    return design
