"""A hook to be printed, and a bench where that can be done: what tests of makings begin with."""

from datetime import datetime
from typing import Any

from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import offer_machine, set_price
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.tests.booked import open_always
from charshia.workshops.designs.actions import (
    add_piece,
    begin_version,
    draft_design,
    keep_file,
    publish_version,
)
from charshia.workshops.designs.models import Part, Step, Tool, Version
from charshia.workshops.designs.tests.drawing import facts, person, sent, spoken
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.tests.making import a_machine, a_space

HOOK: dict[str, Any] = {
    "process": "fdm-printing", "material": "pla", "x_mm": 100.0, "y_mm": 40.0, "z_mm": 20.0,
}  # fmt: skip


def a_design(
    now: datetime,
    *parts: dict[str, Any],
    tools: tuple[str, ...] = (),
    title: str | dict[str, str] = "A coat hook",
    by: Person | None = None,
    **more: Any,
) -> Version:
    """Of the parts that are given (one hook without any) and tools by their processes."""
    who: dict[str, Any] = {"by": by or person("shpresa"), "now": now}
    said = spoken(title)
    design = draft_design(facts(title, **more), **who)
    for number, part in enumerate(parts or (HOOK,)):
        name = {"en": f"Part {number}"} if parts else said
        add_piece(design, Part, name=name, quantity=1, **part, **who)
    for process in tools:
        add_piece(design, Tool, name={"en": f"For {process}"}, process=process, **who)
    add_piece(design, Step, title=said, text=said, **who)
    version = begin_version(design, **who)
    keep_file(version, sent("hook.stl"), **who)
    publish_version(version, **who)
    return Version.objects.select_related("design").get(pk=version.pk)


def a_bench(now: datetime, slug: str = "bench", **facts_: Any) -> Space:
    """Open day and night."""
    return open_always(a_space(now, slug, **facts_))


def a_printer(space: Space, now: datetime, *, rules: Any = None, **facts_: Any) -> Subject:
    """That can be booked for two euros an hour."""
    machine = a_machine(space, now, **facts_)
    subject = offer_machine(machine, by=person("arta"), now=now, **rules or {})[0]
    set_price(subject, Group.PUBLIC, rates=(200, 200, None), by=person("arta"), now=now)
    return Subject.objects.with_names().get(pk=subject.pk)
