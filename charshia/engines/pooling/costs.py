"""What carrying the goods of some members of a plan would cost: for sharing the costs."""

from collections.abc import Callable

from charshia.engines.pooling.problem import Plan, Point, Pool, Truck
from charshia.engines.pooling.ways import loads_of

UNITS_PER_MINOR = 100


def carriage_of(plan: Plan, pool: Pool) -> Callable[[frozenset[str]], int]:
    """For a group of members: hauls, handling, points and the cheapest trucks for their part of
    ``plan``, each kilogram to the point where it goes in it; whole minor units, rounded down."""
    lots = {lot.id: lot for lot in pool.lots}
    points = {point.id: point for point in pool.points}
    kinds = {name: [one for one in pool.trucks if one.point == name] for name in points}

    def cost(group: frozenset[str]) -> int:
        units, loads = 0, dict.fromkeys(points, 0)
        for share in plan.shares:
            if share.member in group:
                per_kg = pool.hauls[lots[share.lot].place, share.point]
                units += share.kg * (per_kg + points[share.point].handling_per_kg)
                loads[share.point] += share.kg
        units += sum(_sent(points[name], kinds[name], kg) for name, kg in loads.items() if kg)
        return units // UNITS_PER_MINOR

    return cost


def _sent(point: Point, kinds: list[Truck], kg: int) -> int:
    """The cheapest trucks from a point that hold ``kg``, and opening it."""
    if not kinds:
        return point.open_cost
    loads = loads_of(point, kinds, kg) or []
    return min((load.cost for load in loads if load.kg >= kg), default=point.open_cost)
