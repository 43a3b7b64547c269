"""What was asked below designs before there was one way to ask."""

from importlib import import_module

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State

carried = import_module("charshia.workshops.designs.migrations.0004_questions_carried")


def test_a_short_question_is_a_line():
    words = Translated({"en": "Which wood?"})

    assert carried.parted(words) == (words, Translated({}))


def test_a_long_one_stands_whole_below_its_beginning_and_its_translations_stay_what_they_were():
    words = Translated({"en": "wood " * 60}).with_text("sq", "dru " * 60, state=State.MACHINE)

    title, text = carried.parted(words)

    assert text.stored() == words.stored()
    assert all(len(line) <= 160 and line.endswith("…") for line in title.values())
    assert (title.source, title.standing("sq").state) == ("en", State.MACHINE)
