import csv
import re
from collections import Counter
from math import hypot
from typing import Any

import pytest
from django.utils.translation import override

from charshia.ground.journal.actions import action
from charshia.ground.places.actions import DATA, load_places
from charshia.ground.places.countries import countries
from charshia.ground.places.models import Municipality, Settlement
from charshia.ground.places.queries import find_settlement

CYRILLIC = re.compile(r"[\u0408\u0402\u0409\u040a\u040b\u040f\u0410-\u0418\u041a-\u0428"
                      r"\u0430-\u0438\u043a-\u0448\u0452\u0458-\u045b\u045f -]+")  # fmt: skip
LATIN = re.compile(r"[A-Za-zÇËçëČčŠšŽžĆćĐđ -]+")


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


def test_finding_takes_one_query(places: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert find_settlement("Novosellë")[0].municipality.country == "XK"


def test_loading_again_changes_nothing(places: None) -> None:
    assert load_places() == 0
    assert Municipality.objects.count() == 38 + 61


def test_loading_brings_back_what_the_lists_say(places: None) -> None:
    first = Settlement.objects.get(code="xk-junik-junik")
    extra = Settlement.objects.count()
    action(Settlement.objects.filter(pk=first.pk).update)(latitude=0, names={"sq": "?"})
    assert load_places() == 1
    first.refresh_from_db()
    assert (first.latitude, str(first.names["sq"])) == (42.48, "Junik")
    assert Settlement.objects.count() == extra


def test_every_municipality_has_one_seat() -> None:
    seats = Counter(row["municipality"] for row in rows_of("settlements.csv") if row["seat"] == "1")
    assert seats == Counter({row["code"]: 1 for row in rows_of("municipalities.csv")})


@pytest.mark.parametrize("name", ["municipalities.csv", "settlements.csv"])
def test_every_name_stands_in_its_own_script(name: str) -> None:
    """A Latin a among Cyrillic letters looks right and is never found."""
    for row in rows_of(name):
        assert CYRILLIC.fullmatch(row["sr-Cyrl"]), row
        assert LATIN.fullmatch(row["sq"]), row
        assert LATIN.fullmatch(row["en"]), row


def test_codes_are_given_once() -> None:
    for name in ("municipalities.csv", "settlements.csv"):
        given = Counter(row["code"] for row in rows_of(name))
        assert [code for code, times in given.items() if times > 1] == []
        assert [code for code in given if not re.fullmatch(r"(xk|al)(-[a-z]+)+", code)] == []


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


@pytest.mark.parametrize(
    ("language", "kosovo", "austria"),
    [
        ("sq", "Kosovë", "Austri"), ("sr", "Косово", "Аустрија"),
        ("sr-latn", "Kosovo", "Austrija"), ("en", "Kosovo", "Austria"),
    ],
)  # fmt: skip
def test_countries_are_called_as_the_reader_calls_them(
    language: str, kosovo: str, austria: str
) -> None:
    with override(language):
        names = dict(countries())
    assert (names["XK"], names["AT"]) == (kosovo, austria)
    assert not [code for code, name in names.items() if code == name]
