"""A pool solved by trying everything. For small pools only, and knowing nothing of solvers.

Whole plans are rows of one array: what goes of each lot to each point, for all lots.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import floor

import numpy as np

from charshia.engines.pooling.eligibility import eligible
from charshia.engines.pooling.ledger import targets
from charshia.engines.pooling.model import in_order
from charshia.engines.pooling.problem import Pool


@dataclass
class Everything:
    """All plans that keep the conditions: their kilograms, costs, shortness and counts."""

    kg: np.ndarray
    cost: np.ndarray
    short: np.ndarray
    count: np.ndarray
    members: dict[str, np.ndarray]


def tried(pool: Pool, *, without: str = "") -> Everything:
    order, points = pool.order, pool.open_points
    lots = eligible(pool, without=(without,) if without else ())
    ways = [_ways(lot, pool, points, without) for lot in lots]
    lost = {lot.id for lot in pool.lots if lot.accepted_kg} - {lot.id for lot in lots}
    ways += [[]] if lost else []
    grid = np.array(list(product(*(range(len(way)) for way in ways))), dtype=int)
    grid = grid.reshape(-1, len(ways)) if ways else np.zeros((1, 0), dtype=int)
    amounts = np.zeros((len(grid), len(lots), len(points)), dtype=np.int64)
    for number, way in enumerate(ways[: len(lots)]):
        amounts[:, number, :] = np.array(way).reshape(-1, len(points))[grid[:, number]]
    by_lot, at_point = amounts.sum(axis=2), amounts.sum(axis=1)
    kg = by_lot.sum(axis=1)
    cost = np.zeros(len(grid), dtype=np.int64)
    for number, lot in enumerate(lots):
        for place, point in enumerate(points):
            cost += amounts[:, number, place] * (pool.cost_per_kg(lot, point) or 0)
    members = {
        member: sum(by_lot[:, n] for n, lot in enumerate(lots) if lot.member == member)
        for member in dict.fromkeys(lot.member for lot in lots)
    }
    keeps = kg <= order.most_kg
    sellers = sum(((one > 0).astype(int) for one in members.values()), np.zeros(len(grid), int))
    if order.max_sellers is not None and without != "max_sellers":
        keeps &= sellers <= order.max_sellers
    if order.max_share is not None and without != "max_share":
        for one in members.values():
            keeps &= one <= floor(order.max_share * order.kg)
    if without != "limits":
        keeps &= _blends(pool, lots, by_lot)
    fair = targets(order.kg, in_order(pool, lots), pool.ledger)
    short = sum(
        (np.maximum(0, fair[member] - one) for member, one in members.items()),
        np.zeros(len(grid), np.int64),
    )
    found = Everything(kg, cost, short, sellers, members)
    return _carried(_only(found, keeps), at_point[keeps], pool, points, without)


def _ways(lot, pool, points, without):
    """What can go of a lot to each point."""
    most = lot.free_kg // lot.step_kg
    able = [(lot.place, point.id) in pool.hauls for point in points]
    least = 0 if without == "minimum_kg" else lot.minimum_kg
    found = []
    for counts in product(*(range(most + 1) if one else (0,) for one in able)):
        kg = sum(counts) * lot.step_kg
        if lot.accepted_kg is not None and kg != lot.accepted_kg:
            continue
        if kg == 0 or least <= kg <= lot.free_kg:
            found.append([count * lot.step_kg for count in counts])
    return found


def _blends(pool, lots, by_lot):
    keeps = np.ones(len(by_lot), dtype=bool)
    for limit in pool.order.limits:
        if not limit.is_blend:
            continue
        for bound, sign in ((limit.at_most, 1), (limit.at_least, -1)):
            if bound is not None:
                beyond = np.array(
                    [int(sign * (lot.analyses[limit.analysis] - bound) * 1000) for lot in lots],
                    dtype=np.int64,
                )
                keeps &= by_lot @ beyond <= 0
    return keeps


def _only(found, keeps):
    return Everything(
        found.kg[keeps], found.cost[keeps], found.short[keeps], found.count[keeps],
        {member: one[keeps] for member, one in found.members.items()},
    )  # fmt: skip


def _carried(found, at_point, pool, points, without):
    """Every plan with every choice of trucks that carries it and keeps the ceiling."""
    kinds = list(range(len(pool.trucks)))
    ranges = []
    for truck in pool.trucks:
        most = -(-pool.order.most_kg // truck.capacity_kg)
        if truck.most is not None and without != "trucks":
            most = min(most, truck.most)
        ranges.append(range(most + 1))
    opening = np.array([point.open_cost for point in points], dtype=np.int64)
    opened = (at_point > 0) @ opening if len(points) else np.zeros(len(found.kg), np.int64)
    parts = []
    for counts in product(*ranges):
        room = np.array(
            [
                sum(counts[k] * pool.trucks[k].capacity_kg for k in kinds
                    if pool.trucks[k].point == point.id)
                for point in points
            ]
        )  # fmt: skip
        fits = (at_point <= room).all(axis=1) if pool.trucks else np.ones(len(found.kg), bool)
        cost = found.cost + opened + sum(counts[k] * pool.trucks[k].cost for k in kinds)
        ceiling = pool.order.ceiling_per_kg
        if ceiling is not None and without != "ceiling_per_kg":
            fits &= cost <= ceiling * found.kg
        part = _only(found, fits)
        part.cost, part.count = cost[fits], part.count + sum(counts)
        parts.append(part)
    members = {m: np.concatenate([part.members[m] for part in parts]) for m in found.members}
    return Everything(
        *(np.concatenate([getattr(part, name) for part in parts])
          for name in ("kg", "cost", "short", "count")),
        members,
    )  # fmt: skip


@dataclass(frozen=True)
class Best:
    shortfall: int
    cost: int
    short: int
    count: int


def best(pool: Pool, epsilon: Fraction, everything: Everything) -> Best | None:
    """The values of the four stages; None where nothing keeps all conditions."""
    if not len(everything.kg):
        return None
    missing = np.maximum(0, pool.order.least_kg - everything.kg)
    shortfall = int(missing.min())
    left = _only(everything, missing == shortfall)
    cost = int(left.cost.min())
    left = _only(left, left.cost <= floor(cost * (1 + epsilon)))
    short = int(left.short.min())
    return Best(shortfall, cost, short, int(left.count[left.short == short].min()))


def cheapest_with(pool: Pool, member: str, shortfall: int, everything: Everything) -> int | None:
    """The least cost of the same fill with somebody in it."""
    fills = everything.kg >= pool.order.least_kg - shortfall
    there = fills & (everything.members[member] > 0)
    return int(everything.cost[there].min()) if there.any() else None
