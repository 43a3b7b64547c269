"""Entries that may be one: by number, telephone, page, else by name and place."""

import string

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.twins import Entry, Known, Why, bare, host, km

VJOSA = Entry(
    1,
    ("Vaji i Vjosës sh.p.k.", "Vjosa Oil"),
    "AL",
    "al-vlore",
    (40.47, 19.49),
    "L12 3",
    "https://vjosa.example/",
    "+355692000001",
)


def twin(**said):
    facts = {"key": 2, "names": ("Something else",), "country": "AL"} | said
    found = Known([VJOSA]).twin_of(Entry(**facts))
    return found and (found.key, found.why)


def test_the_same_number_telephone_or_page_is_the_same_whatever_it_is_called():
    assert twin(number="l-123") == (1, Why.NUMBER)
    assert twin(number="L123", country="GR") is None  # numbers are of a country
    assert twin(phone="+355692000001", country="GR") == (1, Why.PHONE)
    assert twin(web="http://www.vjosa.example") == (1, Why.WEB)


def test_the_same_name_in_a_country_is_the_same_without_legal_form_accents_or_script():
    for name in ("VAJI I VJOSES", "Vjosa Oil Ltd.", "Oil Vjosa", "Вјоса оил д.о.о."):
        assert twin(names=(name,)) == (1, Why.NAME), name
    assert twin(names=("Vjosa Oil",), country="GR") is None


def test_a_like_name_is_the_same_only_in_the_same_place():
    like = ("Vjosa Oils Co",)

    assert twin(names=like) is None
    assert twin(names=like, place="al-vlore") == (1, Why.PLACE)
    assert twin(names=like, spot=(40.5, 19.5)) == (1, Why.PLACE)
    assert twin(names=like, spot=(41.0, 19.5)) is None


def test_other_names_in_the_same_place_are_others():
    assert twin(names=("Himara Groves",), place="al-vlore") is None


def test_an_entry_is_never_its_own_twin():
    assert Known([VJOSA]).twin_of(VJOSA) is None


def test_a_name_that_is_nothing_but_a_legal_form_stays():
    assert (bare("D.O.O."), bare("Ltd"), bare("")) == ("doo", "ltd", "")


def test_pages_are_compared_by_host_and_path():
    assert host("https://www.a.example/en/") == host("a.example/en") == "a.example/en"
    assert host("") == ""


def test_distances_are_those_of_the_globe():
    tirana, athens = (41.3275, 19.8187), (37.9838, 23.7275)
    assert abs(km(tirana, athens) - 503) < 3


@given(st.lists(st.text(string.ascii_lowercase, min_size=3, max_size=9), min_size=1, max_size=4))
def test_the_order_of_words_and_their_case_change_nothing(parts):
    assert bare(" ".join(parts)) == bare(" ".join(reversed(parts)).upper())
