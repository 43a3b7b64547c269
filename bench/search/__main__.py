"""Quality and speed of search together: `python -m bench.search [--products N …]`. Prints JSON."""

import argparse
import json
import subprocess
import sys
from typing import Any


def report_of(module: str, *arguments: str) -> Any:
    """What a benchmark prints, run in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", nargs="+", default=["100000"], metavar="N")
    options = parser.parse_args()
    quality = report_of("bench.search.quality")
    speed = report_of("bench.search.speed", "--products", *options.products)
    print(json.dumps({"quality": quality, "speed": speed}))
