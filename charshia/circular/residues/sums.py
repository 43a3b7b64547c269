"""What everybody sees of what is offered to an enterprise, and of what used to happen with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Max
from django.db.models import Sum as Total

from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Axis, Custom
from charshia.circular.residues.models import Sum
from charshia.circular.residues.wording import about
from charshia.engines.ranges import Range
from charshia.ground.languages.dates import month_name
from charshia.ground.places.models import Municipality


@dataclass(frozen=True)
class Line:
    label: str
    plots: int
    mass: str


@dataclass(frozen=True)
class Told:
    """The sums along one axis."""

    axis: Axis
    lines: Sequence[Line]

    @property
    def heading(self) -> str:
        return str(self.axis.label)

    @property
    def has_mass(self) -> bool:
        return self.axis != Axis.CUSTOM


@dataclass(frozen=True)
class Sums:
    parts: Sequence[Told]
    told_at: datetime | None


def sums_of(enterprise: Enterprise) -> Sums:
    """All that was told, added up. Three queries."""
    rows = Sum.objects.filter(enterprise=enterprise)
    sums = rows.values("axis", "value").annotate(
        number=Total("plots"), low=Total("low_g"), mass=Total("value_g"), high=Total("high_g"),
    )  # fmt: skip
    found = list(sums.order_by("axis", "value"))
    areas = {one.code: str(one.names) for one in Municipality.objects.filter(
        code__in=[one["value"] for one in found if one["axis"] == Axis.PLACE])}  # fmt: skip
    parts = []
    for axis in Axis:
        lines = [_line(one, axis, areas) for one in found if one["axis"] == axis]
        if axis != Axis.MONTH:
            lines.sort(key=lambda line: -line.plots)
        if lines:
            parts.append(Told(axis, lines))
    return Sums(parts, rows.aggregate(last=Max("told_at"))["last"])


def _line(one: Mapping[str, Any], axis: Axis, areas: dict[str, str]) -> Line:
    mass = ""
    if axis != Axis.CUSTOM:
        mass = about(Range(Fraction(one["low"]), Fraction(one["mass"]), Fraction(one["high"])))
    return Line(_label(one["value"], axis, areas), one["number"], mass)


def _label(value: str, axis: Axis, areas: dict[str, str]) -> str:
    if axis == Axis.CROP:
        return name_of(value)
    if axis == Axis.PLACE:
        return areas.get(value, value)
    if axis == Axis.CUSTOM:
        return str(Custom(value).label)
    year, _dash, month = value.partition("-")
    return f"{month_name(int(month))} {year}"
