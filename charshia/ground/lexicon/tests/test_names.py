import pytest

from charshia.ground.languages.fields import Translated
from charshia.ground.lexicon.names import (
    guessed_type,
    is_type,
    name_of,
    type_called,
    types_like,
    types_of_title,
    wider_names,
)


def test_a_concept_is_called_so_by_each_reader():
    tags = ("sq", "sr-Cyrl", "sr-Latn", "en", "mk", "bg", "el", "tr", "hr", "de")

    assert [name_of("acacia-honey", tag) for tag in tags] == [
        "Mjaltë akacie", "Багремов мед", "Bagremov med", "Acacia honey", "Багремов мед",
        "Акациев мед", "Μέλι ακακίας", "Akasya balı", "Багремов мед", "Acacia honey",
    ]  # fmt: skip


def test_a_turkish_name_gets_the_capital_that_turkish_has():
    assert name_of("drink", "tr") == "İçecek"


def test_what_is_no_concept_has_no_name():
    assert (name_of("no-such-thing", "en"), name_of("", "en"), wider_names("", "en")) == (
        "",
        "",
        [],
    )


def test_a_quality_is_no_type():
    assert [is_type(each) for each in ("acacia-honey", "colour-red", "ram-pump", "")] == [
        True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["acacia-honey", "Acacia honey", "багремов мед", "bagremov med", "MJALTE AKACIE"]
)
def test_a_type_is_found_by_its_id_or_its_name_in_any_language(said):
    assert type_called(said) == "acacia-honey"


def test_what_no_one_thing_is_called_is_none():
    assert [type_called(said) for said in ("", "xyzzy", "colour-red")] == ["", "", ""]


def test_types_come_as_somebody_types_the_very_name_first():
    assert types_like("мед", "sr-Cyrl")[0] == "honey"
    assert types_like("bagrem", "sr-Latn")[0] == "acacia-honey"
    assert "acacia-honey" in types_like("mjaltë ak", "sq")


def test_a_form_of_a_name_finds_it_too():
    assert types_like("džemove", "sr-Latn")[0] == "jam"


def test_where_nothing_is_called_so_other_languages_are_asked():
    assert types_like("bagremov med", "sq")[0] == "acacia-honey"
    assert types_like("xyzzy", "sq") == []


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        ({"sq": "Mjaltë akacie, 450 g"}, "acacia-honey"),
        ({"sr-Cyrl": "Багремов мед у саћу", "en": "Acacia honey in the comb"}, "acacia-honey"),
        ({"en": "A box for honey"}, ""),
        ({"en": "Anatolia"}, ""),
        ({"en": "Honey", "sq": "Sapun"}, ""),
        ({}, ""),
    ],
)
def test_the_type_is_guessed_from_titles_that_name_one_thing(titles, found):
    assert guessed_type(Translated(titles)) == found


def test_a_title_offers_all_that_it_names():
    offered = types_of_title(Translated({"en": "Soap with honey"}))
    assert {"soap", "honey"} <= set(offered)
