"""The task as a programme in whole numbers.

Every row is a sum over lots of kilograms times a rational number; it is multiplied until all are
whole, so that what the solver finds is checked exactly afterwards.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from charshia.engines.blending.problem import ENERGY, MOISTURE, WHOLE, Share, Stock, Task
from charshia.engines.fuel import EVAPORATION, Limit
from charshia.engines.programmes import Goal, Programme

Rational = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a limit: the excess over it, by kilogram of each lot, must not be above 0."""

    limit: Limit
    excess: Mapping[str, Fraction]  # by lot, for one of its kilograms, in units of the property


@dataclass(slots=True)
class Model:
    programme: Programme
    numbers: dict[str, int]  # of variables, by lot
    product: Rational  # kg of product, by kg of each lot
    sides: list[Side] = field(default_factory=list)

    def terms(self, side: Side) -> Rational:
        return {self.numbers[key]: value for key, value in side.excess.items()}


def model_of(task: Task, without: Collection[str] = (), *, with_shares: bool = True) -> Model:
    """All conditions but how much is wanted, and but the limits of properties ``without``."""
    programme = Programme()
    usable = [one for one in task.stocks if one.kg > 0 and not task.unread(one)]
    numbers = {one.key: programme.variable(one.kg, fine=True) for one in usable}
    product = {numbers[one.key]: _product(task, one) for one in usable}
    made = Model(programme, numbers, product)
    for limit in task.foreseen:
        for side in _sides(task, limit, usable):
            made.sides.append(side)
            if limit.property not in without:
                hold(programme, made.terms(side), at_most=0, is_strict=limit.is_strict)
    for material, asked in sorted(task.shares.items() if with_shares else ()):
        _hold_share(programme, material, asked, usable, numbers)
    return made


def hold(
    programme: Programme,
    terms: Rational,
    *,
    at_most: int | None = None,
    at_least: int | None = None,
    is_strict: bool = False,
) -> None:
    """``is_strict``: below ``at_most``, which among whole numbers is at most one less."""
    whole, factor = in_whole(terms)
    most = None if at_most is None else at_most * factor - int(is_strict)
    least = None if at_least is None else at_least * factor
    programme.constrain(whole, at_most=most, at_least=least, scale=factor)


def in_whole(terms: Rational) -> tuple[dict[int, int], int]:
    """The same times the smallest number that makes all whole, and that number."""
    factor = lcm(*(one.denominator for one in terms.values()))
    return {key: int(one * factor) for key, one in terms.items()}, factor


def goal_of(terms: Rational) -> Goal:
    whole, factor = in_whole(terms)
    return Goal(whole, scale=factor)


def _product(task: Task, one: Stock) -> Fraction:
    if task.dried_to_bp is None:
        return Fraction(1)
    return Fraction(one.dry_bp, WHOLE - task.dried_to_bp)


def _sides(task: Task, limit: Limit, usable: list[Stock]) -> list[Side]:
    sides = []
    for bound, sign in ((limit.at_most, 1), (limit.at_least, -1)):
        if bound is None:
            continue
        over = {one.key: sign * _over(task, limit.property, Fraction(bound), one) for one in usable}
        sides.append(Side(limit, over))
    return sides


def _over(task: Task, name: str, bound: Fraction, one: Stock) -> Fraction:
    """What a kilogram of this lot adds to the excess over ``bound``."""
    dry = Fraction(one.dry_bp, WHOLE)
    made = _product(task, one)  # kg of product
    if name == MOISTURE:
        return made * (1 - bound / 100) - dry
    value = Fraction(one.reading(name) or 0)
    if name == ENERGY:
        return dry * value - EVAPORATION * (made - dry) - bound * made
    return dry * (value - bound)


def _hold_share(
    programme: Programme,
    material: str,
    asked: Share,
    usable: list[Stock],
    numbers: Mapping[str, int],
) -> None:
    """Its part of the dry matter: dry of it − part × dry of all, on the right side of zero."""
    for bound, sign in ((asked.most_bp, 1), (asked.least_bp, -1)):
        terms = {
            numbers[one.key]: sign
            * one.dry_bp
            * (Fraction(one.material == material) * WHOLE - bound)
            for one in usable
        }
        hold(programme, {key: each / WHOLE**2 for key, each in terms.items()}, at_most=0)
