"""A translation from its first draft to the text that everybody reads."""

import pytest

from charshia.commons.translating.actions import (
    NothingWritten,
    NotWaiting,
    NotYours,
    SourceChanged,
    TakenByAnother,
    approve,
    drop_work,
    hand_in,
    keep_draft,
    look_again,
    send_back,
)
from charshia.commons.translating.models import Gap, Pair, Work, WorkState
from charshia.commons.translating.tests.helping import (
    at,
    handed_in,
    of,
    person,
    product,
    volunteer,
)
from charshia.ground.journal.models import Entry
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State


@pytest.fixture
def place(cast, now):
    """The description of an ajvar whose keeper has taken the English text away."""
    row = product()
    put_text(row, "description", language="en", text="", state=State.CHECKED, by="system", now=now)
    return at(row, "description", "en")


def read(place):
    place.row.refresh_from_db()
    return place.text


def test_a_translation_is_read_once_another_has_approved_it(place, now):
    arta, jehona = (
        volunteer("arta", "en", now=now),
        volunteer("jehona", "en", reviews=("en",), now=now),
    )
    work = handed_in(place, "Mild ajvar from our own peppers.", by=arta, now=now)
    assert "en" not in read(place)

    approve(work, text=work.text, of=work.version, by=jehona, now=now)

    assert read(place)["en"] == "Mild ajvar from our own peppers."
    standing = place.text.standing("en")
    assert (standing.state, standing.by) == (State.CHECKED, f"person:{arta.pk}")
    work.refresh_from_db()
    assert (work.state, work.reviewer) == (WorkState.APPROVED, jehona)
    assert Pair.objects.get(language="en", text=work.text).source == work.source
    events = Entry.objects.filter(event__startswith="commons.work").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "commons.work.handed_in", "commons.work.approved",
    ]  # fmt: skip


def test_a_reviewer_may_change_a_word_and_the_credit_stays_the_translators(place, now):
    arta, jehona = (
        volunteer("arta", "en", now=now),
        volunteer("jehona", "en", reviews=("en",), now=now),
    )
    work = handed_in(place, "Mild ajvar of us.", by=arta, now=now)

    approve(work, text="Our mild ajvar.", of=work.version, by=jehona, now=now)

    assert read(place)["en"] == "Our mild ajvar."
    assert place.text.standing("en").by == f"person:{arta.pk}"


def test_nobody_looks_over_her_own(place, now):
    jehona = volunteer("jehona", "en", reviews=("en",), now=now)
    work = handed_in(place, "Mild ajvar.", by=jehona, now=now)

    with pytest.raises(NotYours):
        approve(work, text=work.text, of=work.version, by=jehona, now=now)
    with pytest.raises(NotYours):
        approve(work, text=work.text, of=work.version, by=volunteer("arta", "en", now=now), now=now)
    assert "en" not in read(place)


def test_the_keeper_approves_translations_of_her_own_texts_and_of_no_others(place, now):
    arta = volunteer("arta", "en", now=now)
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)

    with pytest.raises(NotYours):
        approve(work, text=work.text, of=work.version, by=person("hatixhe"), now=now)
    approve(work, text=work.text, of=work.version, by=person("shpresa"), now=now)

    assert read(place)["en"] == "Mild ajvar."


def test_what_the_keeper_translates_herself_is_read_at_once(place, now):
    work = handed_in(place, "Mild ajvar.", by=person("shpresa"), now=now)

    assert (work.state, read(place)["en"]) == (WorkState.APPROVED, "Mild ajvar.")
    assert place.text.standing("en").state == State.CHECKED


def test_who_has_not_this_language_translates_nothing(place, now):
    for who in (volunteer("arta", "sr-Cyrl", now=now), person("filan")):
        with pytest.raises(NotYours):
            handed_in(place, "Mild ajvar.", by=who, now=now)
    assert not Work.objects.exists()


def test_a_second_translator_finds_the_text_taken_until_it_is_given_up(place, now):
    arta, jehona = volunteer("arta", "en", now=now), volunteer("jehona", "en", now=now)
    work = keep_draft(place, text="Mild", of=of(place), by=arta, now=now)

    with pytest.raises(TakenByAnother):
        keep_draft(place, text="Soft", of=of(place), by=jehona, now=now)
    with pytest.raises(NotYours):
        drop_work(work, by=jehona, now=now)
    drop_work(work, by=arta, now=now)
    drop_work(work, by=arta, now=now)
    keep_draft(place, text="Soft", of=of(place), by=jehona, now=now)

    assert [one.text for one in Work.objects.open()] == ["Soft"]


def test_a_draft_grows_and_is_seen_by_nobody_else(place, now):
    arta = volunteer("arta", "en", now=now)
    keep_draft(place, text="Mild", of=of(place), by=arta, now=now)
    work = keep_draft(place, text=" Mild ajvar ", of=of(place), by=arta, now=now)

    assert (Work.objects.count(), work.text, work.state) == (1, "Mild ajvar", WorkState.DRAFT)
    assert "en" not in read(place)


def test_nothing_written_is_nothing_kept(place, now):
    arta = volunteer("arta", "en", now=now)
    for act in (keep_draft, hand_in):
        with pytest.raises(NothingWritten) as refused:
            act(place, text="  ", of=of(place), by=arta, now=now)
        assert refused.value.field == "text"


def change_original(place, now, text="Ajvar i butë, i ri."):
    row = type(place.row).objects.get(pk=place.row.pk)
    put_text(
        row, "description", language=row.description.source, text=text, state=State.ORIGINAL,
        by="system", now=now,
    )  # fmt: skip


def test_an_original_that_changed_meanwhile_is_compared_first(place, now):
    arta = volunteer("arta", "en", now=now)
    seen = of(place)
    change_original(place, now)
    place.row.refresh_from_db()

    with pytest.raises(SourceChanged):
        hand_in(place, text="Mild ajvar.", of=seen, by=arta, now=now)
    hand_in(place, text="Mild ajvar.", of=of(place), by=arta, now=now)

    assert Work.objects.get().source == "Ajvar i butë, i ri."


def test_a_reviewer_learns_that_the_original_changed(place, now):
    arta, jehona = (
        volunteer("arta", "en", now=now),
        volunteer("jehona", "en", reviews=("en",), now=now),
    )
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)
    change_original(place, now)

    with pytest.raises(SourceChanged):
        approve(work, text=work.text, of=work.version, by=jehona, now=now)
    assert "en" not in read(place)


def test_what_is_sent_back_says_why_and_comes_again(place, now):
    arta, jehona = (
        volunteer("arta", "en", now=now),
        volunteer("jehona", "en", reviews=("en",), now=now),
    )
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)
    with pytest.raises(NothingWritten):
        send_back(work, words=" ", of=work.version, by=jehona, now=now)

    work = send_back(work, words="It is not mild.", of=work.version, by=jehona, now=now)
    assert (work.state, work.words) == (WorkState.RETURNED, "It is not mild.")
    with pytest.raises(NotWaiting):
        approve(work, text=work.text, of=work.version, by=jehona, now=now)
    work = handed_in(place, "Hot ajvar.", by=arta, now=now)
    approve(work, text=work.text, of=work.version, by=jehona, now=now)

    assert read(place)["en"] == "Hot ajvar."


def test_a_reviewer_approves_only_what_she_has_read(place, now):
    arta, jehona = (
        volunteer("arta", "en", now=now),
        volunteer("jehona", "en", reviews=("en",), now=now),
    )
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)
    seen = work.version
    handed_in(place, "Something else.", by=arta, now=now)

    with pytest.raises(NotWaiting):
        approve(work, text="Mild ajvar.", of=seen, by=jehona, now=now)


def test_an_approved_text_is_lacking_no_more_and_a_changed_original_makes_it_stale(place, now):
    look_again(place.area, [place.row.pk], now=now)
    lack = Gap.objects.filter(row=place.row.pk, area=place.area.key, language="en")
    assert lack.get().states == {"description": "missing"}
    arta = volunteer("arta", "en", now=now)
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)
    approve(work, text=work.text, of=work.version, by=person("shpresa"), now=now)
    assert not lack.exists()

    change_original(place, now)
    look_again(place.area, [place.row.pk], now=now)

    assert lack.get().states == {"description": "stale"}
