"""From a plan that is asked for to the solver's answer, and back to members and lots."""

from typing import Final

from charshia.clusters.supply.actions import Answer, MemberPart, Part
from charshia.clusters.supply.models import Plan
from charshia.clusters.supply.planning import text_of_task
from charshia.engines.pooling.eligibility import eligible
from charshia.engines.pooling.ledger import targets
from charshia.engines.pooling.reading import NotReadable, pool_of
from charshia.engines.pooling.reasons import Word
from charshia.engines.pooling.solving import Answer as Solved
from charshia.engines.pooling.solving import solve
from charshia.engines.pooling.writing import facts_of

SECONDS: Final = 60.0  # for all stages, prices, reasons and relaxed conditions together
SAID: Final = ("stages", "trucks", "price_of_fairness", "relaxed")


class NotSolved(Exception):
    """Why there is no answer, in a line for the coordinator."""


def solved(plan: Plan, *, seconds: float = SECONDS) -> Answer:
    """What the solver finds for the task of ``plan``. Raises NotSolved."""
    try:
        pool = pool_of(text_of_task(plan.task))
    except NotReadable as fault:
        raise NotSolved(str(fault)) from fault
    return answer_of(solve(pool, seconds=seconds))


def answer_of(found: Solved) -> Answer:
    """In the keys of our rows. ``counts`` are the trucks of each kind in the order of the task."""
    said = facts_of(found)
    order = found.pool.order
    fair = targets(order.kg, eligible(found.pool), found.pool.ledger)
    return Answer(
        status=found.status,
        said={name: said[name] for name in SAID} | {"counts": list(found.plan.trucks)},
        kg=found.plan.kg,
        shortfall_kg=found.shortfall_kg,
        cost_e4=found.cost,
        members=[_member(word, found, fair.get(word.member, 0)) for word in found.words],
    )


def _member(word: Word, found: Solved, target_kg: int) -> MemberPart:
    parts = [
        Part(int(one.lot), int(one.point), one.kg)
        for one in found.plan.shares
        if one.member == word.member
    ]
    return MemberPart(
        actor=int(word.member), parts=parts, target_kg=target_kg, code=word.reason.code,
        facts=dict(word.reason.facts), extra_e4=word.extra_cost, equal_e4=word.equal_ask,
    )  # fmt: skip
