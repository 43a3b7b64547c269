import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Engine
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from charshia.ground.languages.fields import Translated, TranslatedField
from charshia.ground.languages.tags import CONTENT

JAM = {"sq": "Reçel", "sr-Cyrl": "Џем", "en": "Jam"}
texts = st.dictionaries(st.sampled_from(CONTENT), st.text())


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("sq", ("Reçel", "sq")),
        ("sr", ("Џем", "sr-Cyrl")),
        ("sr-latn", ("Džem", "sr-Latn")),
        ("en", ("Jam", "en")),
    ],
)
def test_a_reader_gets_the_text_in_the_language_of_the_page(code, shown):
    with translation.override(code):
        assert (Translated(JAM).shown(), str(Translated(JAM))) == (shown, shown[0])


def test_without_a_translation_the_reader_gets_the_original():
    text = Translated({"sr": "Џем", "en": "Jam"})

    assert text.shown("sq") == ("Џем", "sr-Cyrl")


def test_cyrillic_is_never_guessed_from_latin():
    assert Translated({"sr-Latn": "Džem", "en": "Jam"}).shown("sr-Cyrl") == ("Džem", "sr-Latn")


def test_written_latin_is_preferred_to_derived():
    text = Translated({"sr": "Конзерванси", "sr-latn": "Konzervansi, ručno"})

    assert text.text("sr-Latn") == "Konzervansi, ručno"


def test_an_empty_text_is_false_and_shows_nothing():
    assert not Translated({"sq": " ", "en": ""})
    assert Translated().shown("en") == ("", "en")


def test_a_bare_string_is_in_the_language_of_the_page():
    with translation.override("sr"):
        assert Translated("Џем") == {"sr-Cyrl": "Џем"}


def test_the_original_is_known_whatever_the_database_does_to_the_order():
    kept = Translated({"sr": "Џем", "en": "Jam", "sq": "Reçel"}).stored()
    shuffled = dict(sorted(kept.items()))

    assert Translated(shuffled, checked=True).source == "sr-Cyrl"


def test_a_new_text_leaves_the_old_one_alone():
    old = Translated(JAM)
    new = old.with_text("en", "Marmalade").with_text("sq", "")

    assert (dict(old), dict(new)) == (JAM, {"sr-Cyrl": "Џем", "en": "Marmalade"})


def test_notes_stay_beside_the_texts():
    text = Translated({**JAM, "_state": {"en": "machine"}}).with_text("en", "Jelly")

    assert text.stored()["_state"] == {"en": "machine"}
    assert list(text) == ["sq", "sr-Cyrl", "en"]


@given(texts)
def test_what_is_stored_is_read_again(written):
    text = Translated(written)
    read = Translated(text.stored(), checked=True)

    assert (read, list(read), read.stored()) == (text, list(text), text.stored())


@given(texts)
def test_no_reader_meets_an_empty_field(written):
    text = Translated(written)

    assert all(text.text(language) for language in CONTENT) == bool(text)


def test_it_is_whether_a_reader_has_a_text_of_her_own():
    text = Translated({"sr": "Џем"})

    assert [language for language in CONTENT if text.speaks(language)] == ["sr-Cyrl", "sr-Latn"]


def test_the_field_takes_a_dict_and_refuses_unknown_languages():
    field = TranslatedField()

    assert field.to_python({"sr": "Џем"}) == {"sr-Cyrl": "Џем"}
    for wrong in ({"klingonish": "x"}, 5):
        with pytest.raises(ValidationError):
            field.to_python(wrong)


def test_the_field_limits_each_text():
    field = TranslatedField(max_length=5)
    field.validate(Translated({"sq": "12345", "en": "123"}), None)

    with pytest.raises(ValidationError):
        field.validate(Translated({"sq": "123456", "en": "123"}), None)


def test_a_field_that_must_be_filled_is_filled():
    with pytest.raises(ValidationError):
        TranslatedField().validate(Translated(), None)


def test_pages_mark_a_text_in_another_language():
    template = Engine(libraries={"l": "charshia.ground.languages.templatetags.languages"})
    page = template.from_string("{% load l %}<p{% lang_of text %}>{% words text %}</p>")
    text = Translated({"en": "<Jam>"})

    with translation.override("sq"):
        assert page.render(Context({"text": text})) == (
            '<p lang="en"><span lang="en">&lt;Jam&gt;</span></p>'
        )
    with translation.override("en"):
        assert page.render(Context({"text": text})) == "<p>&lt;Jam&gt;</p>"
