"""What could be delivered if one condition were let be, one kind of condition at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from charshia.engines.pooling.eligibility import FAMILIES, eligible, keeps_accepted, why_not
from charshia.engines.pooling.model import Wish, build, in_order
from charshia.engines.pooling.problem import Pool
from charshia.engines.pooling.stages import Base, Deadline
from charshia.engines.programmes import Goal

# Conditions that are rows of the programme; the others decide which lots go into it.
ROWS: Final = ("limits", "ceiling_per_kg", "max_sellers", "max_share", "minimum_kg", "trucks")


@dataclass(frozen=True, slots=True)
class Relaxed:
    """``kg``: the most that goes then, up to what the order takes; None: no time to find out."""

    condition: str
    kg: int | None


def relaxed(pool: Pool, base: Base, deadline: Deadline) -> tuple[Relaxed, ...]:
    """Nothing where the order is filled."""
    if base.is_possible and not base.shortfall:
        return ()
    return tuple(Relaxed(one, most_kg(pool, one, deadline)) for one in conditions(pool))


def conditions(pool: Pool) -> Iterator[str]:
    """Those that this pool has, in the order of the file."""
    order = pool.order
    kept_out = {
        FAMILIES.get(reason.code) for lot in pool.lots if (reason := why_not(lot, pool)) is not None
    }
    has = {
        "certificates": bool(order.certificates),
        "ready_on": "ready_on" in kept_out,
        "limits": bool(order.limits),
        "ceiling_per_kg": order.ceiling_per_kg is not None,
        "max_sellers": order.max_sellers is not None,
        "max_share": order.max_share is not None,
        "minimum_kg": any(lot.minimum_kg > lot.step_kg for lot in pool.lots),
        "trucks": any(truck.most is not None for truck in pool.trucks),
    }
    return (condition for condition, is_there in has.items() if is_there)


def most_kg(pool: Pool, condition: str, deadline: Deadline) -> int | None:
    """The most that can go without ``condition``."""
    if deadline.has_passed:
        return None
    lots = in_order(pool, eligible(pool, without=(condition,)))
    if not keeps_accepted(pool, lots):
        return 0
    model = build(pool, lots, Wish(without=(condition,)))
    kg = model.all_kg()
    goal = Goal({one: -step for one, step in kg.items()})
    found = model.programme.least(goal, seconds=deadline.stage)
    if found.status == "infeasible":
        return 0
    return None if found.value is None else -int(found.value)
