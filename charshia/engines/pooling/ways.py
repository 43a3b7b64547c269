"""In which ways an order can be carried: which trucks leave from which points.

A relaxation takes half a truck for half the money, so a solver learns late what carriage
costs. Where the ways that matter are few they are looked at one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from charshia.engines.pooling.model import Model
from charshia.engines.pooling.problem import Point, Truck
from charshia.engines.programmes import Case

MOST_WAYS: Final = 400
MOST_LOADS: Final = 3_000


@dataclass(frozen=True, slots=True)
class Load:
    """What leaves from one point: ``counts`` of its kinds of truck. ``cost`` includes opening."""

    counts: tuple[int, ...]
    kg: int
    cost: int

    @property
    def trucks(self) -> int:
        return sum(self.counts)

    def is_beaten_by(self, other: "Load") -> bool:
        return other.kg >= self.kg and other.cost <= self.cost and other.trucks <= self.trucks


@dataclass(frozen=True, slots=True)
class Way:
    """One load a point, in the order of the model's points."""

    loads: tuple[Load, ...]

    @property
    def cost(self) -> int:
        return sum(load.cost for load in self.loads)

    @property
    def kg(self) -> int:
        return sum(load.kg for load in self.loads)

    @property
    def trucks(self) -> int:
        return sum(load.trucks for load in self.loads)


def ways_of(model: Model, kg: int) -> list[Way] | None:
    """All ways to carry at least ``kg`` that no other beats; None where they are too many."""
    pool = model.pool
    if not pool.trucks or not model.points:
        return None
    choices: list[list[Load]] = []
    for point in model.points:
        kinds = [truck for truck in pool.trucks if truck.point == point.id]
        loads = loads_of(point, kinds, pool.order.most_kg)
        if loads is None:
            return None
        choices.append(loads)
    size = 1
    for loads in choices:
        size *= len(loads)
    if size > 50 * MOST_WAYS:
        return None
    ways = [Way(loads) for loads in product(*choices)]
    able = [way for way in ways if way.kg >= kg]
    return able if len(able) <= MOST_WAYS else None


def loads_of(point: Point, kinds: Sequence[Truck], most: int) -> list[Load] | None:
    """What can leave from a point for up to ``most`` kilograms, without what something else
    beats; nothing too. None where there is too much to look at."""
    needed = [-(-most // kind.capacity_kg) for kind in kinds]
    limits = [
        count if kind.most is None else min(count, kind.most)
        for kind, count in zip(kinds, needed, strict=True)
    ]
    size = 1
    for limit in limits:
        size *= limit + 1
    if size > MOST_LOADS:
        return None
    found = sorted(_all_loads(point, kinds, limits, most), key=lambda load: (load.cost, -load.kg))
    kept: list[Load] = []
    for load in found:
        if not any(load.is_beaten_by(other) for other in kept):
            kept.append(load)
    return kept


def _all_loads(
    point: Point, kinds: Sequence[Truck], limits: Sequence[int], most: int
) -> Iterator[Load]:
    for counts in product(*(range(limit + 1) for limit in limits)):
        kg = sum(count * kind.capacity_kg for count, kind in zip(counts, kinds, strict=True))
        cost = sum(count * kind.cost for count, kind in zip(counts, kinds, strict=True))
        yield Load(counts, min(kg, most), cost + (point.open_cost if any(counts) else 0))


def cheapest_goods(model: Model, kg: int) -> int:
    """The least that ``kg`` cost at the points, if nothing but quantities mattered."""
    best: list[tuple[int, int]] = []
    for lot in model.lots:
        prices = [model.pool.cost_per_kg(lot, point) for point in model.points]
        best.append((min(price for price in prices if price is not None), lot.most_kg))
    cost = 0
    for price, free in sorted(best):
        taken = min(kg, free)
        cost += price * taken
        kg -= taken
        if kg <= 0:
            break
    return cost


def case_of(model: Model, way: Way, floor: float) -> Case:
    """The programme's variables held to ``way``."""
    limits: dict[int, tuple[float, float]] = {}
    for place, (point, load) in enumerate(zip(model.points, way.loads, strict=True)):
        kinds = [k for k, truck in enumerate(model.pool.trucks) if truck.point == point.id]
        for kind, count in zip(kinds, load.counts, strict=True):
            limits[model.leave[kind]] = (count, count)
        if place in model.opened:
            is_open = int(any(load.counts))
            limits[model.opened[place]] = (is_open, is_open)
        if not load.kg:
            limits |= {one: (0, 0) for (_n, at), one in model.steps.items() if at == place}
    return Case(limits, floor)
