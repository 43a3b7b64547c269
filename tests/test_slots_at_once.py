"""Sixty people press "Book" for five hours of one machine, through the running site: each hour is
booked once, and everybody else is told why not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.server
POSTGRESQL = [sys.executable, str(Path(__file__).parents[1] / "tools" / "with_postgresql.py")]
STORM = ["--attempts", "60", "--slots", "5", "--people", "60", "--rounds", "2", "--times", "0"]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_sixty_at_five_hours_book_each_once(database):
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [*(POSTGRESQL if database == "postgresql" else []),
         sys.executable, "-m", "bench.booking", *STORM],
        check=False, env=known, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found = json.loads(done.stdout)
    rounds = found["storm"].pop("rounds")
    assert [one["ends"] for one in rounds] == [{"booked": 5, "refused": 55}] * 2
    assert [one["faults"] for one in rounds] == [[], []]
    assert found["storm"] == {"check": [], "check_exit": 0}
    assert (found["database"], done.returncode) == (database, 0)
