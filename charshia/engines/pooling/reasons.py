"""Why each member supplies what she does: a code, its facts, and what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from charshia.engines.pooling.eligibility import Reason, how_far
from charshia.engines.pooling.ledger import targets
from charshia.engines.pooling.model import Wish
from charshia.engines.pooling.problem import Lot, Plan, Pool
from charshia.engines.pooling.reckoning import cost_of
from charshia.engines.pooling.stages import Base, Deadline, cheapest


@dataclass(frozen=True, slots=True)
class Word:
    """What is said to one member. ``extra_cost``: how much more all would cost with her in it;
    ``equal_ask``: the highest price for a kilogram at which it would be the same."""

    member: str
    kg: int
    reason: Reason
    extra_cost: int | None = None
    equal_ask: int | None = None


def words_of(
    pool: Pool, lots: Sequence[Lot], base: Base, plan: Plan, deadline: Deadline
) -> tuple[Word, ...]:
    """One for each member, in the order in which the pool names them; ``lots`` are eligible."""
    got = plan.kg_by_member()
    fair = targets(pool.order.kg, lots, pool.ledger)
    words = []
    for member in dict.fromkeys(lot.member for lot in pool.lots):
        if member in got:
            facts = (("kg", str(got[member])), ("fair_kg", str(fair.get(member, 0))))
            words.append(Word(member, got[member], Reason("chosen", facts)))
        elif member in fair:
            words.append(_left_out(member, pool, lots, base, deadline))
        else:
            words.append(Word(member, 0, _nearest(member, pool)))
    return tuple(words)


def _nearest(member: str, pool: Pool) -> Reason:
    """Of several lots of hers, the reason of the one that came furthest."""
    looked = [how_far(lot, pool) for lot in pool.lots if lot.member == member]
    furthest = max(looked, key=lambda one: one[0])
    return furthest[1] or Reason("not_reached")


def _left_out(member: str, pool: Pool, lots: Sequence[Lot], base: Base, deadline: Deadline) -> Word:
    """What it would cost to have her in it, for the same fill."""
    fill = pool.order.least_kg - base.shortfall
    if not base.is_possible or fill <= 0:
        return Word(member, 0, Reason("no_room"))
    if deadline.has_passed:
        return Word(member, 0, Reason("not_reached"))
    found, cost = _with(member, pool, lots, fill, deadline)
    if found is None or cost is None:
        return Word(member, 0, Reason("no_room" if cost is None else "not_reached"))
    extra = max(0, cost - base.cost)
    if not extra:
        return Word(member, 0, Reason("costs_the_same"), 0)
    equal = _equal_ask(member, pool, lots, base, found, deadline)
    code = "costs_more" if equal is not None else "costs_more_anyway"
    return Word(member, 0, Reason(code), extra, equal)


def _with(
    member: str, pool: Pool, lots: Sequence[Lot], fill: int, deadline: Deadline
) -> tuple[Plan | None, int | None]:
    """The cheapest plan with her in it and its cost. No plan: not proven in time (cost 0), or
    there is none (cost None)."""
    found, model = cheapest(pool, lots, Wish(fill_kg=fill, includes=member), deadline)
    if found.status == "infeasible":
        return None, None
    if found.values is None or found.status != "optimal":
        return None, 0
    plan = model.plan(found.values)
    return plan, cost_of(plan, pool)


def _equal_ask(
    member: str,
    pool: Pool,
    lots: Sequence[Lot],
    base: Base,
    plan: Plan,
    deadline: Deadline,
) -> int | None:
    """The highest ask, whole ten-thousandths, at which having her costs no more; None: even
    for nothing it would cost more.

    Each plan says from which ask on it costs no more; what is cheapest just above that ask
    either costs more, or says a higher one (Dinkelbach, "On nonlinear fractional
    programming", Management Science 13, 1967).
    """
    most, fill = base.cost, pool.order.least_kg - base.shortfall
    ask = _ask_for(plan, member, pool, most)
    while ask >= 0 and not deadline.has_passed:
        asked = [replace(one, ask_per_kg=ask + 1) if one.member == member else one for one in lots]
        there = replace(pool, lots=tuple(asked))
        found, cost = _with(member, there, asked, fill, deadline)
        if found is None or cost is None or cost > most:
            break
        ask = max(ask + 1, _ask_for(found, member, pool, most))
    return ask if ask >= 0 else None


def _ask_for(plan: Plan, member: str, pool: Pool, most: int) -> int:
    """The ask, rounded down, at which ``plan`` costs ``most``."""
    kg = plan.kg_by_member()[member]
    others = cost_of(
        plan,
        replace(
            pool,
            lots=tuple(
                replace(one, ask_per_kg=0) if one.member == member else one for one in pool.lots
            ),
        ),
    )
    return (most - others) // kg
