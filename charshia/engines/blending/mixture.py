"""What comes of mixing so much of each: reckoned plainly, by the formulas, without a solver."""

from collections.abc import Mapping
from fractions import Fraction

from charshia.engines.blending.problem import ENERGY, MOISTURE, OF_DRY, WHOLE, Stock, Task
from charshia.engines.fuel import ncv


def parts(task: Task, kg: Mapping[str, int]) -> list[tuple[Stock, int]]:
    return [(one, kg[one.key]) for one in task.stocks if kg.get(one.key)]


def dry_kg(mixed: list[tuple[Stock, int]]) -> Fraction:
    return sum((Fraction(kg * one.dry_bp, WHOLE) for one, kg in mixed), Fraction(0))


def moisture_of(task: Task, mixed: list[tuple[Stock, int]]) -> Fraction:
    """Of the product, as a part."""
    if task.dried_to_bp is not None:
        return Fraction(task.dried_to_bp, WHOLE)
    fresh = sum(kg for _one, kg in mixed)
    return 1 - dry_kg(mixed) / fresh


def product_kg(task: Task, kg: Mapping[str, int]) -> Fraction:
    """What is pressed of it, at the moisture at which it is pressed."""
    mixed = parts(task, kg)
    if not mixed:
        return Fraction(0)
    return dry_kg(mixed) / (1 - moisture_of(task, mixed))


def values_of(task: Task, kg: Mapping[str, int]) -> dict[str, Fraction | None]:
    """Each property that can be foreseen: moisture and ``OF_DRY`` in per cent, energy in MJ/kg.
    None where a lot lacks the reading."""
    mixed = parts(task, kg)
    if not mixed:
        return {}
    moisture = moisture_of(task, mixed)
    values: dict[str, Fraction | None] = {MOISTURE: moisture * 100}
    for name in OF_DRY:
        values[name] = _by_dry(mixed, name)
    dry = _by_dry(mixed, ENERGY)
    values[ENERGY] = None if dry is None else ncv(dry, moisture)
    return values


def cost_minor(task: Task, kg: Mapping[str, int]) -> Fraction:
    return sum(
        (Fraction(each * one.price_per_tonne, 1000) for one, each in parts(task, kg)), Fraction(0)
    )


def _by_dry(mixed: list[tuple[Stock, int]], name: str) -> Fraction | None:
    whole, dry = Fraction(0), dry_kg(mixed)
    for one, kg in mixed:
        value = one.reading(name)
        if value is None:
            return None
        whole += Fraction(kg * one.dry_bp, WHOLE) * Fraction(value)
    return whole / dry if dry else None
