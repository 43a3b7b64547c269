"""A day of an enterprise's own: `python -m bench.collecting`, 300 heaps, three trucks, 20 seconds.

Trips with unloading, two measures of load, a truck, a van and a tractor of which not each gets
everywhere, hours of farmers, promises, and prizes for the rest. The best of two seeds, as the
room asks for it; the walk without a solver and a judge that adds up points again look at it.
"""

import argparse
import json
import random
import time
from typing import Any

from charshia.engines.rounds.collecting import Day, Heap, Truck, day_of, left_because, trips_of
from charshia.engines.rounds.solving import solve
from charshia.engines.tests.collecting_judge import Judge

YARD = (42.399, 20.655)  # Rahovec
KM = 1 / 111.2
UNLOADING, DETOUR = 20 * 60, 130
HOUR = 3600


def a_day(heaps: int, seed: int) -> Day:
    draw = random.Random(seed)
    trucks = [
        Truck((6_000_000, 36_000), 40, 0, 10 * HOUR, 10 * HOUR, 0, 45, 140),  # a truck
        Truck((1_800_000, 14_000), 45, 0, 10 * HOUR, 10 * HOUR, 0, 25, 140),  # a van
        Truck((3_000_000, 20_000), 20, 0, 10 * HOUR, 10 * HOUR, 0, 35, 110),  # a tractor
    ]
    villages = [
        (YARD[0] + draw.uniform(-14, 14) * KM, YARD[1] + draw.uniform(-14, 14) * KM * 1.35)
        for _village in range(40)
    ]
    return day_of(
        YARD, [_heap(draw, villages) for _heap_ in range(heaps)], trucks,
        unloading=UNLOADING, detour=DETOUR,
    )  # fmt: skip


def _heap(draw: random.Random, villages: list[tuple[float, float]]) -> Heap:
    north, east = draw.choice(villages)
    kg = draw.choice([60, 100, 150, 250, 400])
    opens = draw.choice([0, 0, 0, 4]) * HOUR
    access = draw.choices([None, frozenset({1, 2}), frozenset({2})], [5, 3, 2])[0]
    return Heap(
        (north + draw.uniform(-1, 1) * KM, east + draw.uniform(-1, 1) * KM),
        (kg * 1000, kg * draw.choice([6, 8, 25])),
        3 * 60 + kg * 60 * 12 // 1000,
        opens,
        opens + (10 if opens == 0 and draw.random() < 0.8 else 6) * HOUR,
        1500 * kg,
        draw.random() < 0.06,
        access,
    )


def measure(heaps: int, seconds: float, seed: int) -> dict[str, Any]:
    day = a_day(heaps, seed)
    began = time.monotonic()
    answer = solve(day.problem, seconds=seconds, began=began)
    wall = time.monotonic() - began
    judge = Judge(day, YARD, unloading=UNLOADING, detour=DETOUR)
    trips = [trips_of(day, at, route) for at, route in enumerate(answer.routes)]
    left = left_because(day, answer)
    fetched = [at for route in answer.routes for at in day.fetched(route)]
    why = sorted(reason.why for reason in left.values())
    return {
        "heaps": heaps,
        "seconds": seconds,
        "wall_s": round(wall, 1),
        "feasible": answer.is_feasible,
        "faults": judge.faults(answer),
        "cost": answer.cost,
        "fetched": len(fetched),
        "fetched_kg": sum(day.heaps[at].load[0] for at in fetched) // 1000,
        "promises_left": sum(day.heaps[at].is_promised for at in left),
        "left_out": {reason: why.count(reason) for reason in sorted(set(why))},
        "trips": [len(each) for each in trips],
        "km": [sum(trip.metres for trip in each) // 1000 for each in trips],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heaps", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=18)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    print(json.dumps(measure(told.heaps, told.seconds, told.seed), indent=1))


if __name__ == "__main__":
    main()
