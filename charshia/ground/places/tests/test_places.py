import csv
from math import hypot

import pytest

from charshia.ground.places.actions import DATA, load_places
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def places(db: None) -> None:
    load_places()


def codes(found: list[Settlement]) -> list[str]:
    return [settlement.code for settlement in found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Prizren", "xk-prizren-prizren"), ("Призрен", "xk-prizren-prizren"),
        ("  prizren ", "xk-prizren-prizren"), ("Hoca e Madhe", "xk-rahovec-hoce-e-madhe"),
        ("Hoçë e Madhe", "xk-rahovec-hoce-e-madhe"), ("Velika Hoča", "xk-rahovec-hoce-e-madhe"),
        ("velika hoca", "xk-rahovec-hoce-e-madhe"), ("Велика Хоча", "xk-rahovec-hoce-e-madhe"),
        ("Hoça e Madhe", "xk-rahovec-hoce-e-madhe"), ("Prizreni", "xk-prizren-prizren"),
        ("Istogu", "xk-istog-istog"), ("Xerxa", "xk-rahovec-xerxe"),
        ("Xerxe", "xk-rahovec-xerxe"), ("Зрзе", "xk-rahovec-xerxe"), ("Zrze", "xk-rahovec-xerxe"),
        ("Shterpce", "xk-shterpce-shterpce"), ("Štrpce", "xk-shterpce-shterpce"),
        ("Gjakova", "xk-gjakove-gjakove"), ("Djakovica", "xk-gjakove-gjakove"),
        ("Dečani", "xk-decan-decan"), ("Kosovska Mitrovica", "xk-mitrovice-mitrovice"),
        ("Novo Brdo", "xk-novoberde-novoberde"), ("Zveçan", "xk-zvecan-zvecan"),
        ("Brod", "xk-dragash-brod"), ("Junik", "xk-junik-junik"), ("Krume", "al-has-krume"),
        ("Roshnik", "al-berat-roshnik"), ("Leusë", "al-permet-leuse"),
        ("Gračanica", "xk-gracanice-gracanice"), ("Драч", "al-durres-durres"),
        ("Skadar", "al-shkoder-shkoder"), ("Тирана", "al-tirane-tirane"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_any_of_its_names(places: None, typed: str, code: str) -> None:
    assert code in codes(find_settlement(typed))


@pytest.mark.parametrize("typed", ["", " ", "|", "||", "%", "_", "Priz", "e", "Hoça"])
def test_a_part_of_a_name_is_not_a_name(places: None, typed: str) -> None:
    assert find_settlement(typed) == []


def test_of_several_the_seat_of_a_municipality_comes_first(places: None) -> None:
    assert codes(find_settlement("Kosovska Mitrovica"))[0] == "xk-mitrovice-mitrovice"
    assert len(find_settlement("Novosellë")) > 2


def test_a_country_narrows_the_search(places: None) -> None:
    assert codes(find_settlement("Pojan", country="AL")) == ["al-fier-pojan", "al-maliq-pojan"]
    assert find_settlement("Pojan", country="XK") == []


def test_places_lie_near_the_seat_of_their_municipality() -> None:
    """In degrees; the widest municipality is 60 km across."""
    seats, far = {}, []
    for row in rows_of("settlements.csv"):
        here = float(row["latitude"]), float(row["longitude"])
        seat = seats.setdefault(row["municipality"], here)
        if hypot(here[0] - seat[0], 0.74 * (here[1] - seat[1])) > 0.45:
            far.append(row["code"])
    assert far == []


def test_there_are_enough_places() -> None:
    assert len(rows_of("settlements.csv")) >= 99 + 250
