import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models

from charshia.engines.keys import fold
from charshia.engines.rounds.earth import metres_between
from charshia.engines.script import to_latin
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.fields import Translated
from charshia.ground.places.called import own_names
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.places.richer import FoundPlace

DATA = Path(__file__).parent / "data"
NEAR = 4  # kilometres: two places of one name that are closer are one
REACH = 40  # kilometres: farther from the next seat, a place is of a municipality not listed
NAMES = ("sq", "sr-Cyrl", "en", "mk", "el", "bg", "tr")


@action
def load_places(*, now: datetime) -> int:
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
    changed += _bring_up(Settlement, settlements)
    _tell(changed, now)
    return changed


@action
def add_settlements(found: Sequence[FoundPlace], *, now: datetime) -> tuple[int, int]:
    """Add places of a richer table: how many were new, how many known ones got more names.

    A place is known when one of its names is a known one's, within NEAR kilometres. Names of
    known places are never changed, only more are understood. A new one belongs to the
    municipality whose seat is nearest, in its country; out of REACH of any it is left out.
    Three queries.
    """
    known = list(Settlement.objects.select_related("municipality").exclude(latitude=None))
    by_key: dict[tuple[str, str], list[Settlement]] = {}
    for one in known:
        for key in one.keys.strip("|").split("|"):
            by_key.setdefault((one.municipality.country, key), []).append(one)
    seats = [one for one in known if one.is_seat]
    new: dict[str, Settlement] = {}
    named: dict[int, Settlement] = {}
    for place in found:
        keys = _keys_of(place)
        same = _known_as(place, keys, by_key)
        if same is None:
            if made := _settlement_of(place, keys, seats):
                new.setdefault(place.key, made)
        elif keys - set(same.keys.split("|")):
            same.keys = "|" + "|".join(sorted(keys | set(same.keys.strip("|").split("|")))) + "|"
            named[same.pk] = same
    added, changed = _keep_found(new, named)
    _tell(added + changed, now)
    return added, changed


def _tell(count: int, now: datetime) -> None:
    if count:
        record("ground.places.loaded", "places", by="system", at=now, count=count)


def _keep_found(new: Mapping[str, Settlement], named: Mapping[int, Settlement]) -> tuple[int, int]:
    codes = set(Settlement.objects.filter(code__startswith="wof-").values_list("code", flat=True))
    fresh = [one for one in new.values() if one.code not in codes]
    Settlement.objects.bulk_create(fresh, batch_size=1000)
    Settlement.objects.bulk_update(list(named.values()), ["keys"], batch_size=200)
    return len(fresh), len(named)


def _keys_of(place: FoundPlace) -> set[str]:
    said = [*place.names.values(), *place.others]
    return {fold(name).replace("|", " ") for name in said if name}


def _known_as(
    place: FoundPlace, keys: set[str], by_key: Mapping[tuple[str, str], list[Settlement]]
) -> Settlement | None:
    for key in sorted(keys):
        for one in by_key.get((place.country, key), ()):
            if _km(place, one) <= NEAR:
                return one
    return None


def _settlement_of(place: FoundPlace, keys: set[str], seats: list[Settlement]) -> Settlement | None:
    home = [one for one in seats if one.municipality.country == place.country]
    nearest = min(home, key=lambda one: _km(place, one))
    if _km(place, nearest) > REACH:
        return None
    return Settlement(
        code=f"wof-{place.key}",
        names=Translated(place.names or {"en": place.others[0]}),
        municipality=nearest.municipality,
        latitude=place.latitude,
        longitude=place.longitude,
        keys="|" + "|".join(sorted(keys)) + "|",
    )


def _km(place: FoundPlace, one: Settlement) -> float:
    assert one.latitude is not None
    assert one.longitude is not None
    here, there = (place.latitude, place.longitude), (one.latitude, one.longitude)
    return metres_between(here, there) / 1000


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
    names = {language: row[language] for language in NAMES if row[language]}
    return Translated({**names, **own_names("places").get(row["code"], {})})


def _keys(row: Mapping[str, str]) -> str:
    """Folded names; others the place goes by stand in ``also``, between bars."""
    written = [row[language] for language in NAMES] + row["also"].split("|")
    own = own_names("places").get(row["code"], {}).values()
    said = [*written, *own, definite(row["sq"]), to_latin(row["sr-Cyrl"])]
    return "|" + "|".join(sorted({fold(name) for name in said if name})) + "|"


def definite(name: str) -> str:
    """The form people say as often: Hoça e Madhe for Hoçë e Madhe, Istogu for Istog."""
    first, space, rest = name.partition(" ")
    if first.endswith("ë"):
        return first[:-1] + "a" + space + rest
    if first[-1] in "kgh":
        return first + "u" + space + rest
    return name if first[-1] in "aeiouy" else first + "i" + space + rest
