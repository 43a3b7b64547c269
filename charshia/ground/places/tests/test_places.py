import csv
import gzip
from collections import Counter
from datetime import UTC, datetime
from math import hypot

import pytest
from django.conf import settings

from charshia.engines.keys import fold
from charshia.engines.rounds.earth import metres_between
from charshia.engines.script import to_latin
from charshia.ground.places.actions import DATA, NAMES, load_places
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def places(db: None) -> None:
    load_places(now=NOW)


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
        ("Preševo", "rs-presevo-presevo"), ("Presheva", "rs-presevo-presevo"),
        ("Медвеђа", "rs-medvedja-medvedja"), ("Pazari i Ri", "rs-novi-pazar-novi-pazar"),
        ("Yeni Pazar", "rs-novi-pazar-novi-pazar"), ("Цариброд", "rs-dimitrovgrad-dimitrovgrad"),
        ("Shkupi", "mk-centar-skopje"), ("Üsküp", "mk-centar-skopje"),
        ("Скопје", "mk-centar-skopje"),
        ("Ѓорче Петров", "mk-gjorce-petrov-gjorce-petrov"), ("Kalkandelen", "mk-tetovo-tetovo"),
        ("Dibra e Madhe", "mk-debar-debar"), ("Ulqin", "me-ulcinj-ulcinj"),
        ("Гусиње", "me-gusinje-gusinje"), ("Golubovci", "me-zeta-golubovci"),
        ("Άγιοι Σαράντα", "al-sarande-sarande"), ("Пустец", "al-pustec-pustec"),
        ("Mamuşa", "xk-mamushe-mamushe"),
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
    assert len(rows_of("settlements.csv")) >= 99 + 250 + 148
    countries = Counter(row["country"] for row in rows_of("municipalities.csv"))
    assert countries == {"XK": 38, "AL": 61, "MK": 80, "ME": 25, "RS": 43}


LETTERS = {
    "sr-Cyrl": "абвгдђежзијклљмнњопрстћуфхцчџш", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύφχψωώ",
    "sq": "abcçdeëfghijklmnopqrstuvxyz", "tr": "abcçdefgğhıiîjklmnoöprsştuüvyzëqxčćđšž",
}  # fmt: skip
# Turkish keeps the letters of the place where it has no name of its own for it.


@pytest.mark.parametrize("language", LETTERS)
def test_each_name_is_written_with_the_letters_of_its_language(language: str) -> None:
    rows = [*rows_of("municipalities.csv"), *rows_of("settlements.csv")]
    names = {row[language] for row in rows}
    letters = set(LETTERS[language] + " '’-.")
    assert [name for name in names if set(name.replace("İ", "i").lower()) - letters] == []


@pytest.mark.parametrize("name", ["municipalities.csv", "settlements.csv"])
def test_each_place_has_a_name_in_every_language(name: str) -> None:
    assert [row["code"] for row in rows_of(name) if not all(row[each] for each in NAMES)] == []


def test_a_municipality_where_macedonian_is_official_has_its_name() -> None:
    rows = [row for row in rows_of("municipalities.csv") if row["country"] == "MK"]
    assert [row["code"] for row in rows if not row["mk"]] == []


SHARED = [settings.ROOT.parent, settings.ROOT.parent.parent]  # of a checkout, of a worktree
FILES = [place / "shared/data/geo/wof_places_balkans.tsv.gz" for place in SHARED]
OTHERS = next((file for file in FILES if file.exists()), None)
NAMESAKES = {  # the other knows only another place of that name
    "xk-podujeve-merdar", "al-lezhe-kallmet", "al-lushnje-dushk", "al-lushnje-karbunare",
    "al-permet-benje",
}  # fmt: skip
TOWN, AREA = 5, 15  # km: to another's point of a town, of the middle of a municipality


@pytest.mark.skipif(OTHERS is None, reason="../shared/data/geo is not on this machine")
def test_places_lie_where_another_gazetteer_has_them() -> None:
    """One of its places of that name and country is near; it has nearly all of ours."""
    known: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in gazetteer():
        for name in {fold(said) for said in others_of(row) if said}:
            known.setdefault((row["country"], name), []).append(row)
    far, unknown = [], []
    rows = rows_of("settlements.csv")
    for row in rows:
        names = {row[key] for key in NAMES} | set(row["also"].split("|"))
        keys = [(row["code"][:2].upper(), fold(name)) for name in names if name]
        found = [one for key in keys for one in known.get(key, ())]
        here = float(row["latitude"]), float(row["longitude"])
        if found and not any(is_near(here, one) for one in found):
            far.append(row["code"])
        unknown += [] if found else [row["code"]]
    assert set(far) == NAMESAKES
    assert len(unknown) < len(rows) / 10, unknown


def gazetteer() -> list[dict[str, str]]:
    assert OTHERS
    with gzip.open(OTHERS, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def others_of(row: dict[str, str]) -> list[str]:
    keys = [key for key in row if key == "name" or key.startswith("name_")]
    said = [one for key in keys for one in (row[key] or "").split("|")]
    return said + [to_latin(one) for one in said]


def is_near(here: tuple[float, float], other: dict[str, str]) -> bool:
    km = metres_between(here, (float(other["lat"]), float(other["lon"]))) / 1000
    return km <= (TOWN if other["placetype"] == "locality" else AREA)
