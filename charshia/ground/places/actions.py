import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from charshia.engines.keys import fold
from charshia.engines.script import to_latin
from charshia.ground.journal.actions import action
from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Municipality, Settlement

DATA = Path(__file__).parent / "data"
NAMES = ("sq", "sr-Cyrl", "en")


@action
def load_places() -> int:
    """Bring the tables up to our reviewed lists; how many rows were new or different."""
    changed = 0
    municipalities = {row.code: row for row in Municipality.objects.all()}
    for position, row in enumerate(_rows("municipalities.csv")):
        facts = {"country": row["country"], "names": _names(row), "position": position}
        changed += _put(Municipality, municipalities, row["code"], facts)
    settlements = {row.code: row for row in Settlement.objects.all()}
    for row in _rows("settlements.csv"):
        facts = {
            "names": _names(row),
            "municipality_id": municipalities[row["municipality"]].pk,
            "is_seat": row["seat"] == "1",
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
            "keys": _keys(row),
        }
        changed += _put(Settlement, settlements, row["code"], facts)
    return changed


def _put(
    model: type[Municipality] | type[Settlement],
    known: dict[str, Municipality] | dict[str, Settlement],
    code: str,
    facts: Mapping[str, object],
) -> bool:
    row = known.get(code)  # type: ignore[union-attr]
    if row is not None and all(getattr(row, name) == value for name, value in facts.items()):
        return False
    row = row or model(code=code)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    known[code] = row  # type: ignore[assignment, index]
    return True


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: Mapping[str, str]) -> Translated:
    return Translated({language: row[language] for language in NAMES if row[language]})


def _keys(row: Mapping[str, str]) -> str:
    """Folded names; others the place goes by stand in ``also``, between bars."""
    names = [row[language] for language in NAMES] + row.get("also", "").split("|")
    folded = {fold(name) for name in names + [to_latin(row["sr-Cyrl"])] if name}
    return "|" + "|".join(sorted(folded)) + "|"
