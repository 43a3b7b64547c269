import pytest
from django.utils import translation

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import Note, Original, note_in, note_of
from charshia.ground.languages.reading import from_cookie, read_by, reader, tidy, to_cookie
from charshia.ground.languages.states import State

JAM = Translated({"sq": "Reçel", "sr": "Џем", "mk": "Џем од смокви"})


@pytest.mark.parametrize(
    ("page", "chosen", "shown"),
    [
        ("en", (), ("Reçel", "sq")),
        ("en", ("mk", "sr-Cyrl"), ("Џем од смокви", "mk")),
        ("en", ("tr", "sr-Cyrl"), ("Џем", "sr-Cyrl")),
        ("en", ("sr-Latn",), ("Džem", "sr-Latn")),
        ("sr", ("mk",), ("Џем", "sr-Cyrl")),
        ("bg", ("tr",), ("Reçel", "sq")),  # never a kindred language that nobody asked for
    ],
)
def test_a_reader_gets_the_first_language_of_her_list_then_the_original(page, chosen, shown):
    with translation.override(page), reader(chosen):
        assert JAM.shown() == shown


def test_a_text_for_a_named_language_does_not_depend_on_who_reads():
    with translation.override("en"), reader(["mk"]):
        assert JAM.text("en") == "Reçel"


def test_who_reads_is_asked_only_when_it_matters():
    asked = []
    in_english = Translated({"sq": "Reçel", "en": "Jam"})
    read_by(lambda: asked.append(1) or ("mk",))

    assert (str(in_english), asked) == ("Jam", [])
    assert ([str(JAM), str(JAM)], asked) == (["Џем од смокви"] * 2, [1])


def test_what_is_written_meanwhile_in_another_language_is_for_somebody_else():
    read_by(("mk",))
    with translation.override("tr"):
        assert str(JAM) == "Reçel"

    assert str(JAM) == "Џем од смокви"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            ["sq", "SQ", "xx", "klingonish!", "", "sr", "sr-latn", "mk", "tr"],
            ("sq", "sr-Cyrl", "mk"),
        ),
        (["sr-latn", "sr"], ("sr-Latn",)),
        ([], ()),
    ],
)
def test_a_list_holds_three_languages_of_ours(typed, kept):
    assert tidy(typed) == kept
    assert from_cookie(to_cookie(typed)) == kept


@pytest.mark.parametrize("value", ["", "…", "sq" * 5000, "<script>", ".", "sq\x00"])
def test_a_cookie_that_we_did_not_write_is_no_list(value):
    assert from_cookie(value) == ()


def test_there_are_few_lists_so_that_few_pages_are_kept():
    assert from_cookie("sq.sq.mk.el.tr.bg.en") == ("sq", "mk", "el")


def said(page, *texts, chosen=()):
    with translation.override(page), reader(chosen):
        return note_of(*texts)


def test_nothing_is_said_of_what_was_written_or_looked_over_in_the_language_of_the_page():
    assert said("sq", JAM) is None
    assert said("sr-latn", JAM) is None
    assert said("sr", Translated({"sr-Latn": "Džem"})) is None
    assert said("en", Translated({})) is None


def test_an_original_in_another_language_is_said_to_be_it():
    assert said("en", JAM) == Note(("Written in Albanian",))
    assert said("en", Translated({"de": "Marmelade"})) == Note(("Written in: German",))


@pytest.mark.parametrize(
    ("state", "fresh", "stale"),
    [
        (State.CHECKED, None, "Translation; the original has changed"),
        (
            State.DRAFT,
            "Translation, not looked over yet",
            "Translation; the original has changed",
        ),
        (
            State.MACHINE,
            "Translated by machine, not looked over",
            "Translated by machine; the original has changed",
        ),
    ],
)
def test_a_translation_is_said_to_be_one_until_it_was_looked_over(state, fresh, stale):
    text = Translated({"sq": "Reçel"}).with_text("en", "Jam", state=state)
    note = Note((fresh,), (Original("Reçel", "sq"),)) if fresh else None
    changed = text.with_text("sq", "Reçel fiku")

    assert said("en", text) == note
    assert said("en", changed) == Note((stale,), (Original("Reçel fiku", "sq"),))


def test_a_translation_in_another_language_of_the_list_is_said_to_be_one():
    assert said("en", JAM, chosen=["mk"]) == Note(("Translation",), (Original("Reçel", "sq"),))


def test_texts_that_stand_together_have_one_note():
    title = Translated({"sq": "Reçel"}).with_text("en", "Jam", state=State.MACHINE)
    story = Translated({"sq": "Me fiq"})

    assert said("en", title, story, JAM) == Note(
        ("Translated by machine, not looked over", "Written in Albanian"),
        (Original("Reçel", "sq"),),
    )


def test_a_text_in_one_language_only_has_a_note_for_readers_of_others():
    with translation.override("sr"):
        assert note_in("sr-Latn") is None
        assert note_in("tr") == Note(("Написано на турском",))
