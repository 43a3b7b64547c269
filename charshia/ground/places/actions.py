import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import models

from charshia.engines.keys import fold
from charshia.engines.script import to_latin
from charshia.ground.journal.actions import action
from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Municipality, Settlement

DATA = Path(__file__).parent / "data"
NAMES = ("sq", "sr-Cyrl", "en")


@action
def load_places() -> int:
    """Bring the tables up to our reviewed lists; how many rows were new or different.

    What is no longer in the lists stays: others refer to it.
    """
    municipalities = {
        row["code"]: {"country": row["country"], "names": _names(row), "position": position}
        for position, row in enumerate(_rows("municipalities.csv"))
    }
    changed = _bring_up(Municipality, municipalities)
    keys = dict(Municipality.objects.values_list("code", "pk"))
    settlements = {
        row["code"]: {
            "names": _names(row),
            "municipality_id": keys[row["municipality"]],
            "is_seat": row["seat"] == "1",
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
            "keys": _keys(row),
        }
        for row in _rows("settlements.csv")
    }
    return changed + _bring_up(Settlement, settlements)


def _bring_up(model: type[models.Model], wanted: Mapping[str, Mapping[str, Any]]) -> int:
    """Make the rows of ``model`` say what is ``wanted`` by code. Three queries at most."""
    rows = model._default_manager
    known = {getattr(row, "code"): row for row in rows.all()}  # noqa: B009 - of either model
    new = [model(code=code, **facts) for code, facts in wanted.items() if code not in known]
    different = []
    for code, row in known.items():
        facts = wanted.get(code, {})
        if any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            different.append(row)
    rows.bulk_create(new)
    if different:
        rows.bulk_update(different, list(next(iter(wanted.values()))))
    return len(new) + len(different)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: Mapping[str, str]) -> Translated:
    return Translated({language: row[language] for language in NAMES if row[language]})


def _keys(row: Mapping[str, str]) -> str:
    """Folded names; others the place goes by stand in ``also``, between bars."""
    written = [row[language] for language in NAMES] + row["also"].split("|")
    said = [*written, definite(row["sq"]), to_latin(row["sr-Cyrl"])]
    return "|" + "|".join(sorted({fold(name) for name in said if name})) + "|"


def definite(name: str) -> str:
    """The form people say as often: Hoça e Madhe for Hoçë e Madhe, Istogu for Istog."""
    first, space, rest = name.partition(" ")
    if first.endswith("ë"):
        return first[:-1] + "a" + space + rest
    if first[-1] in "kgh":
        return first + "u" + space + rest
    return name if first[-1] in "aeiouy" else first + "i" + space + rest
