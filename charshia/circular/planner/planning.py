"""From what somebody typed to a task of the engine, and back from what was kept of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.circular.factors.kinds import Topic
from charshia.circular.factors.models import Factor
from charshia.circular.factors.names import name_of
from charshia.circular.factors.queries import Values, house_values, values_for
from charshia.circular.factors.residue import Residue, beside, on_hectare
from charshia.circular.founding.models import Enterprise
from charshia.circular.planner.models import Plan
from charshia.circular.planner.ranges import kept, read
from charshia.circular.planner.survey import Survey, as_task
from charshia.engines.ranges import Range
from charshia.engines.refusal import Refusal
from charshia.engines.siting import Field, Found, Outcome, Site, Terms, reckon

RINGS: Final = 10


class NoRatio(Refusal):
    pass


@dataclass(frozen=True)
class Grown:
    """A crop as typed: hectares in the district, and either what is harvested or what dry
    residue lies on a hectare, tonnes to a hectare and year."""

    crop: str
    hectares: Range
    harvest: Range | None
    residue: Range | None


@dataclass(frozen=True)
class Typed:
    """The whole form. ``area_km2`` is that in which the hectares lie, None where no crop is
    named."""

    area_km2: Range | None
    grown: Sequence[Grown]
    terms: Terms
    most_km: Fraction
    capacity_t: Range | None = None
    survey: Survey | None = None


def task_of(typed: Typed, *, enterprise: Enterprise | None, at: datetime) -> dict[str, Any]:
    """All the engine needs, as JSON. Raises NoRatio for a crop of which nothing is known.

    Factors are those that the enterprise reckons with, or the house.
    """
    crops = []
    sets = {
        topic: values_for(enterprise, topic, at=at) if enterprise else house_values(topic, at=at)
        for topic in (Topic.RATIOS, Topic.HECTARE)
    }
    for place, one in enumerate(typed.grown):
        assert typed.area_km2
        dry, used = _dry(one, sets, place)
        crops.append({
            "crop": one.crop, "hectares_km2": kept(one.hectares / typed.area_km2),
            "dry_t_ha": kept(dry), "from": used,
            "harvest": kept(one.harvest) if one.harvest else None,
        })  # fmt: skip
    return {
        "crops": crops,
        "terms": {one.name: kept(getattr(typed.terms, one.name)) for one in fields(Terms)},
        "most_km": str(typed.most_km),
        "capacity_t": kept(typed.capacity_t) if typed.capacity_t else None,
        "survey": as_task(typed.survey, _used) if typed.survey else None,
    }


def _dry(
    one: Grown, sets: Mapping[Topic, Values | None], place: int
) -> tuple[Range, list[dict[str, str]]]:
    """Dry residue to a hectare, and the factors that were taken for it."""
    if one.residue is not None:
        return one.residue, []
    for known in (_by_ratio, _by_hectare):
        found = known(one, sets)
        if found is not None:
            return found.dry, [_used(factor) for factor in found.factors]
    words = _("No ratio is known for %(crop)s: write its harvest, or its dry residue.")
    raise NoRatio(words % {"crop": name_of(one.crop)}, field=f"residue_{place + 1}")


def _by_ratio(one: Grown, sets: Mapping[Topic, Values | None]) -> Residue | None:
    if one.harvest is None:
        return None
    return beside(one.harvest, one.crop, sets[Topic.RATIOS])


def _by_hectare(one: Grown, sets: Mapping[Topic, Values | None]) -> Residue | None:
    return on_hectare(one.crop, sets[Topic.HECTARE], None)


def _used(factor: Factor) -> dict[str, str]:
    found = factor.set
    return {
        "quantity": factor.quantity, "value": str(factor.value), "unit": factor.unit,
        "mark": factor.mark, "key": found.key, "version": found.version, "title": found.title,
    }  # fmt: skip


def site_of(task: Mapping[str, Any]) -> Site:
    survey = task.get("survey")
    return Site(
        [
            Field(one["crop"], read(one["hectares_km2"]), read(one["dry_t_ha"]))
            for one in task["crops"]
        ],
        Terms(**{name: read(said) for name, said in task["terms"].items()}),
        [
            Found(Range.exactly(one["km"]), read(one["dry_t"]))
            for one in (survey["heaps"] if survey else ())
        ],
        capacity_t=read(task["capacity_t"]) if task["capacity_t"] else None,
    )


def outcome_of(plan: Plan) -> Outcome:
    """What the engine says of it; the last few are kept at hand."""
    return _outcome(json.dumps(plan.task, sort_keys=True))


@lru_cache(maxsize=64)
def _outcome(task: str) -> Outcome:
    said = json.loads(task)
    most = Fraction(said["most_km"])
    return reckon(site_of(said), [most * step / RINGS for step in range(1, RINGS + 1)])
