"""Two people, one application, the same moment. Real commits, real threads."""

from datetime import timedelta

import pytest

from charshia.ground.journal.models import Entry
from charshia.programme.calls.actions import (
    AlreadyBegun,
    HandedIn,
    NotOpen,
    announce_decisions,
    begin_application,
    begin_review,
    decide,
    declare_conflict,
    extend_call,
    hand_in,
    keep_answers,
    send_application,
)
from charshia.programme.calls.models import Application, Decision
from charshia.programme.calls.tests.calling import (
    AFTER,
    CLOSES,
    NOW,
    a_call,
    begun,
    coordinator,
    sent,
    the_question,
)
from charshia.programme.calls.tests.test_reviewing import WORDS, asked, judge, reviewed
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_sent_twice_in_one_moment_it_is_sent_once():
    call = a_call()
    made = begun(call)
    keep_answers(made, {the_question(call): "Ajvar"}, by="guest", now=NOW)

    at_once(*[lambda: send_application(made, by="guest", now=NOW)] * 3)

    assert Entry.objects.filter(event="programme.application.sent").count() == 1


def test_begun_twice_with_one_contact_there_is_one_application():
    call = a_call()

    def begin():
        return begin_application(call, name="Besa", email="besa@example.org", language="sq",
                                 now=NOW)  # fmt: skip

    outcomes = at_once(begin, begin)

    assert any(isinstance(one, AlreadyBegun) for one in outcomes)
    assert sum(isinstance(one, Application) for one in outcomes) == 1
    assert Application.objects.count() == 1


def test_what_is_sent_while_the_deadline_moves_is_in_time_by_the_deadline_that_held():
    call = a_call()
    made = begun(call)
    keep_answers(made, {the_question(call): "Ajvar"}, by="guest", now=NOW)
    late, later = CLOSES + timedelta(seconds=1), CLOSES + timedelta(days=1)

    outcomes = at_once(
        lambda: send_application(made, by="guest", now=late),
        lambda: extend_call(call, closes_at=later, reasons=WORDS, by=coordinator(), now=late),
    )

    made.refresh_from_db()
    if made.state == "sent":
        assert made.due_at == later
    else:
        assert isinstance(outcomes[0], NotOpen)


@pytest.fixture
def judged():
    call = a_call(places=1, reviewers_needed=1)
    asked(call, "Ana")
    asked(call, "Bora")
    asked(call, "Drita", scores=False, decides=True)
    return call


def test_of_two_decisions_in_one_moment_the_last_one_stands_with_its_reason(judged):
    made = sent(judged)
    reviewed(judged, {"Besa": 4})
    by = judge(judged)

    at_once(
        lambda: decide(made, verdict="admitted", reasons=WORDS, by=by, now=AFTER),
        lambda: decide(made, verdict="refused", reasons=WORDS, by=by, now=AFTER),
    )

    last = Decision.objects.order_by("-pk")[0]
    assert Decision.objects.count() == 2
    assert Application.objects.get(pk=made.pk).verdict == last.verdict


def test_told_twice_in_one_moment_it_is_told_once(judged):
    made = sent(judged)
    reviewed(judged, {"Besa": 4})
    by = judge(judged)
    decide(made, verdict="admitted", reasons=WORDS, by=by, now=AFTER)

    at_once(*[lambda: announce_decisions(judged, by=by, now=AFTER)] * 2)

    assert Entry.objects.filter(event="programme.call.decided").count() == 1


def test_a_sheet_is_handed_in_or_a_conflict_declared_never_both(judged):
    made = sent(judged)
    begin_review(judged, by=coordinator(), now=AFTER)
    one = made.assignments.select_related("application__call", "reviewer__person").get()
    by = one.reviewer.person
    sheet = {each.pk: {"points": 3} for each in judged.criteria.all()}

    outcomes = at_once(
        lambda: hand_in(one, sheet, by=by, now=AFTER),
        lambda: declare_conflict(one, words="My cousin", by=by, now=AFTER),
    )

    assert sum(isinstance(one, HandedIn) for one in outcomes) == 1
    one.refresh_from_db()
    assert (one.handed_in_at is None) != (one.conflict_at is None)
