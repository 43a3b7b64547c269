"""The whole answer to a pool: the plan, what fairness costs, reasons, what would help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from charshia.engines.highs import Status
from charshia.engines.pooling.eligibility import eligible
from charshia.engines.pooling.ledger import targets
from charshia.engines.pooling.model import in_order
from charshia.engines.pooling.problem import Lot, Plan, Pool
from charshia.engines.pooling.reasons import Word, words_of
from charshia.engines.pooling.reckoning import cost_of
from charshia.engines.pooling.relaxing import Relaxed, relaxed
from charshia.engines.pooling.stages import Base, Deadline, Stage, base_of, fair_plan

SECONDS: Final = 120.0
EPSILONS: Final = (Fraction(0), Fraction(1, 100), Fraction(3, 100), Fraction(5, 100))


@dataclass(frozen=True, slots=True)
class Price:
    """What a plan that is fair within ``epsilon`` costs; None: there was no time to find out."""

    epsilon: Fraction
    cost: int | None
    ratio: Fraction | None  # of what it costs beyond the cheapest to the cheapest
    status: Status


@dataclass(frozen=True)
class Answer:
    pool: Pool
    status: Status
    stages: tuple[Stage, ...]
    plan: Plan
    shortfall_kg: int
    cost: int
    prices: tuple[Price, ...]
    words: tuple[Word, ...]
    relaxed: tuple[Relaxed, ...]
    fair_kg: Mapping[str, int]  # each member's fair part, of those who could be in it


def solve(pool: Pool, *, seconds: float = SECONDS) -> Answer:
    """The plan and all that is said of it, within ``seconds``; what was not reached says so."""
    deadline = Deadline(seconds)
    able = eligible(pool)
    lots = in_order(pool, able)
    base = base_of(pool, lots, deadline)
    plan = base.plan
    stages: tuple[Stage, ...] = base.stages
    if base.is_possible:
        plan, last = fair_plan(base, pool, lots, pool.order.epsilon, deadline)
        stages = (*base.stages, *last)
    return Answer(
        pool=pool,
        status=_status(plan, stages),
        stages=stages,
        plan=plan,
        shortfall_kg=max(0, pool.order.least_kg - plan.kg),
        cost=cost_of(plan, pool),
        relaxed=relaxed(pool, base, deadline),
        prices=tuple(_prices(base, pool, lots, (plan, stages), deadline)),
        words=words_of(pool, lots, base, plan, deadline),
        fair_kg=targets(pool.order.kg, lots, pool.ledger),
    )


def _status(plan: Plan, stages: Sequence[Stage]) -> Status:
    said = [stage.status for stage in stages]
    if "infeasible" in said or (not plan.shares and said[0] == "optimal"):
        return "infeasible"
    if all(status == "optimal" for status in said):
        return "optimal"
    return "feasible" if plan.shares else "stopped"


def _prices(
    base: Base,
    pool: Pool,
    lots: Sequence[Lot],
    chosen: tuple[Plan, tuple[Stage, ...]],
    deadline: Deadline,
) -> Iterator[Price]:
    """For each of EPSILONS; that of the order itself is known already."""
    if not base.is_possible or not base.plan.shares:
        return
    for epsilon in EPSILONS:
        plan, stages = chosen
        if epsilon != pool.order.epsilon:
            if deadline.has_passed:
                yield Price(epsilon, None, None, "stopped")
                continue
            plan, stages = fair_plan(base, pool, lots, epsilon, deadline)
        cost = cost_of(plan, pool)
        ratio = Fraction(cost, base.cost) - 1 if base.cost else Fraction(0)
        said = [stage.status for stage in (*base.stages, *stages) if stage.status != "optimal"]
        yield Price(epsilon, cost, ratio, said[0] if said else "optimal")
