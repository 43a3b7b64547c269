"""All figures, as one JSON: `make bench`, or `python -m bench --products 1000 100000`."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.catalogue import size_of

KEPT = Path("build/bench")


def report(*module: str) -> dict[str, Any]:
    """What `python -m MODULE …` prints."""
    done = subprocess.run(
        [sys.executable, "-m", *module], stdout=subprocess.PIPE, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, nargs="+", default=[1000, 100_000])
    figures: dict[str, Any] = {}
    for products in parser.parse_args().products:
        data = KEPT / size_of(products).name
        found = figures[str(products)] = {}
        if not (data / "filled.json").exists():
            print(f"Filling a market of {products} products", file=sys.stderr)
            filled = report("bench.fill", "--products", str(products), "--data", str(data))
            (data / "filled.json").write_text(json.dumps(filled))
        found["fill"] = json.loads((data / "filled.json").read_text())
        print(f"Measuring {products} products", file=sys.stderr)
        found["pages"] = report("bench.pages", "--data", str(data))
        found["lists"] = report("bench.lists", "--data", str(data))
        found["site"] = report("bench.served", "--data", str(data))
    print("Measuring a stall's order desk", file=sys.stderr)
    desk = report("bench.desk", "--data", str(KEPT / "desk"))
    ratios = growth(figures)
    print(json.dumps({"sizes": figures, "growth": ratios, "desk": desk}, indent=1))


def growth(figures: dict[str, Any]) -> dict[str, float]:
    """p95 of each page at the largest size over that at the smallest, in this run."""
    sizes = sorted(figures, key=int)
    small, large = figures[sizes[0]]["pages"], figures[sizes[-1]]["pages"]
    return {
        name: round(large[name]["wall_p95_ms"] / small[name]["wall_p95_ms"], 2)
        for name in small
        if "wall_p95_ms" in small[name] and not name.endswith(", cold")
    }


if __name__ == "__main__":
    main()
