"""Routes for published instances: `python -m bench.rounds`, all of them in about two minutes.

Each is solved by `charshia route` as anybody would; the gap is to the best known cost. A judge
that knows nothing of the solver reads file and routes again, and recomputes cost and conditions.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from charshia.engines.tests.vrp_judge import judge

ROOT = Path(__file__).resolve().parent.parent
PLACES = [ROOT.parent / "shared/data/vrp", ROOT.parent.parent / "shared/data/vrp"]
CHARSHIA = Path(sys.executable).parent / "charshia"
GOALS = {  # file: seconds, most per cent above the best known
    "X-n101-k25.vrp": (10, 1),
    "C101.txt": (10, 1),
    "R101.txt": (10, 1),
    "X-n1001-k43.vrp": (60, 3),
    "PR01-SDVRPTW.vrp": (10, 4),
    "R201R0.25-MT.vrp": (15, 4),
    "RC1_10_1-PC.vrp": (60, 4),
}


def measure(path: Path, seconds: int) -> dict[str, Any]:
    best = float(re.search(r"^Cost:?\s+(\S+)", path.with_suffix(".sol").read_text(), re.M)[1])
    began = time.monotonic()
    said = subprocess.run(
        [CHARSHIA, "route", path, "--seconds", str(seconds), "--json"],
        stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    found = json.loads(said)
    wall = round(time.monotonic() - began, 1)
    verdict = judge(path, found["routes"])
    agrees = abs(verdict.cost - found["cost"]) < 0.1  # of a cost that is shown in tenths
    return {
        "best_known": best,
        "cost": found["cost"],
        "gap_percent": round(100 * (found["cost"] / best - 1), 2),
        "feasible": found["feasible"],
        "faults": [*verdict.faults, *["another cost"] * (not agrees)],
        "wall_s": wall,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=list(GOALS))
    folder = next((place for place in PLACES if place.is_dir()), None)
    if folder is None:
        sys.exit("The instances of ../shared/data/vrp are absent.")
    figures = {}
    for name in parser.parse_args().files:
        seconds, most = GOALS[name]
        figures[name] = measure(folder / name, seconds) | {"goal_percent": most}
        print(name, figures[name], file=sys.stderr)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
