"""The cheapest plan, or what stands in the way: one more question to the solver for each answer."""

from collections.abc import Collection
from fractions import Fraction
from math import ceil
from typing import Final

from charshia.engines.blending.mixture import product_kg, values_of
from charshia.engines.blending.model import Model, Rational, goal_of, hold, model_of
from charshia.engines.blending.problem import Answer, Because, Obstacle, Plan, Task
from charshia.engines.programmes import Outcome

SECONDS: Final = 10.0
# Nothing more is made than is wanted, not even of what costs nothing: minor units by kilogram.
MORE: Final = Fraction(1, 1_000_000)


def solve(task: Task, *, seconds: float = SECONDS) -> Answer:
    """Never a plan that misses a limit by the least: rows are checked in whole numbers."""
    left_out = {one.key: unread for one in task.stocks if (unread := task.unread(one))}
    if all(one.key in left_out or one.kg <= 0 for one in task.stocks):
        return Answer(None, (Obstacle(Because.NOTHING_READ),), left_out)
    made = model_of(task)
    hold(made.programme, made.product, at_least=task.kg)
    prices = {one.key: Fraction(one.price_per_tonne, 1000) for one in task.stocks}
    terms = {
        number: prices[key] + MORE * made.product[number] for key, number in made.numbers.items()
    }
    found = made.programme.least(goal_of(terms), seconds=seconds)
    if found.values is not None:
        return Answer(_plan(made, found), (), left_out)
    return Answer(None, tuple(_obstacles(task, seconds)), left_out)


def _plan(made: Model, found: Outcome) -> Plan:
    kg = {key: int((found.values or ())[number]) for key, number in made.numbers.items()}
    return Plan({key: each for key, each in kg.items() if each}, found.status)


def _obstacles(task: Task, seconds: float) -> list[Obstacle]:
    """That it is too little, if it is of the class; else by which single limits it fails; else
    that several do at once."""
    most = _most_kg(task, seconds)
    if most:
        return [Obstacle(Because.TOO_LITTLE, kg=most)]
    if not task.foreseen and not task.shares:
        return [Obstacle(Because.TOO_LITTLE, kg=0)]
    properties = list(dict.fromkeys(one.property for one in task.foreseen))
    single = [one for name in properties for one in _nearest(task, (name,), seconds)]
    if single:
        return single
    if _reaches(model_of(task, with_shares=False), seconds):
        return [Obstacle(Because.SHARES)]
    return _nearest(task, properties, seconds) or [Obstacle(Because.SHARES)]


def _most_kg(task: Task, seconds: float) -> int:
    """How much of the class what lies there gives, whole kilograms rounded down."""
    made = model_of(task)
    found = made.programme.least(goal_of(_negative(made.product)), seconds=seconds)
    if found.values is None:
        return 0
    return int(product_kg(task, _plan(made, found).kg))


def _reaches(made: Model, seconds: float) -> bool:
    """Is there any mixture at all that keeps all conditions of ``made``?"""
    hold(made.programme, made.product, at_least=1)
    found = made.programme.least(goal_of(made.product), seconds=seconds)
    return found.values is not None


def _nearest(task: Task, without: Collection[str], seconds: float) -> list[Obstacle]:
    """What the mixture has that misses the limits of ``without`` least while it keeps the others;
    nothing where there is none. Each miss is counted as a part of its limit."""
    made = model_of(task, without)
    hold(made.programme, made.product, at_least=_enough(made))
    missed: dict[int, Fraction] = {}
    for side in made.sides:
        if side.limit.property in without:
            over = made.programme.variable(whole=False)
            hold(made.programme, {**made.terms(side), over: Fraction(-1)}, at_most=0)
            missed[over] = 1 / _size(side.limit.at_most, side.limit.at_least)
    found = made.programme.least(goal_of(missed), seconds=seconds)
    if found.values is None:
        return []
    values = values_of(task, _plan(made, found).kg)
    because = Because.LIMIT if len(without) == 1 else Because.TOGETHER
    return [
        Obstacle(because, one.property, value)
        for one in task.foreseen
        if one.property in without
        and (value := values[one.property]) is not None
        and not one.holds(value)
    ]


def _enough(made: Model) -> int:
    """So much is looked at that whole kilograms blur nothing, as far as it lies there."""
    there = sum(
        made.product[number] * int(made.programme.highs[number]) for number in made.numbers.values()
    )
    return max(1, min(1000, ceil(there / 2)))


def _size(*bounds: object) -> Fraction:
    known = [abs(Fraction(str(one))) for one in bounds if one is not None]
    return max(known, default=Fraction(0)) or Fraction(1)


def _negative(terms: Rational) -> dict[int, Fraction]:
    return {key: -one for key, one in terms.items()}
