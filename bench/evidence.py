"""The evidence of a programme, reckoned from facts in memory: `python -m bench.evidence`.

Fifteen businesses and a thousand, three years long, with what their owners say drawn at random
(the same every time); the reckoning of all indicators, and what of the tables is left out.
"""

import json
import time
from datetime import date, timedelta
from random import Random
from typing import Any

from charshia.engines.indicators import (
    AXES,
    Declared,
    Facts,
    Job,
    Link,
    Sale,
    Stall,
    Training,
    figures,
)
from charshia.engines.suppression import Axis, Plan, counted, suppressed

BEGIN, DAYS = date(2024, 1, 1), 3 * 365
SALES, LINKS = 100, 20  # of each business in three years
SAID = {
    "municipality": 12, "sector": 8, "size": 5, "women_led": 3, "age_band": 5, "community": 9,
}  # fmt: skip
OPEN = frozenset({"municipality", "sector", "cohort"})


def history(stalls: int) -> Facts:
    dice = Random(7)

    def day() -> date:
        return BEGIN + timedelta(days=dice.randrange(DAYS))

    def one() -> int:
        return dice.randrange(stalls)

    made = [Stall(n, str(n % 4), day(), BEGIN + timedelta(days=30)) for n in range(stalls)]
    return Facts(
        stalls=made,
        declared=[
            Declared(stall.id, axis, str(dice.randrange(SAID[axis])), BEGIN)
            for stall in made
            for axis in AXES
        ],
        sales=[
            Sale(one(), day(), dice.randrange(100, 20_000), dice.choice(["sq", "sr-Cyrl"]))
            for _ in range(stalls * SALES)
        ],
        links=[Link(one(), one(), day()) for _ in range(stalls * LINKS)],
        trainings=[Training(one(), day(), 90) for _ in range(stalls * 6)],
        jobs=[Job(one(), day(), None, 100) for _ in range(stalls * 2)],
    )


def measure(stalls: int) -> dict[str, Any]:
    facts, end = history(stalls), BEGIN + timedelta(days=DAYS)
    began = time.process_time()
    found = figures(facts, end)
    reckoned = time.process_time()
    axes = tuple(
        Axis(name, tuple(sorted({record[name] for record in found.records})), name not in OPEN)
        for name in (*AXES, "cohort", "sales")
    )
    plan = Plan(axes, (*((axis.name,) for axis in axes), ("cohort", "women_led")), 5)
    made = suppressed(counted(found.records, plan), plan)
    done = time.process_time()
    return {
        "businesses": stalls,
        "sales": len(facts.sales),
        "reckoned_s": round(reckoned - began, 3),
        "left_out_s": round(done - reckoned, 3),
        "cells": len(made.counts),
        "cells_left_out": len(made.left_out),
    }


def main() -> None:
    print(json.dumps([measure(stalls) for stalls in (15, 1000)], indent=1))


if __name__ == "__main__":
    main()
