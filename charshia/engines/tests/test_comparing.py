from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.comparing import MOST_WORDS, Change, Piece, pieces

SAME, GONE, NEW = Change.SAME, Change.GONE, Change.NEW
TEXTS = st.text(alphabet="ab č.\n", max_size=60)


def said(found: list[Piece], without: Change) -> str:
    return "".join(one.words for one in found if one.change != without)


def test_a_word_that_changed_stands_out_of_its_sentence():
    assert pieces("Dry it for two days.", "Dry it for three days.") == [
        Piece(SAME, "Dry it for "), Piece(GONE, "two"), Piece(NEW, "three"),
        Piece(SAME, " days."),
    ]  # fmt: skip


def test_a_line_between_others_is_new():
    assert pieces("a\nc\n", "a\nb\nc\n") == [
        Piece(SAME, "a\n"), Piece(NEW, "b\n"), Piece(SAME, "c\n"),
    ]  # fmt: skip


def test_what_is_the_same_has_no_change():
    assert pieces("a b", "a b") == [Piece(SAME, "a b")]
    assert pieces("", "") == []
    assert pieces("", "a") == [Piece(NEW, "a")]
    assert pieces("a", "") == [Piece(GONE, "a")]


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_in_it(before, after):
    found = pieces(before, after)

    assert (said(found, NEW), said(found, GONE)) == (before, after)
    assert all(a.change != b.change for a, b in pairwise(found))
    assert all(one.words for one in found)
    assert [one.change for one in found] == [SAME] * bool(before) or before != after


def test_long_texts_do_not_take_long():
    before = " ".join(f"a{number % 7}" for number in range(MOST_WORDS * 2))
    after = " ".join(f"b{number % 5}" for number in range(MOST_WORDS * 2))
    lines = "\n".join("a b" for _count in range(3000))
    begin = process_time()

    assert [one.change for one in pieces(before, after)] == [GONE, NEW]
    assert pieces(lines, lines + "\nc")[-1] == Piece(NEW, "\nc")
    assert process_time() - begin < 5
