"""Invariants that `charshia check` recomputes: each room names its own in `checked.py`."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """``subject`` is a journal reference ("catalogue.variant/7")."""

    subject: str
    expected: Any
    found: Any


@dataclass(frozen=True)
class Outcome:
    """How many things were looked at, and those that are not as they must be."""

    checked: int
    problems: list[Problem]


CHECKS: dict[str, Callable[[], Outcome]] = {}


def check(name: str) -> Callable[[Callable[[], Outcome]], Callable[[], Outcome]]:
    """Declare an invariant: ``@check("stock-equals-ledger")`` above a function."""

    def declare(run: Callable[[], Outcome]) -> Callable[[], Outcome]:
        CHECKS[name] = run
        return run

    return declare


def compare(pairs: Iterator[tuple[str, Any, Any]]) -> Outcome:
    """An outcome from (subject, expected, found) of each thing looked at."""
    checked, problems = 0, []
    for subject, expected, found in pairs:
        checked += 1
        if expected != found:
            problems.append(Problem(subject, expected, found))
    return Outcome(checked, problems)


def run_all() -> dict[str, Any]:
    """All outcomes: {"ok", "checked": {name: count}, "problems": [facts of each Problem]}."""
    checked, problems = {}, []
    for name, run in sorted(CHECKS.items()):
        outcome = run()
        checked[name] = outcome.checked
        problems += [{"check": name} | asdict(problem) for problem in outcome.problems]
    return {"ok": not problems, "checked": checked, "problems": problems}
