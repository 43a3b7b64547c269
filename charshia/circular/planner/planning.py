"""From what somebody typed to a task of the engine, and back from what was kept of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from charshia.circular.factors.kinds import Quantity, Topic
from charshia.circular.factors.models import Factor
from charshia.circular.factors.names import name_of
from charshia.circular.factors.queries import Values, house_values, values_for
from charshia.circular.founding.models import Enterprise
from charshia.circular.planner.models import Plan
from charshia.circular.planner.ranges import kept, read
from charshia.engines.impact import dry_of, residue_dry, residue_fresh
from charshia.engines.ranges import Range
from charshia.engines.refusal import Refusal
from charshia.engines.siting import Field, Outcome, Site, Terms, reckon

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
    """The whole form. ``area_km2`` is that in which the hectares lie."""

    area_km2: Range
    grown: Sequence[Grown]
    terms: Terms
    most_km: Fraction
    capacity_t: Range | None = None


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
            dry, factors = found
            return dry, [_used(factor) for factor in factors]
    words = _("No ratio is known for %(crop)s: write its harvest, or its dry residue.")
    raise NoRatio(words % {"crop": name_of(one.crop)}, field=f"residue_{place + 1}")


Found = tuple[Range, list[Factor]] | None


def _by_ratio(one: Grown, sets: Mapping[Topic, Values | None]) -> Found:
    values = sets[Topic.RATIOS]
    if values is None or one.harvest is None:
        return None
    for ratio, share, reckon_dry in (
        (Quantity.RATIO_FRESH, Quantity.RESIDUE_DRY, _fresh_then_dry),
        (Quantity.RATIO_DRY, Quantity.PRODUCT_DRY, residue_dry),
    ):
        pair = [values.factor(each, one.crop) for each in (ratio, share)]
        known = [each for each in pair if each is not None and each.range is not None]
        if len(known) == 2:
            times, dry = (each.range for each in known)
            assert times is not None
            assert dry is not None
            return reckon_dry(one.harvest, times, dry), known
    return None


def _fresh_then_dry(harvest: Range, ratio: Range, dry: Range) -> Range:
    return dry_of(residue_fresh(harvest, ratio), dry)


def _by_hectare(one: Grown, sets: Mapping[Topic, Values | None]) -> Found:
    values = sets[Topic.HECTARE]
    factor = values.factor(Quantity.RESIDUE_DRY_HA, one.crop) if values else None
    if factor is None or factor.range is None:
        return None
    return factor.range, [factor]


def _used(factor: Factor) -> dict[str, str]:
    found = factor.set
    return {
        "quantity": factor.quantity, "value": str(factor.value), "unit": factor.unit,
        "mark": factor.mark, "key": found.key, "version": found.version, "title": found.title,
    }  # fmt: skip


def site_of(task: Mapping[str, Any]) -> Site:
    return Site(
        [
            Field(one["crop"], read(one["hectares_km2"]), read(one["dry_t_ha"]))
            for one in task["crops"]
        ],
        Terms(**{name: read(said) for name, said in task["terms"].items()}),
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
