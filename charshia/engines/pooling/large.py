"""Pools too large to wait for the solver's first answer: one is made before it looks at all.

Relaxed, a pool breaks its trucks and few of its lots: nearly all go as far as they are good for,
or not at all. So trucks are rounded one after another (a dive), and with these the best is looked
for among the lots that the relaxation takes and those it nearly takes (Angelelli, Mansini and
Speranza, "Kernel search: a general heuristic for the multi-dimensional knapsack problem",
Computers & Operations Research 37, 2010). Then all lots: is there something better?
"""

import time
from collections.abc import Container
from dataclasses import replace
from math import ceil, floor
from typing import Any, Final

from charshia.engines.highs import Found, Relaxation
from charshia.engines.pooling.model import Model
from charshia.engines.programmes import NEAR, PROVEN, Goal, Limits, Outcome

NEAREST: Final = 30  # lots beyond those that the relaxation takes
FIRST: Final = 0.6  # of the time, for what is found among few lots
SLOW: Final = 10  # with all lots the solver has no answer before so many times the relaxation


def least_of_large(
    model: Model, goal: Goal, *, known: int | None = None, seconds: float
) -> Outcome:
    """As ``Programme.least``. ``known``: a value that some plan has; only below it is looked."""
    ends = time.monotonic() + seconds
    relaxation = model.programme.relaxation(goal)
    root = relaxation.least({}, seconds=seconds)
    if root.status != "optimal":
        return Outcome(root.status, None, None, None, root.seconds)
    bound = model.programme.in_units(goal, root.cost)
    first = Outcome("stopped", None, known, bound, 0.0)
    limits = None if known is not None else _dive(model, relaxation, root, ends)
    if limits is not None:
        left = FIRST * (ends - time.monotonic())
        first = _bounded(model.programme.limited(limits).least(goal, seconds=left), bound)
    left = ends - time.monotonic()
    if first.status != "optimal" and left > SLOW * root.seconds:
        first = _bettered(model, goal, first, left)
    return replace(first, seconds=seconds - (ends - time.monotonic()))


def _bettered(model: Model, goal: Goal, first: Outcome, seconds: float) -> Outcome:
    """Something below ``first`` from all lots, or the proof that there is nothing."""
    programme = model.programme.copy()
    if first.value is not None:
        programme.keep(goal, ceil(first.value) - 1)
    better = programme.least(goal, seconds=seconds)
    if better.status == "infeasible":
        return replace(
            first, status="infeasible" if first.value is None else "optimal", bound=first.value
        )
    bounds = [one.bound for one in (first, better) if one.bound is not None]
    return _bounded(first if better.values is None else better, max(bounds))


def _bounded(found: Outcome, bound: float) -> Outcome:
    """``found``, of which ``bound`` is known too."""
    if found.value is None:
        return Outcome("stopped", None, None, bound, found.seconds)
    bound = min(found.value, bound)
    is_proven = found.value - bound <= PROVEN * abs(found.value)
    return replace(found, status="optimal" if is_proven else "stopped", bound=bound)


def _dive(model: Model, relaxation: Relaxation, root: Found, ends: float) -> Limits | None:
    """Trucks and points as rounded, and the lots that go with them; None where it fails."""
    counts, there = [*model.leave.values(), *model.opened.values()], root
    fixed: dict[int, tuple[float, float]] = {}
    while broken := [one for one in counts if _off(there.values[one]) > NEAR]:
        one = min(broken, key=lambda one: _off(there.values[one]))
        tried: list[tuple[float, int, Found]] = []
        for value in (floor(there.values[one]), ceil(there.values[one])):
            limits = fixed | {one: (value, value)}
            found = relaxation.least(limits, seconds=ends - time.monotonic())
            if found.status == "optimal":
                tried.append((found.cost, value, found))
        if not tried:
            return None
        _cost, value, there = min(tried, key=lambda one: one[:2])
        fixed[one] = (value, value)
    for one in counts:
        value = round(there.values[one])
        fixed[one] = (value, value)
    there = relaxation.least(fixed, seconds=ends - time.monotonic())
    if there.status != "optimal":
        return None
    return fixed | _only(model, _near(model, there, relaxation.reduced))


def _off(value: float) -> float:
    return abs(value - round(value))


def _only(model: Model, among: Container[str]) -> dict[int, tuple[float, float]]:
    """Nothing of other lots."""
    return {
        one: (0, 0)
        for (number, _place), one in model.steps.items()
        if model.lots[number].id not in among
    }


def _near(model: Model, there: Found, reduced: Any) -> set[str]:
    """The lots that are taken, and those for which it would cost least to take something."""
    near: set[str] = set()
    costs: list[tuple[float, int]] = []
    for number, lot in enumerate(model.lots):
        steps = list(model.lot_kg(number))
        if lot.accepted_kg or any(there.values[one] > NEAR for one in steps):
            near.add(lot.id)
        else:
            costs.append((_cost_of_some(model, number, steps, reduced), number))
    return near | {model.lots[number].id for _cost, number in sorted(costs)[:NEAREST]}


def _cost_of_some(model: Model, number: int, steps: list[int], reduced: Any) -> float:
    """By the relaxation's reduced costs, what her fair part of a lot costs beyond its worth."""
    lot = model.lots[number]
    fair_kg = model.targets[lot.member]
    kg = max(lot.least_kg, min(fair_kg, lot.most_kg))
    cost = min(reduced[one] for one in steps) * kg / lot.step_kg
    if number in model.goes:
        cost += reduced[model.goes[number]]
    if lot.member in model.fair:
        cost += reduced[model.fair[lot.member]] * min(kg, fair_kg)
    return float(cost)
