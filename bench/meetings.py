"""The timetable of a large meeting: `python -m bench.meetings`, about a minute.

200 participants with 1,500 wishes, 40 slots in two days, 60 tables and eight interpreters, the
same for the same seed. The answer is judged by the checker without a solver.
"""

import argparse
import json
import random
import resource
import time
from itertools import combinations
from typing import Any

from charshia.engines.meetings.checking import faults
from charshia.engines.meetings.problem import Interpreter, Participant, Problem
from charshia.engines.meetings.solving import solve

LANGUAGES = ("sq", "sr", "el", "bg", "mk")


def fair(
    *, seed: int, people: int = 200, wishes: int = 1_500, slots: int = 40, tables: int = 60
) -> Problem:
    """A fair of buyers and sellers from five countries, some only there for half of it."""
    dice = random.Random(seed)
    days = tuple(2 * slot // slots for slot in range(slots))
    whole = frozenset(range(slots))
    part = [frozenset(slot for slot in whole if slot // (slots // 4) != away) for away in range(4)]
    everybody = [
        Participant(
            f"p{number:03}",
            frozenset({dice.choice(LANGUAGES)} | ({"en"} if dice.random() < 0.6 else set())),
            dice.choice(part) if dice.random() < 0.4 else whole,
            "buyer" if number < people // 3 else "seller",
            dice.choice((12, 16, 20)),
        )
        for number in range(people)
    ]
    asked: set[tuple[str, str]] = set()
    sides = {
        kind: [one.id for one in everybody if one.kind == kind] for kind in ("buyer", "seller")
    }
    while len(asked) < wishes:
        one = dice.choice(everybody)
        others = sides["seller" if one.kind == "buyer" else "buyer"]
        other = others[min(int(dice.expovariate(3 / len(others))), len(others) - 1)]
        asked.add((one.id, other))
        if dice.random() < 0.3 and len(asked) < wishes:
            asked.add((other, one.id))
    refused = dice.sample(sorted(asked), wishes // 50)
    return Problem(
        days, tables, tuple(everybody), frozenset(asked),
        frozenset((other, one) for one, other in refused),
        tuple(
            Interpreter(f"i{number}", frozenset(
                frozenset(pair) for pair in combinations((*dice.sample(LANGUAGES, 2), "en"), 2)
            ), whole)
            for number in range(8)
        ),
        least=2,
    )  # fmt: skip


def measure(problem: Problem, seconds: float) -> dict[str, Any]:
    began, cpu = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
    found = solve(problem, seconds=seconds)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "participants": len(problem.participants),
        "wishes": len(problem.wishes),
        "meetings": len(found.meetings),
        "faults": faults(problem, found),
        "stages": {
            one.name: {
                "value": one.value, "bound": one.bound,
                "gap_percent": round(100 * one.gap, 2), "status": one.status,
                "seconds": round(one.seconds, 1),
            }
            for one in found.stages
        },
        "wall_s": round(time.monotonic() - began, 1),
        "cpu_s": round(after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime, 1),
        "is_repeatable": found.is_repeatable,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, nargs="*", default=[1])
    asked = parser.parse_args()
    print(
        json.dumps({seed: measure(fair(seed=seed), asked.seconds) for seed in asked.seed}, indent=1)
    )


if __name__ == "__main__":
    main()
