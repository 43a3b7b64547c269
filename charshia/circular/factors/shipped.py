"""The sets that ship with the program, as ``data/`` says them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from charshia.circular.factors.reading import Line, read

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True)
class SetFacts:
    """What a set says of itself; ``topic`` is one of the Topics."""

    key: str
    version: str
    topic: str
    title: str
    source: str
    licence: str
    standard: str = ""
    edition: str = ""
    source_url: str = ""


@cache
def shipped_sets() -> tuple[SetFacts, ...]:
    with (DATA / "sets.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(SetFacts(**row) for row in rows)


def lines_of(facts: SetFacts) -> list[Line]:
    """Raises ValueError for a file of ours that cannot be read."""
    path = DATA / f"{facts.key}-{facts.version}.tsv"
    found = read(path.read_text(encoding="utf-8"))
    if found.faults:
        raise ValueError(f"{path.name}: {found.faults}")
    return found.lines
