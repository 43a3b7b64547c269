"""Booking under load, and a year of fifty machines: ``python -m bench.booking`` prints JSON.

A site of its own is served from an empty data folder (with DATABASE_URL on PostgreSQL: ``python
tools/with_postgresql.py python -m bench.booking``). Round after round so many attempts are in
flight together at the same slots; answers, database and ``charshia check`` are then compared.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from typing import Any

from bench.served import Served, free_port
from bench.slots import a_space, attempts, faults, people, storm
from bench.started import start_on


def measured_storm(options: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 - needs settings

    port = free_port()
    command = ["charshia", "serve", "--no-demo", "--port", str(port)]
    with closing(Served(command, port)):
        now = timezone.now()
        space = a_space("storm", 1, now)
        subject = space.subjects.select_related("space").get()
        sessions = people(options.people, now)
        rounds = [_round(options, port, subject, sessions, 1 + n) for n in range(options.rounds)]
    checked = subprocess.run(
        ["charshia", "check", "--json"], check=False, stdout=subprocess.PIPE, text=True
    )
    problems = json.loads(checked.stdout)["problems"]
    return {"rounds": rounds, "check": problems, "check_exit": checked.returncode}


def _round(
    options: argparse.Namespace, port: int, subject: Any, sessions: dict[int, str], day: int
) -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 - needs settings

    wanted = attempts(
        subject, sessions, count=options.attempts, slots=options.slots, day=day, now=timezone.now()
    )
    began = time.perf_counter()
    ended = asyncio.run(storm(port, wanted))
    return {
        "seconds": round(time.perf_counter() - began, 1),
        "ends": dict(Counter(one.end for one in ended)),
        "faults": faults(subject, ended, options.slots),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attempts", type=int, default=500)
    parser.add_argument("--slots", type=int, default=20)
    parser.add_argument("--people", type=int, default=125)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=40, help="of each query and page; 0: none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start_on(data)
        found: dict[str, Any] = {"database": _database(), "attempts": options.attempts}
        found["storm"] = measured_storm(options)
        if options.times:
            from bench.booked_year import measured_year  # noqa: PLC0415 - needs settings

            found["year"] = measured_year(options.times)
    print(json.dumps(found, indent=1))
    sys.exit(bool(found["storm"]["check"] or any(r["faults"] for r in found["storm"]["rounds"])))


def _database() -> str:
    from django.db import connection  # noqa: PLC0415 - needs settings

    return str(connection.vendor)


if __name__ == "__main__":
    main()
