"""The tables of processes and materials, read when they are first asked for."""

import csv
from functools import cache
from pathlib import Path
from typing import Final

from charshia.engines.capability.vocabulary import Term, Vocabulary

TABLES: Final = Path(__file__).parent / "data"
LANGUAGES: Final = ("en", "sq", "sr", "mk", "bg", "el", "tr")


@cache
def processes() -> Vocabulary:
    """What machines do."""
    return _read("processes.tsv")


@cache
def materials() -> Vocabulary:
    """What they work."""
    return _read("materials.tsv")


def _read(name: str) -> Vocabulary:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return Vocabulary(
            Term(
                row["key"],
                tuple(row["parents"].split(",")) if row["parents"] else (),
                row["wikidata"],
                {language: row[language] for language in LANGUAGES},
                tuple(row["aliases"].split(";")) if row["aliases"] else (),
            )
            for row in rows
        )
