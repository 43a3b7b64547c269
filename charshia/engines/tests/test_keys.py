import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.keys import fold, words
from charshia.engines.script import to_latin

serbian = st.text("абвгдђежзијклљмнњопрстћуфхцчџш АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ")
region = st.text(
    string.ascii_letters
    + "çÇëËčćđšžČĆĐŠŽğışöüİŞ"
    + "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕйъьщюя"
    + "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
    + " -'’0123456789\u0301\u0308"
)


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        ("dem", ["џем", "džem", "dzem", "djem", "đem", "ǆem", "ЏЕМ", "DŽEM"]),
        ("caj", ["чај", "čaj", "çaj", "ÇAJ", "caj"]),
        ("kuca", ["кућа", "kuća", "куча"]),
        ("durdevak", ["Ђурђевак", "đurđevak", "djurdjevak"]),
        ("njegos", ["Његош", "njegoš", "ǋegoš"]),
        ("mjalte", ["mjaltë", "MJALTË", "mjalte\u0308"]),
        ("kjebap", ["ќебап", "ḱebap", "kjebap"]),
        ("halva", ["χαλβά", "халва", "ХАЛВА", "halva"]),
        ("baklavas", ["μπακλαβάς", "ΜΠΑΚΛΑΒΆΣ", "баклавас"]),
        ("cai", ["τσάι", "цаи"]),
        ("tursi", ["τουρσί", "turşı", "турши", "turshi".replace("sh", "š")]),
        ("irmik", ["İrmik", "ırmık", "irmik"]),
        ("jogurt", ["йогурт", "јогурт", "jogurt"]),
    ],
)
def test_all_spellings_of_a_word_are_one_key(key, spellings):
    assert {fold(spelling) for spelling in spellings} == {key}


@given(serbian)
def test_the_two_serbian_scripts_meet(text):
    assert fold(to_latin(text)) == fold(text)


@given(region)
def test_folding_a_key_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(region)
def test_capitals_do_not_matter(text):
    assert words(text.upper()) == words(text.upper().lower())


@given(region)
def test_keys_are_plain_latin(text):
    assert all(word.isascii() for word in words(text))


@given(st.text())
def test_anything_can_be_folded(text):
    assert fold(fold(text)) == fold(text)


def test_words_keep_their_order_and_leave_signs_out():
    assert words("Çaj mali – «Шарски чај», 0,5 l_x") == (
        ["caj", "mali", "sarski", "caj", "0", "5", "l", "x"]
    )
