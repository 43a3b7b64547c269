import csv
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from charshia.engines.script import to_latin
from charshia.ground.places.actions import DATA, load_places
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.places.queries import find_settlement

CAST = Path(settings.PACKAGE) / "demo" / "data"


@pytest.fixture
def places(db: None) -> None:
    load_places()


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_loading_again_changes_nothing_and_is_quick(
    places: None, django_assert_num_queries: Any
) -> None:
    begun = time.process_time()
    assert load_places() == 0
    assert time.process_time() - begun < 1
    assert Settlement.objects.count() == len(rows("settlements.csv"))


def test_a_row_that_was_changed_is_set_right(places: None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("charshia.ground.places.actions.NAMES", ("sq", "en"))
        assert load_places() > 0
    assert load_places() > 0
    assert load_places() == 0


@pytest.mark.parametrize(
    "typed",
    [
        "Gjakovë", "gjakove", "GJAKOVË", "Gjakova", "Ђаковица", "ђаковица", "Đakovica",
        "Djakovica", "  Gjakovë ",
    ],
)  # fmt: skip
def test_a_place_is_found_by_any_of_its_names(places: None, typed: str) -> None:
    assert [place.code for place in find_settlement(typed)] == ["xk-gjakove-gjakove"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Hoce e Madhe", "xk-rahovec-hoce-e-madhe"), ("Велика Хоча", "xk-rahovec-hoce-e-madhe"),
        ("Velika Hoca", "xk-rahovec-hoce-e-madhe"), ("Пећ", "xk-peje-peje"),
        ("Pec", "xk-peje-peje"), ("Peje", "xk-peje-peje"),
        ("Prishtina", "xk-prishtine-prishtine"),
        ("Pristina", "xk-prishtine-prishtine"), ("Priština", "xk-prishtine-prishtine"),
        ("Скадар", "al-shkoder-shkoder"), ("Shkoder", "al-shkoder-shkoder"),
        ("Vlore", "al-vlore-vlore"), ("Валона", "al-vlore-vlore"), ("Durres", "al-durres-durres"),
    ],
)  # fmt: skip
def test_accents_and_scripts_do_not_matter(places: None, typed: str, code: str) -> None:
    assert code in [place.code for place in find_settlement(typed)]


def test_of_places_with_one_name_all_are_found_the_seat_first(places: None) -> None:
    found = find_settlement("Novosellë")
    assert len(found) > 1
    assert len({place.municipality_id for place in found}) == len(found)
    assert find_settlement("Prizren")[0].is_seat


def test_a_country_narrows_it(places: None) -> None:
    assert {place.municipality.country for place in find_settlement("Prizren", country="XK")} == {
        "XK"
    }
    assert find_settlement("Prizren", country="AL") == []


@pytest.mark.parametrize("typed", ["", " ", "|", "%", "_", "Nowhere", "a" * 1000, "gjak"])
def test_what_is_no_place_is_not_found(places: None, typed: str) -> None:
    assert find_settlement(typed) == []


def test_one_look_is_one_query(places: None, django_assert_num_queries: Any) -> None:
    for typed in ("Junik", "Novosellë"):
        with django_assert_num_queries(1):
            assert all(place.municipality.country for place in find_settlement(typed))


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


def test_the_lists_are_whole() -> None:
    municipalities, settlements = rows("municipalities.csv"), rows("settlements.csv")
    assert sum(row["country"] == "XK" for row in municipalities) == 38
    assert sum(row["country"] == "AL" for row in municipalities) == 61
    codes = [row["code"] for row in settlements]
    assert len(set(codes)) == len(codes)
    for row in municipalities:
        seats = [
            one for one in settlements if one["municipality"] == row["code"] and one["seat"] == "1"
        ]
        assert len(seats) == 1, row["code"]


@pytest.mark.parametrize("name", ["municipalities.csv", "settlements.csv"])
def test_names_are_in_their_own_letters(name: str) -> None:
    albanian = set("abcçdeëfghijklmnopqrstuvxyz -")
    serbian = set("абвгдђежзијклљмнњопрстћуфхцчџш ")
    for row in rows(name):
        assert set(row["sq"].lower()) <= albanian, row
        assert set(row["sr-Cyrl"].lower()) <= serbian, row
        assert to_latin(row["sr-Cyrl"]).isprintable()


def test_places_stand_where_they_are() -> None:
    for row in rows("settlements.csv"):
        north, east = float(row["latitude"]), float(row["longitude"])
        kosovo = row["code"].startswith("xk-")
        assert (41.8 < north < 43.3) if kosovo else (39.6 < north < 42.7), row
        assert (20.0 < east < 21.8) if kosovo else (19.2 < east < 21.1), row
