import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from charshia.engines.rounds.files import Instance, read_instance
from charshia.engines.rounds.problem import Answer
from charshia.engines.rounds.reading import NotReadable
from charshia.engines.rounds.solving import SolverFailed, solve


class Command(BaseCommand):
    help = "Find routes for a VRPLIB or Solomon file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--seconds", type=float, default=10, help="how long to look for better")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        began = time.monotonic()
        if not 0 < options["seconds"] <= 24 * 3600:
            self._refuse("--seconds should be more than nothing and at most a day.")
        try:
            instance = read_instance(file)
            answer = solve(instance.problem, seconds=options["seconds"], began=began)
        except (NotReadable, SolverFailed) as fault:
            self._refuse(str(fault))
        facts = facts_of(instance, answer)
        self.stdout.write(json.dumps(facts) if options["json"] else in_words(facts))

    def _refuse(self, words: str) -> None:
        self.stderr.write(words)
        sys.exit(2)


def facts_of(instance: Instance, answer: Answer) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "cost": instance.shown(answer.cost),
        "routes": instance.lists(answer),
        "feasible": answer.is_feasible,
        "seconds": round(answer.seconds, 2),
    }
    if missed := instance.missed(answer):
        facts["left_out"] = missed
    return facts


def in_words(facts: dict[str, Any]) -> str:
    lines = [
        f"Route #{number}: {' '.join(map(str, route))}"
        for number, route in enumerate(facts["routes"], start=1)
    ]
    lines.append(f"Cost: {facts['cost']}")
    if not facts["feasible"]:
        lines.append("This breaks at least one of the file's conditions.")
    return "\n".join(lines)
