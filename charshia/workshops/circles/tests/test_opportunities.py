"""Opportunities: what may happen when, who sees what, and what is left of it."""

from datetime import UTC, datetime, timedelta

import pytest

from charshia.ground.media.models import Document
from charshia.ground.search.documents import SOURCES
from charshia.ground.search.models import Change
from charshia.workshops.circles import actions
from charshia.workshops.circles.checked import (
    nobody_applies_to_herself,
    reminders_are_of_what_was_published,
)
from charshia.workshops.circles.kinds import Answer, State
from charshia.workshops.circles.models import Application, Opportunity, Reminder
from charshia.workshops.circles.personal import erase, export
from charshia.workshops.circles.queries.opportunities import Asked, listing, profile_for
from charshia.workshops.circles.tests.offering import facts, published
from charshia.workshops.makers.tests.weaving import weaver

PDF = b"%PDF-1.4\n%%EOF\n"
SENT = actions.Sent("I weave.", "sq", ("about",), (("cv.pdf", PDF),))


def applied(one, person, now, sent=SENT):
    return actions.apply(one, sent, by=person, now=now)


def test_it_is_seen_by_others_only_when_the_coordinator_said_yes(mira, ilir, now):
    one = actions.draft_opportunity(facts(now), by=mira, now=now)
    seen = Opportunity.objects.visible_to
    assert (list(seen(mira)), list(seen(ilir)), list(seen(None))) == ([one], [], [])
    with pytest.raises(actions.NotNow):
        actions.publish_opportunity(one, by="system", now=now)

    actions.propose_opportunity(one, by=mira, now=now)
    assert list(seen(ilir)) == []
    with pytest.raises(actions.NotNow):
        actions.change_opportunity(one, facts(now), by=mira, now=now)
    actions.publish_opportunity(one, by="system", now=now)

    assert listing(Asked(), now).found == [one]
    assert listing(Asked(country="AL"), now).found == []
    assert listing(Asked(kind="job"), now).found == []


def test_what_is_not_taken_can_be_written_anew_and_proposed_again(mira, now):
    one = actions.draft_opportunity(facts(now), by=mira, now=now)
    actions.propose_opportunity(one, by=mira, now=now)
    with pytest.raises(actions.NothingToSay):
        actions.refuse_opportunity(one, reason=" ", by="system", now=now)
    actions.refuse_opportunity(one, reason="Where is it?", by="system", now=now)
    one.refresh_from_db()
    assert (one.state, one.reason) == (State.REFUSED, "Where is it?")

    actions.change_opportunity(one, facts(now, place="Pirot"), by=mira, now=now)
    actions.propose_opportunity(one, by=mira, now=now)
    one.refresh_from_db()
    assert (one.state, one.reason, one.place) == (State.PROPOSED, "", "Pirot")


def test_the_last_day_ends_by_the_clock_of_the_place(mira, ilir, now):
    one = published(mira, now, 5, zone="Europe/Istanbul")
    last = (now + timedelta(days=5)).date()
    assert one.last_on == last
    midnight = datetime(last.year, last.month, last.day, 21, tzinfo=UTC)  # there: the next day
    assert one.closes_at == midnight
    assert one.is_open(midnight - timedelta(seconds=1))
    with pytest.raises(actions.NotOpen):
        applied(one, ilir, midnight)


def test_a_day_that_has_passed_is_refused(mira, now):
    with pytest.raises(actions.DayPassed):
        actions.draft_opportunity(facts(now, -1), by=mira, now=now)
    one = actions.draft_opportunity(facts(now), by=mira, now=now)
    with pytest.raises(actions.DayPassed):
        actions.propose_opportunity(one, by=mira, now=now + timedelta(days=20))


@pytest.mark.parametrize("name", ["title", "about"])
def test_it_needs_words(name, mira, now):
    with pytest.raises(actions.NothingToSay):
        actions.draft_opportunity(facts(now, **{name: {"en": " "}}), by=mira, now=now)
    assert not Opportunity.objects.exists()


def test_nobody_proposes_without_end(mira, now):
    for _number in range(5):
        one = actions.draft_opportunity(facts(now), by=mira, now=now)
        actions.propose_opportunity(one, by=mira, now=now)
    one = actions.draft_opportunity(facts(now), by=mira, now=now)
    with pytest.raises(actions.TooManyProposed):
        actions.propose_opportunity(one, by=mira, now=now)


def test_one_applies_once_and_is_answered_once(mira, ilir, now):
    one = published(mira, now)
    mine = applied(one, ilir, now)
    with pytest.raises(actions.AppliedAlready):
        applied(one, ilir, now)
    said = {"words": "Come.", "by": mira, "now": now}
    with pytest.raises(actions.NothingWritten):
        actions.answer_application(mine, answer=Answer.ACCEPTED, **(said | {"words": " "}))
    actions.answer_application(mine, answer=Answer.ACCEPTED, **said)
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_application(mine, answer=Answer.DECLINED, **said)
    mine.refresh_from_db()
    assert (mine.answer, mine.answer_words) == (Answer.ACCEPTED, "Come.")


def test_one_applies_here_only_where_it_is_open_and_not_to_oneself(mira, ilir, now):
    one = published(mira, now)
    with pytest.raises(actions.OwnOpportunity):
        applied(one, mira, now)
    with pytest.raises(actions.NothingWritten):
        applied(one, ilir, now, actions.Sent(" ", "sq"))
    with pytest.raises(actions.TooManyFiles):
        applied(one, ilir, now, actions.Sent("I weave.", "sq", (), (("cv.pdf", PDF),) * 4))
    elsewhere = published(mira, now, url="https://example.org/apply")
    with pytest.raises(actions.NotOpen):
        applied(elsewhere, ilir, now)
    actions.close_opportunity(one, by=mira, now=now)
    with pytest.raises(actions.NotOpen):
        applied(one, ilir, now)
    assert not Application.objects.exists()


def test_only_both_sides_see_an_application(mira, ilir, eleni, now):
    mine = applied(published(mira, now), ilir, now)
    seen = Application.objects.visible_to
    assert (list(seen(mira)), list(seen(ilir)), list(seen(eleni))) == ([mine], [mine], [])


def test_who_offers_sees_only_the_parts_that_the_applicant_shows(mira, ilir, now):
    weaver(ilir, now=now)
    mine = applied(published(mira, now), ilir, now)
    assert profile_for(mine).parts == {"about"}
    other = applied(published(mira, now), ilir, now, actions.Sent("I weave.", "sq"))
    assert profile_for(other) is None


def test_what_is_taken_back_is_erased_with_its_files(mira, ilir, now):
    mine = applied(published(mira, now), ilir, now)
    assert Document.objects.get(is_private=True).name == "cv.pdf"
    actions.take_back_application(mine, by=ilir, now=now)
    actions.take_back_application(mine, by=ilir, now=now)
    assert not Application.objects.exists()
    assert not Document.objects.filter(is_private=True).exists()


def test_applications_are_forgotten_a_year_after_the_deadline(mira, ilir, now):
    one = published(mira, now)
    applied(one, ilir, now)
    year = timedelta(days=365)
    assert actions.forget_old_applications(one.closes_at + year - timedelta(minutes=1)) == 0
    assert actions.forget_old_applications(one.closes_at + year) == 1
    assert not Document.objects.filter(is_private=True).exists()


def test_what_has_closed_is_found_as_such(mira, now):
    one = published(mira, now)
    before = Change.objects.count()
    actions.note_deadlines(one.closes_at - timedelta(minutes=1))
    assert Change.objects.count() == before
    actions.note_deadlines(one.closes_at + timedelta(minutes=1))
    assert Change.objects.count() == before + 1


def test_it_is_told_how_it_ended_when_it_is_over(mira, now):
    one = published(mira, now)
    said = {"outcome": {"en": "Three came."}, "by": mira}
    with pytest.raises(actions.NotNow):
        actions.tell_outcome(one, **said, now=now)
    actions.tell_outcome(one, **said, now=now + timedelta(days=20))
    assert [str(each.outcome) for each in listing(Asked(), now).ended] == ["Three came."]


def test_a_reminder_comes_once_before_the_deadline(mira, ilir, now):
    one = published(mira, now)
    actions.set_reminder(one, is_wanted=True, by=ilir, now=now)
    actions.set_reminder(one, is_wanted=True, by=ilir, now=now)
    actions.send_reminders(now)
    assert Reminder.objects.get().sent_at is None
    soon = one.closes_at - timedelta(days=2)
    actions.send_reminders(soon)
    actions.send_reminders(soon + timedelta(hours=1))
    assert Reminder.objects.get().sent_at == soon
    actions.set_reminder(one, is_wanted=False, by=ilir, now=now)
    assert not Reminder.objects.exists()


def test_who_leaves_takes_everything_along(mira, ilir, now):
    one = published(mira, now)
    applied(one, ilir, now)
    actions.set_reminder(one, is_wanted=True, by=ilir, now=now)
    taken = export(ilir)
    assert [each["words"] for each in taken["applied"]] == ["I weave."]
    assert taken["reminders"] == [one.pk]

    erase(ilir, now)
    assert (Application.objects.count(), Reminder.objects.count()) == (0, 0)
    erase(mira, now)
    one.refresh_from_db()
    assert (one.state, one.author) == (State.WITHDRAWN, None)
    assert not any(export(mira).values())


def test_only_what_is_public_is_in_the_search(mira, now):
    source = SOURCES["opportunity"]
    one = published(mira, now, place="Pirot")
    draft = actions.draft_opportunity(facts(now), by=mira, now=now)
    assert list(source.all_pks()) == [one.pk]
    (document,) = source.load([one.pk, draft.pk])
    assert document.names == "Mira Pirot"
    assert {text.language for text in document.texts} == {"en", "sq", "sr-Cyrl"}


def test_what_must_be_true_is_true(mira, ilir, now):
    one = published(mira, now)
    applied(one, ilir, now)
    actions.set_reminder(one, is_wanted=True, by=ilir, now=now)
    assert nobody_applies_to_herself().problems == []
    assert reminders_are_of_what_was_published().problems == []
