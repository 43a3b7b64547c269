"""Figures as plain values, so that they can be kept: exact numbers as fractions, everything that
has a name by its key, and each factor with its value, mark, set and version as it was."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from charshia.circular.factors.models import Factor
from charshia.circular.impact.figures import Figure
from charshia.circular.impact.queries import GROUPS, SUPPLIED, Report
from charshia.engines.ranges import Range

MOST_LOADS = 2000  # rows of a paper; what is weighed beyond stands in the sums
UNTOLD: Any = {"until": "", "range": None, "parts": [], "factors": [], "missing": []}
NUMBERED = "#"  # a building without its name: the first, the second …


def freeze(report: Report) -> dict[str, Any]:
    """All figures of a report for everybody, and the weighings and lots they open to."""
    places = {one.name: f"{NUMBERED}{number}" for number, one in enumerate(report.heated, 1)}
    loads = report.weighings[-MOST_LOADS:]
    return {
        "figures": [
            _figure(shown.figure, places if key in SUPPLIED else {})
            | ({"until": shown.day.isoformat()} if shown.day else UNTOLD)
            for keys in GROUPS.values()
            for key in keys
            for shown in [report.shown(key)]
        ],
        "loads": [
            [one.lot.code, one.day.isoformat(), one.crop, one.fresh_g, one.dry_g] for one in loads
        ],
        "lots": [[one.lot.code, one.day.isoformat(), one.fresh_g] for one in report.lots],
    }


def _figure(one: Figure, places: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": places.get(one.key, one.key), "unit": one.unit,
        "range": _range(one.range) if one.range else None,
        "missing": [places.get(key, key) for key in one.missing],
        "factors": [_factor(each) for each in one.factors],
        "parts": [_figure(part, places) for part in one.parts],
    }  # fmt: skip


def _range(one: Range) -> list[str | bool]:
    return [str(one.low), str(one.value), str(one.high), one.is_open]


def _factor(one: Factor) -> dict[str, str]:
    plain = ("quantity", "substance", "subject", "unit", "mark", "source")
    numbers = ("value", "low", "high")
    return (
        {name: getattr(one, name) for name in plain}
        | {name: _number(getattr(one, name)) for name in numbers}
        | {"set": one.set.title, "version": one.set.version}
    )


def _number(value: Any) -> str:
    return "" if value is None else format(value, "f")


def range_of(kept: list[Any] | None) -> Range | None:
    """The range that was kept."""
    if kept is None:
        return None
    low, value, high, is_open = kept
    return Range(Fraction(low), Fraction(value), Fraction(high), is_open)
