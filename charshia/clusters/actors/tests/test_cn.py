"""Products by code, found by words of any language and script."""

import csv
from pathlib import Path

import pytest
from django.utils import translation

from charshia.clusters.actors import cn

SHARED = Path("/work/shared/data/class/cn2026.tsv")


@pytest.mark.skipif(not SHARED.exists(), reason="the whole nomenclature is not at hand")
def test_every_code_and_its_english_stand_in_the_nomenclature():
    with SHARED.open(encoding="utf-8", newline="") as file:
        official = {}
        for row in csv.DictReader(file, delimiter="\t"):
            official.setdefault(row["code"], row["en"])

    wrong = {
        line.key: line.official
        for line in cn.table().values()
        if official.get(line.code) != line.official
    }
    assert wrong == {}


def test_every_line_has_a_name_in_every_language_and_the_shape_of_a_code():
    table = cn.table()

    assert len(table) > 150
    assert [key for key in table if not cn.SHAPE.fullmatch(key)] == []
    assert [key for key, line in table.items() if not all(line.names.values())] == []


def test_no_two_lines_are_called_the_same_in_a_language():
    for tag in cn.LANGUAGES:
        names = [line.names[tag].lower() for line in cn.table().values()]
        assert sorted({name for name in names if names.count(name) > 1}) == [], tag


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("shegë", "08109075-pomegranate"),
        ("нар", "08109075-pomegranate"),
        ("Ρόδια", "08109075-pomegranate"),
        ("nar", "08109075-pomegranate"),
        ("калинка", "08109075-pomegranate"),
        ("maslinovo ulje", "1509"),
        ("зехтин", "1509"),
        ("zeytinyağı", "1509"),
        ("mjalti", "04090000"),
        ("kačkavalj", "04069029"),
        ("жалфије", "12119086-sage"),
        ("0910 20", "091020"),
        ("1509.20.00", "15092000"),
    ],
)
def test_a_product_is_found_by_its_name_in_any_language_and_script(typed, key):
    assert cn.found(typed)[0].key == key


def test_what_is_no_product_is_not_found():
    assert [cn.found(word) for word in ("zeppelin", "", "!!", "9999")] == [[], [], [], []]


def test_a_code_is_called_as_the_reader_calls_it():
    with translation.override("sr-latn"):
        latin = cn.name_of("12119086-sage")
    with translation.override("el"):
        finer = cn.name_of("15092000")

    assert (latin, finer) == ("Žalfija", "Εξαιρετικό παρθένο ελαιόλαδο")


def test_a_code_without_a_line_of_its_own_is_called_by_what_holds_it():
    assert cn.name_of("04061030") == "Fresh cheese and curd (0406 10 30)"
    assert cn.name_of("8703") == "8703"


def test_a_name_a_key_or_a_code_means_one_product_and_a_wider_word_several():
    alone = ["sage", "жалфија", "12119086-sage", "1509", "1509 20 00", "8703"]
    assert [len(cn.meant(one)) for one in alone] == [1] * 6
    assert cn.meant("vaj ulliri") == ["1509"]
    assert {"1509", "3301"} < set(cn.meant("vaj"))
    assert (cn.meant("zeppelin"), cn.meant("")) == ([], [])


def test_only_what_has_the_shape_of_a_code_is_one():
    codes = ["15", "1509", "150920", "15092000", "12119086-sage"]
    others = ["", "1", "150", "1509200", "150920001", "12119086-unicorn", "oil", "١٥٠٩"]

    assert [cn.is_code(one) for one in codes] == [True] * 5
    assert [cn.is_code(one) for one in others] == [False] * 8
