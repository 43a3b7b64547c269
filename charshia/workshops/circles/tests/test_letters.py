"""Who gets which letter, and in her language."""

import pytest
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.workshops.circles import actions
from charshia.workshops.circles.kinds import Answer
from charshia.workshops.circles.tests.offering import facts, published


@pytest.fixture
def letters(mailoutbox):
    """To whom they went and what they say, since the last look."""

    def look() -> list[tuple[str, str]]:
        run_errands()
        found = [(one.to[0], one.subject) for one in mailoutbox]
        mailoutbox.clear()
        return found

    look()
    return look


def test_both_sides_get_letters(mira, ilir, letters):
    now = timezone.now()
    one = published(mira, now)
    assert letters() == [("mira@example.org", "Објављено: Месец за разбојем")]
    mine = actions.apply(one, actions.Sent("Unë end.", "sq"), by=ilir, now=now)
    assert [to for to, _subject in letters()] == ["mira@example.org"]
    actions.answer_application(mine, answer=Answer.DECLINED, words="Ne.", by=mira, now=now)
    assert [to for to, _subject in letters()] == ["ilir@example.org"]


def test_what_is_not_taken_is_told_to_whom_proposed_it(mira, letters):
    now = timezone.now()
    one = actions.draft_opportunity(facts(now), by=mira, now=now)
    actions.propose_opportunity(one, by=mira, now=now)
    actions.refuse_opportunity(one, reason="Where?", by="system", now=now)
    assert [to for to, _subject in letters()] == ["mira@example.org"]


def test_who_has_applied_is_not_reminded(mira, ilir, eleni, letters):
    now = timezone.now()
    one = published(mira, now, 2)
    for person in (ilir, eleni):
        actions.set_reminder(one, is_wanted=True, by=person, now=now)
    actions.apply(one, actions.Sent("Unë end.", "sq"), by=ilir, now=now)
    letters()
    actions.send_reminders(now)
    assert [to for to, _subject in letters()] == ["eleni@example.org"]
