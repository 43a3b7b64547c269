"""Parts and tools in the words of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from charshia.workshops.designs.models import Part, Tool
from charshia.workshops.terms.names import material_name, process_name

DIGITS: Final = "-2"  # behind the point, where there are any


@dataclass(frozen=True)
class PartShown:
    """``said``: made or bought, how, of what; ``size``: sides, thickness, tolerance, mass."""

    part: Part
    said: list[str]
    size: list[str]


@dataclass(frozen=True)
class ToolShown:
    tool: Tool
    said: list[str]


def parts_shown(parts: Iterable[Part]) -> list[PartShown]:
    return [PartShown(one, _said(one), _size(one)) for one in parts]


def tools_shown(tools: Iterable[Tool]) -> list[ToolShown]:
    return [
        ToolShown(
            one,
            [str(one.get_sort_display()), *([process_name(one.process)] if one.process else [])],
        )
        for one in tools
    ]


def _said(part: Part) -> list[str]:
    doing = process_name(part.process) if part.process else str(part.get_origin_display())
    return [doing, *([material_name(part.material)] if part.material else [])]


def _size(part: Part) -> list[str]:
    sides = [number(side) for side in (part.x_mm, part.y_mm, part.z_mm) if side]
    facts = (
        (part.thickness_mm, _("%(number)s thick")),
        (part.tolerance_mm, "± %(number)s"),
        (part.mass_g, "%(number)s g"),
    )
    told = [words % {"number": number(value)} for value, words in facts if value]
    return [*([" × ".join(sides)] if sides else []), *told]


def number(value: float) -> str:
    return str(floatformat(value, DIGITS))
