"""Five hundred small pools, solved and tried out; whatever is said must be true of both."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from charshia.engines.pooling.judge import broken, delivered_cost
from charshia.engines.pooling.problem import (
    UNITS,
    Certificate,
    Limit,
    Lot,
    Order,
    Point,
    Pool,
    Truck,
)
from charshia.engines.pooling.solving import solve
from charshia.engines.tests.pooling_brute import best, cheapest_with, tried

CASES = 500
SLICES = 10
DAY = date(2027, 5, 1)


def a_pool(seed: int) -> Pool:
    """Up to ten lots in few steps, so that everything can be tried."""
    dice = random.Random(seed)
    lots = [_lot(dice, number) for number in range(dice.choice([1, 2, 3, 4, 4, 5, 5, 6, 6, 10]))]
    if len(lots) == 10:
        lots = [replace(lot, step_kg=lot.free_kg or 1, minimum_kg=0, place="A") for lot in lots]
    points = ("P", "Q") if len(lots) <= 4 else ("P",)
    ways = [("A", "P"), ("B", "P"), ("B", "Q"), ("A", "Q")]
    kg = dice.choice([200, 300, 500, 700])
    least = kg - dice.choice([0, 0, 50])
    return Pool(
        order=Order(
            id="o", product="1509", kg=kg, least_kg=least, most_kg=kg + dice.choice([0, 50]),
            ship_on=DAY,
            ceiling_per_kg=dice.choice([None, None, 32_000, 38_000]),
            certificates=dice.choice([(), (), ("organic",)]),
            limits=tuple(
                Limit("acidity", None, Decimal("0.5"), dice.random() < 0.7)
                for _one in range(dice.choice([0, 1]))
            ),
            max_sellers=dice.choice([None, None, 2, 3]),
            max_share=dice.choice([None, None, Fraction(1, 2), Fraction(2, 3)]),
            epsilon=Fraction(dice.choice([0, 1, 3, 10]), 100),
        ),
        lots=tuple(lots),
        points=tuple(
            Point(name, dice.choice([0, 200_000]), dice.choice([0, 500])) for name in points
        ),
        hauls={way: dice.randrange(500, 4000, 100) for way in ways if way[1] in points},
        trucks=tuple(
            Truck(name, dice.choice([250, 400]), dice.randrange(400_000, 900_000, 10_000),
                  dice.choice([None, 1, 2]))
            for name in points
            if dice.random() < 0.95
        ),
        ledger={"m0": dice.choice([0, 120]), "m1": 40},
    )  # fmt: skip


def _lot(dice: random.Random, number: int) -> Lot:
    step = dice.choice([50, 50, 100])
    certificate = Certificate(
        "organic", date(2026, 1, 1), dice.choice([date(2027, 4, 30), date(2027, 12, 31)]),
        dice.choice([None, ("1509",), ("1509",), ("0409",)]),
    )  # fmt: skip
    return Lot(
        id=f"l{number}",
        member=dice.choice([f"m{number}", f"m{number}", "m0"]),
        product=dice.choice(["1509", "15092000", "15092000", "1510"] if number else ["1509"]),
        place=dice.choice(["A", "B"]),
        free_kg=dice.choice([50, 100, 150, 200, 210]),
        ask_per_kg=dice.randrange(20_000, 40_000, 500),
        minimum_kg=dice.choice([0, 0, 100]),
        step_kg=step,
        ready_on=dice.choice([None, DAY, DAY, date(2027, 5, 2)]),
        has_consent=dice.random() < 0.95,
        analyses={"acidity": Decimal(dice.choice(["0.2", "0.4", "0.6", "0.8"]))}
        if dice.random() < 0.95
        else {},
        certificates=dice.choice([(), (certificate,), (certificate,)]),
        accepted_kg=dice.choice([None] * 19 + [step]),
    )


@pytest.mark.parametrize("part", range(SLICES))
def test_trying_everything_finds_the_same(part: int) -> None:
    for seed in range(part, CASES, SLICES):
        pool = a_pool(seed)
        answer, everything = solve(pool), tried(pool)
        there = best(pool, pool.order.epsilon, everything)
        assert (there is None) == ("infeasible" in {one.status for one in answer.stages}), seed
        if there is None:  # what was accepted cannot be kept
            continue
        values = [stage.value for stage in answer.stages]
        assert values == [there.shortfall, there.cost, there.short, there.count], seed
        assert {stage.status for stage in answer.stages} == {"optimal"}, seed
        assert broken(answer.plan, pool) == [], seed
        assert delivered_cost(answer.plan, pool) * UNITS == answer.cost, seed
        _relaxations(pool, answer, seed)
        _reasons(pool, answer, everything, there.shortfall, seed)


def _relaxations(pool, answer, seed) -> None:
    assert bool(answer.relaxed) <= bool(answer.shortfall_kg), seed
    for one in answer.relaxed:
        assert one.kg == tried(pool, without=one.condition).kg.max(initial=0), (seed, one)


def _reasons(pool, answer, everything, shortfall, seed) -> None:
    """Whoever is left out is told truly what she costs, and at which ask she would not."""
    base = answer.stages[1].value
    for word in answer.words:
        if word.member not in everything.members or word.kg:
            continue
        cost = cheapest_with(pool, word.member, shortfall, everything)
        if word.reason.code == "no_room":
            assert cost is None or answer.shortfall_kg == pool.order.least_kg, (seed, word)
        else:
            assert word.extra_cost == cost - base, (seed, word)
        if word.equal_ask is not None:
            assert _costs(pool, word.member, word.equal_ask, shortfall) <= base, (seed, word)
            assert _costs(pool, word.member, word.equal_ask + 1, shortfall) > base, (seed, word)


def _costs(pool, member, ask, shortfall) -> int:
    lots = [replace(one, ask_per_kg=ask) if one.member == member else one for one in pool.lots]
    asked = replace(pool, lots=tuple(lots))
    return cheapest_with(asked, member, shortfall, tried(asked))
