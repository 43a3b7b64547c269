import csv
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from charshia.ground.places.actions import DATA, load_places
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.places.queries import find_settlement

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

CAST = Path(settings.PACKAGE) / "demo" / "data"


@pytest.fixture
def places(db: None) -> None:
    load_places(now=NOW)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_loading_again_changes_nothing_and_is_quick(places: None) -> None:
    begun = time.process_time()
    assert load_places(now=NOW) == 0
    assert time.process_time() - begun < 1
    assert Settlement.objects.count() == len(rows("settlements.csv"))


def test_of_places_with_one_name_all_are_found_the_seat_first(places: None) -> None:
    found = find_settlement("Novosellë")
    assert len(found) > 1
    assert len({place.municipality_id for place in found}) == len(found)
    assert find_settlement("Prizren")[0].is_seat


@pytest.mark.parametrize("typed", ["", " ", "|", "%", "_", "Nowhere", "a" * 1000, "gjak"])
def test_what_is_no_place_is_not_found(places: None, typed: str) -> None:
    assert find_settlement(typed) == []


def test_every_place_of_the_cast_is_there(places: None) -> None:
    known = {name for row in Municipality.objects.all() for name in row.names.values()}
    stalls = json.loads((CAST / "stalls.json").read_text(encoding="utf-8"))
    named = {stall["settlement"]["municipality"] for stall in stalls}
    named |= {
        zone for stall in stalls for way in stall["delivery"] for zone in way.get("zones", ())
    }
    listed = json.loads((CAST / "municipalities.json").read_text(encoding="utf-8"))
    assert named <= known
    for row in listed:
        assert row["key"] in known or find_settlement(row["key"])[0].is_seat, row
    for stall in stalls:
        facts = stall["settlement"]
        for name in facts["name"].values():
            assert find_settlement(name, country=facts["country"]), name
