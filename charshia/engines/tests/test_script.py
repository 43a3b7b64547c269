import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.script import to_latin

small = "абвгдђежзијклљмнњопрстћуфхцчџш"
serbian = st.text(small + small.upper() + " .,-\n")


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Љубав", "Ljubav"),
        ("ЉУБАВ", "LJUBAV"),
        ("љубав", "ljubav"),
        ("Његош и ЊЕГОШ", "Njegoš i NJEGOŠ"),
        ("КОЊ", "KONJ"),
        ("Џ", "Dž"),
        ("ЏЕП, Џеп", "DŽEP, Džep"),
        ("Ђурђевак, Ћирилица", "Đurđevak, Ćirilica"),
        ("инјекција и надживети", "injekcija i nadživeti"),
        ("Поруџбина бр. 5 за Kazani i Shpresës", "Porudžbina br. 5 za Kazani i Shpresës"),
    ],
)
def test_words_are_written_as_a_serb_writes_them(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    "kept",
    [
        "%(име)s",
        "%(count)d",
        "{име}",
        "{{ име }}",
        "{% ознака %}",
        "https://пијаца.срб/љута-паприка?ред=џ",
        "мара@пијаца.срб",
        '<a class="ћ" href="/љубав/">',
        "&nbsp;",
    ],
)
def test_what_is_not_prose_stays(kept):
    assert to_latin(f"Љ {kept} Њ") == f"Lj {kept} Nj"


def test_attributes_that_people_read_are_converted():
    assert to_latin('<img src="/ћ.png" alt="Тегла меда">') == '<img src="/ћ.png" alt="Tegla meda">'


@given(serbian)
def test_every_serbian_letter_has_a_latin_one(text):
    assert not re.search("[\u0400-\u04ff]", to_latin(text))


@given(serbian)
def test_converting_twice_changes_nothing(text):
    assert to_latin(to_latin(text)) == to_latin(text)


@given(st.text(string.printable + "ëçčćđšž€–„“"))
def test_latin_text_is_not_touched(text):
    assert to_latin(text) == text


@given(st.text(small.upper(), min_size=2))
def test_a_word_in_capitals_stays_in_capitals(word):
    assert to_latin(word) == to_latin(word).upper()


@given(serbian, serbian)
def test_words_are_converted_one_by_one(one, other):
    assert to_latin(f"{one} {other}") == f"{to_latin(one)} {to_latin(other)}"
