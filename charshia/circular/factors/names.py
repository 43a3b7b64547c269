"""Crops, fuels and substances by their keys, with their names in every language
(``data/names.tsv``). ``crops()`` is the list for a form, ``name_of`` what a page says."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from charshia.engines.script import to_latin
from charshia.ground.languages.tags import current

TABLE: Final = Path(__file__).parent / "data" / "names.tsv"
LANGUAGES: Final = ("en", "sq", "sr-Cyrl", "mk", "el", "bg", "tr")
CROP, FUEL, SUBSTANCE = "crop", "fuel", "substance"


@dataclass(frozen=True)
class Named:
    """``form`` of a crop is what is left of it (straw, stalks, prunings; empty where that
    differs), of a fuel ``fossil`` or ``biogenic``."""

    kind: str
    key: str
    form: str
    names: Mapping[str, str]

    @property
    def name(self) -> str:
        """As the reader of this page calls it."""
        language = current()
        if language == "sr-Latn":
            return to_latin(self.names["sr-Cyrl"])
        return self.names.get(language) or self.names["en"]

    @property
    def is_biogenic(self) -> bool:
        return self.form == "biogenic"


@cache
def table() -> Mapping[str, Named]:
    """All by key, in the order of the file."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["key"]: Named(
                row["kind"], row["key"], row["form"], {tag: row[tag] for tag in LANGUAGES}
            )
            for row in rows
        }


def of_kind(kind: str) -> list[Named]:
    return [one for one in table().values() if one.kind == kind]


def crops() -> list[tuple[str, str]]:
    """(key, name) in the language of this page, by form: choices of a form."""
    return [(one.key, one.name) for one in of_kind(CROP)]


def fuels() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in of_kind(FUEL)]


def is_crop(key: str) -> bool:
    return key in table() and table()[key].kind == CROP


def form_of(crop: str) -> str:
    """What is left of that crop: straw, stalks or prunings; empty where nobody can say."""
    return table()[crop].form if is_crop(crop) else ""


def name_of(key: str) -> str:
    """What a key is called on this page; what nobody named (a class of fuel) stays as it is."""
    return table()[key].name if key in table() else key
