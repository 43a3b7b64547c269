"""From a recipe and what lies in the yard to what the solver reads, and back from its answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from charshia.circular.factors.kinds import Quantity, Topic
from charshia.circular.factors.queries import Values, reckoned_with, values_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.kinds import BatchState, LotKind, Property
from charshia.circular.works.models import Lot, Recipe
from charshia.circular.works.queries.classes import Classed, classed
from charshia.circular.works.queries.standards import standards_of
from charshia.engines.blending.judge import broken
from charshia.engines.blending.mixture import cost_minor, product_kg
from charshia.engines.blending.mixture import values_of as mixed
from charshia.engines.blending.problem import OF_DRY, Answer, Plan, Share, Stock, Task
from charshia.engines.fuel import EMPTY, HYDROGEN, FuelClass, Limit, lhv_dry

PLACES: Final = Decimal("0.0001")
TO_MIX: Final = (LotKind.RAW, LotKind.DRY)


def stocks_of(enterprise: Enterprise) -> list[Lot]:
    """What can be mixed: raw and dried lots with something in them, from no open batch."""
    rows = Lot.objects.filter(enterprise=enterprise, kind__in=TO_MIX, fresh_g__gte=1000)
    return list(rows.exclude(batch__state=BatchState.OPEN).order_by("pk"))


def class_wanted(recipe: Recipe, *, at: datetime) -> FuelClass | None:
    """The class of the recipe as it is limited now; None where its set has it no more, or has a
    limit that nobody has entered."""
    for standard in standards_of(recipe.enterprise, at=at):
        for one in standard.classes:
            if (standard.key, one.name) == (recipe.standard, recipe.fuel_class):
                return None if any(each.state == EMPTY for each in one.limits) else one
    return None


def task_of(
    recipe: Recipe, target: FuelClass, *, kg: int, prices: Mapping[str, int], is_generic: bool,
    at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """All that the answer depends on, in JSON. ``prices`` are minor units for a tonne, by material.
    ``is_generic``: where energy or nitrogen of a lot was not measured, its crop's is assumed."""
    lots = stocks_of(recipe.enterprise)
    known = classed(lots, [])
    heat = _heat(recipe.enterprise, at) if is_generic else None
    return {
        "class": target.name,
        "limits": [_limit(one) for one in target.limits],
        "kg": kg,
        "dried_to_bp": recipe.dried_to_bp,
        "shares": {
            one.material: [one.least_bp, one.most_bp]
            for one in recipe.ingredients.order_by("material")
        },
        "stocks": [_stock(lot, known[lot.pk], prices, heat) for lot in lots],
    }


def _heat(enterprise: Enterprise, at: datetime) -> Values | None:
    chosen = reckoned_with(enterprise, Topic.HEAT, at=at).set
    return values_of(chosen) if chosen else None


def _limit(one: Limit) -> dict[str, Any]:
    return {
        "property": one.property, "at_least": _text(one.at_least), "at_most": _text(one.at_most),
        "is_strict": one.is_strict, "state": one.state,
    }  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


def _stock(
    lot: Lot, known: Classed, prices: Mapping[str, int], heat: Values | None
) -> dict[str, Any]:
    readings = worst_of(known)
    assumed = generic(lot.material, heat) if heat else {}
    taken = {name: value for name, value in assumed.items() if readings.get(name) is None}
    return {
        "code": lot.code,
        "material": lot.material,
        "kg": lot.fresh_g // 1000,
        "moisture_bp": lot.moisture_bp,
        "price": prices.get(lot.material, 0),
        "readings": {name: _text(value) for name, value in (readings | taken).items()},
        "assumed": sorted(taken),
    }


def worst_of(known: Classed) -> dict[str, Decimal | None]:
    """Of what mixes, the worst that was read in any part of the lot; unknown where one part was not
    read."""
    found: dict[str, Decimal | None] = {}
    for name in (*OF_DRY, Property.LHV_DRY):
        values = [one.readings.get(name) for one in known.parts]
        read = [value for value in values if value is not None]
        worst = min if name == Property.LHV_DRY else max
        found[str(name)] = worst(read) if len(read) == len(values) else None
    return found


def generic(material: str, heat: Values) -> dict[str, Decimal]:
    """What the source says of the crop: net energy of its dry matter, and nitrogen."""
    found = {}
    gross, dry = (
        heat.range(Quantity.GROSS_FRESH, material),
        heat.range(Quantity.RESIDUE_DRY, material),
    )
    hydrogen = heat.range(Quantity.HYDROGEN_SHARE, material, or_other=True)
    if gross is not None and dry is not None:
        part = Fraction(hydrogen.value) if hydrogen else HYDROGEN
        net = lhv_dry(Fraction(gross.value) / Fraction(dry.value), part)
        found[Property.LHV_DRY.value] = _rounded(net)
    nitrogen = heat.range(Quantity.NITROGEN_SHARE, material)
    if nitrogen is not None:
        found[Property.NITROGEN.value] = _rounded(Fraction(nitrogen.value) * 100)
    return found


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)


def read_task(task: Mapping[str, Any]) -> Task:
    """As the engine has it."""
    return Task(
        tuple(_read_stock(one) for one in task["stocks"]),
        FuelClass(task["class"], tuple(_read_limit(one) for one in task["limits"])),
        task["kg"],
        task["dried_to_bp"],
        {name: Share(least, most) for name, (least, most) in task["shares"].items()},
    )


def _read_stock(one: Mapping[str, Any]) -> Stock:
    readings = {name: _number(value) for name, value in one["readings"].items()}
    energy = readings.pop(Property.LHV_DRY.value, None)
    return Stock(
        one["code"], one["material"], one["kg"], one["moisture_bp"], one["price"], readings, energy
    )


def _read_limit(one: Mapping[str, Any]) -> Limit:
    bounds = (_number(one["at_least"]), _number(one["at_most"]))
    return Limit(one["property"], *bounds, is_strict=one["is_strict"], state=one["state"])


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def facts_of(answer: Answer, task: Task) -> dict[str, Any]:
    """The answer in JSON. Raises ValueError for a plan that the judge finds broken."""
    found: dict[str, Any] = {
        "left_out": {key: list(names) for key, names in answer.left_out.items()}
    }
    if answer.plan is None:
        return found | {
            "obstacles": [
                {"because": one.because, "property": one.property, "kg": one.kg,
                 "value": None if one.value is None else _text(_rounded(one.value))}
                for one in answer.obstacles
            ]
        }  # fmt: skip
    if wrong := broken(answer.plan, task):
        raise ValueError(f"a plan that breaks {wrong}")
    return found | facts_of_plan(answer.plan, task)


def facts_of_plan(plan: Plan, task: Task) -> dict[str, Any]:
    values = mixed(task, plan.kg)
    return {
        "status": plan.status,
        "kg": dict(plan.kg),
        "product_kg": _text(_rounded(product_kg(task, plan.kg))),
        "cost_minor": round(cost_minor(task, plan.kg)),
        "values": {
            name: None if value is None else _text(_rounded(value))
            for name, value in values.items()
        },
    }


def assumed_of(task: Mapping[str, Any], codes: Iterable[str]) -> dict[str, Sequence[str]]:
    """Which lots of these go in by figures of their crop and not by readings of their own."""
    wanted = set(codes)
    return {
        one["code"]: one["assumed"]
        for one in task["stocks"] if one["code"] in wanted and one["assumed"]
    }  # fmt: skip
