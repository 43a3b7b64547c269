"""The four stages: least shortfall, least cost, fairness within what it may cost, fewest
trucks and sellers. Each holds what the stages before it reached."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

from charshia.engines.highs import Status
from charshia.engines.pooling.eligibility import keeps_accepted
from charshia.engines.pooling.large import least_of_large
from charshia.engines.pooling.model import Model, Wish, build
from charshia.engines.pooling.problem import Lot, Plan, Pool
from charshia.engines.pooling.reckoning import cost_of, count_of, short_of
from charshia.engines.pooling.ways import Way, case_of, cheapest_goods, ways_of
from charshia.engines.programmes import Goal, Outcome

STAGE_SECONDS: Final = 10.0
LARGE: Final = 100  # lots: more than the solver can look at all at once from the start


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._all = seconds
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return self._ends - time.monotonic()

    @property
    def has_passed(self) -> bool:
        return self.left < 0.02

    @property
    def stage(self) -> float:
        """How long one stage may take, so that those after it have their turn."""
        return max(0.0, min(STAGE_SECONDS, self._all / 6, self.left))


@dataclass(frozen=True, slots=True)
class Stage:
    """``value`` and ``bound``: kilograms, ten-thousandths of the currency, or a count."""

    name: str
    value: int
    bound: int | None
    gap: float | None
    status: Status
    seconds: float


@dataclass(frozen=True, slots=True)
class Base:
    """The first two stages; what may be decided after them is within their values."""

    stages: tuple[Stage, Stage]
    plan: Plan
    shortfall: int
    cost: int

    @property
    def is_possible(self) -> bool:
        return "infeasible" not in {stage.status for stage in self.stages}


def base_of(pool: Pool, lots: Sequence[Lot], deadline: Deadline) -> Base:
    """Least shortfall, then least cost of that fill. ``lots`` eligible and in order.

    A cheapest plan of the whole order proves that nothing is missing, so it is looked for
    first: in large pools a solver is slow to see that by itself.
    """
    least, able = pool.order.least_kg, keeps_accepted(pool, lots)
    if able and 0 < least <= sum(lot.most_kg for lot in lots):
        found, model = cheapest(pool, lots, Wish(fill_kg=least), deadline)
        if found.values is not None:
            plan = model.plan(found.values)
            cost = cost_of(plan, pool)
            full = Stage("shortfall", 0, 0, 0.0, "optimal", 0.0)
            return Base((full, _stage("cost", found, cost)), plan, 0, cost)
    return _step_by_step(pool, lots, deadline, is_able=able)


def _step_by_step(pool: Pool, lots: Sequence[Lot], deadline: Deadline, *, is_able: bool) -> Base:
    model = build(pool, lots, Wish())
    accepted = any(lot.accepted_kg for lot in lots)
    first = Outcome("infeasible", None, None, None, 0.0)
    if is_able:
        first = model.programme.least(model.shortfall_goal, seconds=deadline.stage)
    nothing = Plan((), (0,) * len(pool.trucks))
    plan = nothing if first.values is None else model.plan(first.values)
    fill = max(0, pool.order.least_kg - plan.kg)
    stage_1 = _stage("shortfall", first, fill)
    if first.status == "infeasible" or (first.values is None and accepted):
        return Base((stage_1, _not_tried("cost", first.status)), nothing, fill, 0)
    second, model = cheapest(pool, lots, Wish(fill_kg=pool.order.least_kg - fill), deadline)
    plan = _better(model, second, plan)
    cost = cost_of(plan, pool)
    return Base((stage_1, _stage("cost", second, cost)), plan, fill, cost)


def cheapest(
    pool: Pool, lots: Sequence[Lot], wish: Wish, deadline: Deadline
) -> tuple[Outcome, Model]:
    """The least cost of ``wish.fill_kg``."""
    model = build(pool, lots, wish)
    goods = cheapest_goods(model, wish.fill_kg)
    ways = ways_of(model, wish.fill_kg)
    floors = None if ways is None else [(way, float(way.cost + goods)) for way in ways]
    return _least(model, model.cost_goal, floors, deadline), model


Floors = list[tuple[Way, float]]  # ways, and what lies below none of their plans


def _affordable(model: Model, kg: int, most: int) -> Floors | None:
    """The ways to carry ``kg`` for at most ``most``, goods included; None: too many to list."""
    ways = ways_of(model, kg)
    goods = cheapest_goods(model, kg)
    return None if ways is None else [(way, 0.0) for way in ways if way.cost + goods <= most]


def _counted(ways: Floors | None, short: Sequence[float], most: int) -> Floors | None:
    """Those of which the stage before has not shown that they are less fair than ``most``."""
    if ways is None:
        return None
    known = zip(ways, short or [0.0] * len(ways), strict=True)
    return [(way, way.trucks + 1.0) for (way, _none), least in known if least < most + 0.5]


def _least(
    model: Model,
    goal: Goal,
    ways: Floors | None,
    deadline: Deadline,
    known: int | None = None,
) -> Outcome:
    """Way by way where those are few; in large pools among few lots first."""
    if ways is None and len(model.lots) > LARGE:
        return least_of_large(model, goal, known=known, seconds=deadline.stage)
    if ways is None:
        return model.programme.least(goal, seconds=deadline.stage)
    cases = [case_of(model, way, floor) for way, floor in ways]
    return model.programme.least_of(goal, cases, seconds=deadline.stage)


def _better(model: Model, outcome: Outcome, before: Plan) -> Plan:
    """What a stage found, if it is not worse in cost than what was there."""
    if outcome.values is None:
        return before
    found = model.plan(outcome.values)
    is_worse = before.shares and cost_of(found, model.pool) > cost_of(before, model.pool)
    return before if is_worse else found


def budget(cost: int, epsilon: Fraction) -> int:
    return floor(cost * (1 + epsilon))


def fair_plan(
    base: Base, pool: Pool, lots: Sequence[Lot], epsilon: Fraction, deadline: Deadline
) -> tuple[Plan, tuple[Stage, Stage]]:
    """The third and fourth stage, at one ``epsilon``, and what is cheapest among their equals."""
    most = budget(base.cost, epsilon)
    fill = pool.order.least_kg - base.shortfall
    model = build(pool, lots, Wish(is_fair=True, fill_kg=fill))
    model.programme.keep(model.cost_goal, most)
    third = _least(model, model.fairness_goal, _affordable(model, fill, most), deadline)
    plan = base.plan
    if third.values is not None:
        found = model.plan(third.values)
        if short_of(found, model.targets) <= short_of(plan, model.targets):
            plan = found
    short = short_of(plan, model.targets)
    model = build(pool, lots, Wish(is_fair=True, is_counting=True, fill_kg=fill))
    model.programme.keep(model.cost_goal, most)
    model.programme.keep(model.fairness_goal, short)
    ways = _counted(_affordable(model, fill, most), third.floors, short)
    fourth = _least(model, model.count_goal, ways, deadline, count_of(plan))
    if fourth.values is not None:
        found = model.plan(fourth.values)
        plan = found if count_of(found) <= count_of(plan) else plan
    plan = _cheapest_alike(model, plan, deadline)
    return plan, (
        _stage("fairness", third, short),
        _stage("trucks", fourth, count_of(plan)),
    )


def _cheapest_alike(model: Model, plan: Plan, deadline: Deadline) -> Plan:
    """The tie-break: of plans as fair, with as many trucks and the same sellers, the cheapest."""
    programme = model.programme.copy()
    used = {(share.lot, share.point) for share in plan.shares}
    for (number, place), one in model.steps.items():
        if (model.lots[number].id, model.points[place].id) not in used:
            programme.highs[one] = 0
    programme.keep(model.count_goal, count_of(plan))
    outcome = programme.least(model.cost_goal, seconds=deadline.stage)
    return _better(model, outcome, plan)


def _stage(name: str, outcome: Outcome, value: int) -> Stage:
    """``value`` as it came to in the end: a stage may have kept what an earlier one found."""
    bound = None if outcome.bound is None else int(min(outcome.bound, value))
    status = outcome.status
    if name != "shortfall" and status == "infeasible":
        status, bound = "stopped", None  # the plan before it proves the contrary
    if bound == value and status == "stopped":
        status = "optimal"
    gap = None if bound is None else (value - bound) / max(1, value)
    return Stage(name, value, bound, gap, status, outcome.seconds)


def _not_tried(name: str, status: Status) -> Stage:
    return Stage(name, 0, None, None, status, 0.0)
