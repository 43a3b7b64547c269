"""What a design needs of machines, as the engine that matches them asks it."""

from collections.abc import Iterable
from dataclasses import dataclass

from charshia.engines.capability.judging import Need, Size, thousandths
from charshia.ground.languages.fields import Translated
from charshia.workshops.designs.kinds import Origin
from charshia.workshops.designs.models import Design, Part, Tool
from charshia.workshops.terms.tables import materials, processes


@dataclass(frozen=True)
class Wanted:
    """A part that is made, or a tool."""

    name: Translated
    need: Need


@dataclass(frozen=True)
class Needs:
    """``silent`` counts the parts of which nobody said how they are made."""

    wanted: tuple[Wanted, ...]
    silent: int = 0

    @property
    def needs(self) -> list[Need]:
        return [one.need for one in self.wanted]


def needs_of(design: Design) -> Needs:
    """Two queries."""
    parts = Part.objects.filter(design=design, origin=Origin.MADE).in_order()
    return needed(list(parts), Tool.objects.filter(design=design).in_order())


def needed(parts: Iterable[Part], tools: Iterable[Tool]) -> Needs:
    """Tools whose process a part asks for already add nothing."""
    known = processes()
    said, silent = [], 0
    for part in parts:
        if part.process in known.terms:
            said.append(Wanted(part.name, _need(part)))
        else:
            silent += 1
    asked = {above for one in said for above in known.above(one.need.process or "")}
    for tool in tools:
        if tool.process in known.terms and tool.process not in asked:
            asked.add(tool.process)
            said.append(Wanted(tool.name, Need(tool.process, process_alone=True)))
    return Needs(tuple(said), silent)


def _need(part: Part) -> Need:
    material = part.material if part.material in materials().terms else None
    return Need(
        part.process,
        material,
        _size(part),
        thousandths(part.thickness_mm),
        thousandths(part.tolerance_mm),
    )


def _size(part: Part) -> Size:
    """Of what is cut from a sheet, two sides are said: the third is as thick as the sheet."""
    sides = [part.x_mm, part.y_mm, part.z_mm]
    if sides.count(None) == 1:
        sides[sides.index(None)] = part.thickness_mm
    x, y, z = map(thousandths, sides)
    return x, y, z
