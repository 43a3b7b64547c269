"""Matching a fleet of machines to a design: ``python -m bench.capability`` prints JSON.

Every machine differs from every other in its measures, and a tenth of them lack one. Two mixes:
all processes of the vocabulary, and printers alone, which is the worst case: each machine is asked
for each part.
"""

import json
import random
import statistics
import time
from typing import Any

from charshia.engines.capability.fleet import Fleet
from charshia.engines.capability.judging import Machine, Need, Size
from charshia.workshops.terms.tables import materials, processes

MACHINES, PARTS, SPACES, RUNS = 5000, 40, 500, 40


def a_fleet(chance: random.Random, keys: list[str]) -> list[Machine]:
    kinds = sorted(materials().terms)
    return [
        Machine(
            number,
            chance.randrange(SPACES),
            (chance.choice(keys),),
            frozenset(chance.sample(kinds, chance.randrange(6))),
            _size(chance, 100_000, 1_200_000),
            _perhaps(chance, 1_000, 60_000),
            _perhaps(chance, 10, 1_000),
            _perhaps(chance, 5_000, 3_000_000),
        )
        for number in range(MACHINES)
    ]


def a_design(chance: random.Random, keys: list[str]) -> list[Need]:
    kinds = sorted(materials().terms)
    return [
        Need(
            chance.choice(keys),
            chance.choice(kinds),
            _size(chance, 5_000, 700_000),
            _perhaps(chance, 1_000, 20_000),
            _perhaps(chance, 50, 2_000),
        )
        for _part in range(PARTS)
    ]


def _perhaps(chance: random.Random, least: int, most: int) -> int | None:
    return None if chance.random() < 0.1 else chance.randint(least, most)


def _size(chance: random.Random, least: int, most: int) -> Size:
    x, y, z = (_perhaps(chance, least, most) for _side in range(3))
    return x, y, z


def measured(keys: list[str], seed: int = 8) -> dict[str, Any]:
    chance = random.Random(seed)
    fleet = Fleet(a_fleet(chance, keys), processes(), materials())
    designs = [a_design(chance, keys) for _run in range(RUNS)]
    times, found = [], 0
    for design in designs:
        before = time.process_time()
        ranked = fleet.rank(design)
        if ranked:
            fleet.explain(ranked[0].space, design)
        times.append((time.process_time() - before) * 1000)
        found += len(ranked)
    return {
        "cpu_ms_median": round(statistics.median(times), 1),
        "cpu_ms_p95": round(statistics.quantiles(times, n=20)[-1], 1),
        "spaces_found": found // RUNS,
    }


def main() -> None:
    all_keys = sorted(processes().terms)
    printing = sorted(processes().kinds_of("3d-printing"))
    print(
        json.dumps(
            {
                "machines": MACHINES,
                "parts": PARTS,
                "all_processes": measured(all_keys),
                "printers_alone": measured(printing),
                "one_process": measured(["fdm-printing"]),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
