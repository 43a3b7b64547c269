"""What carriage costs at least, whatever the lots: a bound that a solver would find slowly."""

from collections.abc import Sequence
from math import gcd
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.pooling.problem import Point, Pool, Truck

np = later("numpy")
MOST_UNITS: Final = 500
NEVER: Final = 2.0**50


def least_carriage(pool: Pool, points: Sequence[Point], kg: int) -> int:
    """The least that trucks and opened points cost for ``kg`` in all, ten-thousandths.

    By dynamic programming over units of weight, every truck taken to hold whole units: so
    never more than the least. How many trucks of a kind there are is not looked at.
    """
    if kg <= 0 or not points:
        return 0
    unit = max(gcd(kg, *(truck.capacity_kg for truck in pool.trucks)), -(-kg // MOST_UNITS))
    units = -(-kg // unit)
    costs = np.full(units + 1, NEVER)
    costs[0] = 0
    for point in points:
        theirs = [truck for truck in pool.trucks if truck.point == point.id]
        costs = _either(costs, _of_point(point, theirs, units, unit, is_free=not pool.trucks))
    return int(costs[units]) if costs[units] < NEVER else 0


def _of_point(
    point: Point, trucks: Sequence[Truck], units: int, unit: int, *, is_free: bool
) -> Any:
    """What it costs to send at least so many units from one point."""
    costs = [0.0] + [0.0 if is_free else NEVER] * units
    kinds = [(-(-truck.capacity_kg // unit), truck.cost) for truck in trucks]
    for size in range(1, units + 1):
        for holds, cost in kinds:
            costs[size] = min(costs[size], costs[max(0, size - holds)] + cost)
    found = np.array(costs)
    found[1:] += point.open_cost
    return found


def _either(one: Any, other: Any) -> Any:
    """The least of all ways to divide each size between two points."""
    sizes = len(one)
    found = np.full(sizes, NEVER)
    for part in range(sizes):
        found[part:] = np.minimum(found[part:], one[part] + other[: sizes - part])
    return found
