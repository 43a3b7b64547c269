"""Plans for made-up pools: `python -m bench.pooling`, 40, 600 and 3,000 lots, in two minutes.

What is timed is the plan, four stages at one ε: wall clock and CPU, status and gap of each.
Pools are the same for the same seed: eight places, three points, three kinds of truck at each,
a blend limit, least amounts, steps from 1 to 100 kg, a greatest share, a ledger.
"""

import argparse
import json
import random
import sys
import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from charshia.engines.pooling.eligibility import eligible
from charshia.engines.pooling.judge import broken
from charshia.engines.pooling.model import in_order
from charshia.engines.pooling.problem import Limit, Lot, Order, Point, Pool, Truck
from charshia.engines.pooling.stages import Deadline, base_of, fair_plan

SIZES = {40: (20_000, 5, 120.0), 600: (120_000, 2, 120.0), 3000: (300_000, 1, 60.0)}
PLACES, POINTS = 8, 3


def made(lots: int, kg: int, seed: int) -> Pool:
    dice = random.Random(seed)
    points = [f"P{number}" for number in range(POINTS)]
    return Pool(
        order=Order(
            id="bench", product="1509", kg=kg, least_kg=kg, most_kg=kg + kg // 50,
            ship_on=date(2027, 5, 1), limits=(Limit("acidity", None, Decimal("0.8"), True),),
            max_sellers=60 if lots < 3000 else 200, max_share=Fraction(1, 4),
            epsilon=Fraction(1, 100),
        ),
        lots=tuple(_lot(dice, number) for number in range(lots)),
        points=tuple(
            Point(name, dice.randrange(1_000_000, 3_000_000, 10_000), dice.randrange(100, 400, 10))
            for name in points
        ),
        hauls={
            (f"Z{place}", name): dice.randrange(200, 2000, 10)
            for place in range(PLACES)
            for name in points
        },
        trucks=tuple(
            Truck(name, capacity, cost)
            for name in points
            for capacity, cost in ((5_000, 2_500_000), (12_000, 5_000_000), (24_000, 8_500_000))
        ),
        ledger={f"M{number}": dice.choice([0, 0, dice.randrange(500)]) for number in range(lots)},
    )  # fmt: skip


def _lot(dice: random.Random, number: int) -> Lot:
    free = dice.randrange(300, 3000)
    return Lot(
        id=f"L{number}", member=f"M{number}", product="1509", place=f"Z{dice.randrange(PLACES)}",
        free_kg=free, ask_per_kg=dice.randrange(28_000, 45_000, 100),
        minimum_kg=dice.choice([0, 0, 100, 200, 500]) if free > 500 else 0,
        step_kg=dice.choice([1, 25, 50, 100]),
        analyses={"acidity": Decimal(dice.randrange(20, 110)) / 100},
    )  # fmt: skip


def measure(pool: Pool, seconds: float) -> dict[str, Any]:
    wall, cpu, deadline = time.monotonic(), time.process_time(), Deadline(seconds)
    lots = in_order(pool, eligible(pool))
    base = base_of(pool, lots, deadline)
    plan, last = fair_plan(base, pool, lots, pool.order.epsilon, deadline)
    return {
        "wall_s": round(time.monotonic() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
        "kg": plan.kg,
        "sellers": len(plan.kg_by_member()),
        "broken": broken(plan, pool),
        "stages": [
            {
                "name": stage.name,
                "status": stage.status,
                "gap": None if stage.gap is None else round(stage.gap, 6),
                "seconds": round(stage.seconds, 2),
            }
            for stage in (*base.stages, *last)
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    figures: dict[str, Any] = {}
    for size in parser.parse_args().sizes:
        kg, pools, seconds = SIZES[size]
        for seed in range(pools):
            figures[f"{size}/{seed}"] = measure(made(size, kg, seed), seconds)
            print(size, seed, figures[f"{size}/{seed}"], file=sys.stderr)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
