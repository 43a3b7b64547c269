from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import MADE, Standing, State, fingerprint
from charshia.ground.languages.tags import CONTENT

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
JAM = Translated({"sq": "Reçel"})
texts = st.dictionaries(st.sampled_from(CONTENT), st.text())


def test_each_language_has_its_standing():
    text = JAM.with_text("sr", "Џем", state=State.MACHINE, by="system", at=NOON)

    assert text.standing("sq") == Standing(State.ORIGINAL)
    assert text.standing("sr-Cyrl") == Standing(State.MACHINE, "system", NOON, State.MACHINE)
    assert text.standing("en") == Standing(State.MISSING)


def test_serbian_stands_in_one_script_as_in_the_other():
    assert Translated({"sr": "Џем"}).standing("sr-Latn") == Standing(State.ORIGINAL)
    assert Translated({"sr-Latn": "Džem"}).standing("sr-Cyrl") == Standing(State.ORIGINAL)
    draft = JAM.with_text("sr", "Џем", state=State.DRAFT, by="person:5", at=NOON)
    assert draft.standing("sr-Latn") == draft.standing("sr-Cyrl")


def test_a_changed_original_makes_its_translations_stale_and_its_return_makes_them_good():
    draft = JAM.with_text("en", "Jam", state=State.DRAFT, by="person:5", at=NOON)
    changed = draft.with_text("sq", "Reçel fiku")

    assert changed.standing("en") == Standing(State.STALE, "person:5", NOON, State.DRAFT)
    assert changed.with_text("sq", "Reçel").standing("en") == draft.standing("en")
    assert changed.with_text("en", "Fig jam").standing("en").state == State.CHECKED


def test_a_translation_without_a_note_is_checked_and_remembers_its_original():
    """Those that were there before there were notes."""
    text = Translated({"sq": "Reçel", "en": "Jam"})

    assert text.standing("en") == Standing(State.CHECKED, made=State.CHECKED)
    assert text.with_text("sq", "Reçel fiku").standing("en").state == State.STALE


def test_a_text_that_goes_takes_its_note_along():
    text = JAM.with_text("en", "Jam", by="person:5", at=NOON)

    assert text.with_text("en", "").stored() == JAM.stored()


def test_when_the_original_goes_the_next_one_is_it():
    text = JAM.with_text("en", "Jam", by="person:5", at=NOON).with_text("sr", "Џем")
    left = text.with_text("sq", "")

    assert (left.source, left.standing("en").state) == ("en", State.ORIGINAL)
    assert left.standing("sr-Cyrl").state == State.STALE


def test_settling_signs_what_is_new_and_keeps_what_is_the_same():
    before = JAM.with_text("en", "Jam", state=State.MACHINE, by="system", at=NOON)
    after = Translated({"sr": "Џем", "en": "Jam", "sq": "Reçel"})
    settled = after.settled(before, by="person:5", at=NOON)

    assert settled.source == "sq"
    assert settled.standing("en") == before.standing("en")
    assert settled.standing("sr-Cyrl") == Standing(State.CHECKED, "person:5", NOON, State.CHECKED)


def test_settling_a_new_original_makes_the_rest_stale():
    before = Translated({"sq": "Reçel", "en": "Jam"})
    after = Translated({"sq": "Reçel fiku", "en": "Jam"}).settled(before, by="system", at=NOON)

    assert after.standing("en").state == State.STALE
    assert Translated(after.stored(), checked=True).standing("en").state == State.STALE


@given(texts, texts)
def test_settling_says_what_was_wanted_and_notes_every_translation(before, after):
    wanted = Translated(after)
    settled = wanted.settled(Translated(before), by="person:5", at=NOON)

    assert dict(settled) == dict(wanted)
    is_new = dict(wanted) != dict(Translated(before))
    assert set(settled.stored().get("_made", {})) == set(list(settled)[1:] if is_new else ())


def test_a_fingerprint_is_short_and_does_not_mind_white_space():
    assert fingerprint("Reçel ") == fingerprint("Reçel") != fingerprint("reçel")
    assert len(fingerprint("")) == 12


@pytest.mark.parametrize("state", sorted(MADE))
def test_what_is_stored_about_states_is_read_again(state):
    text = JAM.with_text("en", "Jam", state=state, by="person:5", at=NOON)

    assert Translated(text.stored(), checked=True).standing("en") == text.standing("en")
