import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from charshia.engines.pooling.reading import NotReadable, read_pool
from charshia.engines.pooling.solving import SECONDS, solve
from charshia.engines.pooling.writing import facts_of


class Command(BaseCommand):
    help = "Fill one order from the lots of many members, as docs/pooling.md describes."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--seconds", type=float, default=SECONDS, help="for all of it")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        if not 0 < options["seconds"] <= 24 * 3600:
            self._refuse("--seconds should be more than nothing and at most a day.")
        try:
            pool = read_pool(file)
        except NotReadable as fault:
            self._refuse(str(fault))
        facts = facts_of(solve(pool, seconds=options["seconds"]))
        if options["json"]:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(in_words(facts, pool.currency)))

    def _refuse(self, words: str) -> None:
        self.stderr.write(words)
        sys.exit(2)


def in_words(facts: dict[str, Any], currency: str) -> Iterator[str]:
    yield f"{facts['status']}: {_filled(facts)}, {facts['cost']} {currency} delivered."
    for stage in facts["stages"]:
        yield f"  {stage['name']}: {_stage(stage)}"
    for share in facts["allocation"]:
        yield f"{share['kg']} kg of {share['lot']} ({share['member']}) to {share['point']}"
    for truck in facts["trucks"]:
        yield f"{truck['count']} trucks from {truck['point']}"
    for price in facts["price_of_fairness"]:
        yield f"Fair within {price['epsilon']:.0%}: {_price(price, currency)}"
    for member in facts["members"]:
        yield f"{member['member']}: {member['text']}"
    for one in facts["relaxed"]:
        kg = "not reached" if one["kg"] is None else f"{one['kg']} kg"
        yield f"Without {one['condition']}: {kg}"


def _filled(facts: dict[str, Any]) -> str:
    kg = sum(share["kg"] for share in facts["allocation"])
    return f"{kg} kg" + (f", {facts['shortfall_kg']} kg short" if facts["shortfall_kg"] else "")


def _stage(stage: dict[str, Any]) -> str:
    said = f"{stage['value']} ({stage['status']}, {stage['seconds']} s)"
    if stage["status"] == "optimal":
        return said
    gap = "no bound" if stage["gap"] is None else f"gap {stage['gap']:.2%}"
    again = ", ended by time: not repeatable" if stage["status"] == "stopped" else ""
    return f"{said}, {gap}{again}"


def _price(price: dict[str, Any], currency: str) -> str:
    if price["cost"] is None:
        return "not reached"
    return f"{price['cost']} {currency}, {price['ratio']:.2%} more ({price['status']})"
