"""Lists and counts asked for the first time after the index changed.

`python -m bench.lists --data FOLDER`: milliseconds of wall time for one list of 48 with
the counts of every facet, nothing remembered from before.
"""

import argparse
import json
import statistics
import time

from bench.started import start_on

COMBINATIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "category": {"category": ("honey",)},
    "category, first filter": {"category": ("honey",), "label": ("organic",)},
    "category, four filters": {
        "category": ("honey",), "label": ("organic",), "free_from": ("nuts",), "available": ("1",),
        "municipality": ("xk-prizren", "xk-peje"),
    },
    "one stall": {"stall": ("bench-3",)},
    "one filter, all shelves": {"label": ("organic",)},
    "three filters, all shelves": {
        "label": ("organic",), "free_from": ("nuts",), "available": ("1",),
    },
}  # fmt: skip


def figures(times: int) -> dict[str, dict[str, float]]:
    from charshia.ground.search import index  # noqa: PLC0415 - needs settings
    from charshia.ground.search.queries import counts, find  # noqa: PLC0415
    from charshia.ground.search.questions import Question  # noqa: PLC0415
    from charshia.market.shop.listing import FACETS  # noqa: PLC0415

    found = {}
    for name, filters in COMBINATIONS.items():
        spent = []
        for _ in range(times):
            index.forget()
            index.snapshot()
            question = Question("product", filters=filters)
            began = time.perf_counter()
            find(question)
            counts(question, FACETS)
            spent.append((time.perf_counter() - began) * 1000)
        spent.sort()
        p95 = spent[int(len(spent) * 0.95)]
        found[name] = {"median_ms": round(statistics.median(spent), 1), "p95_ms": round(p95, 1)}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    start_on(options.data)
    print(json.dumps(figures(20), indent=1))


if __name__ == "__main__":
    main()
