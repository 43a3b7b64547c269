from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.glossing import missing, spots

TERMS = [(1, "ajvar"), (2, "mjaltë"), (3, "mjaltë mali"), (4, "arrë"), (5, "ајвар")]


def found(text, terms=TERMS):
    return [(text[spot.start : spot.end], spot.key) for spot in spots(text, terms)]


def test_terms_are_found_in_their_forms_and_the_longer_one_wins():
    text = "Ajvarin e hani me mjaltin, ose mjaltë mali; arrat veç."

    assert found(text) == [("Ajvarin", 1), ("mjaltin", 2), ("mjaltë mali", 3), ("arrat", 4)]
    assert found("Домаћег ајвара има.") == [("ајвара", 5)]


def test_other_words_and_markup_are_no_terms():
    text = 'Aja, ajri; <a href="https://x.example/ajvar">i</a> https://x.example/ajvar'

    assert found(text) == []


def test_a_term_is_missing_when_no_agreed_word_stands_in_the_translation():
    equal = {1: ["ajvar"], 2: ["honey"]}

    assert missing("Ajvar me mjaltë", "Ajvars, sweet", TERMS, equal) == [2]
    assert missing("Ajvar me mjaltë", "Honeyed ajvar", TERMS, equal) == []
    assert missing("arrë", "x", TERMS, equal) == []


@given(st.text(), st.lists(st.tuples(st.integers(), st.text(max_size=12)), max_size=6))
def test_spots_lie_in_the_text_in_order_and_never_overlap(text, terms):
    ends = 0
    for spot in spots(text, terms):
        assert ends <= spot.start < spot.end <= len(text)
        ends = spot.end
