from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.clusters.actors.actions import archive, merge
from charshia.clusters.actors.tests.mapping import listed
from charshia.clusters.partners.actions import (
    AnsweredAlready,
    AskedAlready,
    NobodyThere,
    NotIntroduced,
    NotOnTheMap,
    Oneself,
    TooManyAsked,
    agree,
    ask_how_it_goes,
    decline,
    forget_person,
    say_stage,
    take_back,
)
from charshia.clusters.partners.models import Introduction, Stage, State
from charshia.clusters.partners.personal import export
from charshia.clusters.partners.queries import Counts, counts
from charshia.clusters.partners.tests.meeting import asked, kept, wanted
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("office")
DAY = timedelta(days=1)


@pytest.fixture
def buyer(ilir, now):
    return kept("Wien Oil", by=ilir, now=now, country="AT", phone="+43660000001")


@pytest.fixture
def press(eleni, now):
    return kept("Elaia Press", by=eleni, now=now, country="GR")


@pytest.fixture
def want(buyer, ilir, now):
    return wanted(buyer, by=ilir, now=now)


def letters(mailoutbox, person):
    """Those about introductions."""
    hers = [one for one in mailoutbox if one.to == [person.email]]
    return [one for one in hers if "/partners/introductions/" in one.body]


def test_addresses_are_seen_once_both_have_said_yes(want, press, ilir, eleni, now, mailoutbox):
    found = asked(want, press, by=ilir, now=now)
    run_errands()
    (letter,) = letters(mailoutbox, eleni)
    assert "We bottle in Vienna." in letter.body
    assert "+43660000001" not in letter.body
    assert ilir.email not in letter.body

    agree(found, by=eleni, now=now)
    agree(found, by=eleni, now=now + DAY)
    run_errands()

    found.refresh_from_db()
    assert (found.state, found.answered_at, found.due_at) == (State.AGREED, now, now + 30 * DAY)
    (to_eleni,) = letters(mailoutbox, eleni)[1:]
    (to_ilir,) = letters(mailoutbox, ilir)
    assert "+43660000001" in to_eleni.body
    assert ilir.email in to_eleni.body
    assert eleni.email in to_ilir.body
    assert f"/el/partners/introductions/{found.pk}/" in to_eleni.body
    assert f"/sq/partners/introductions/{found.pk}/" in to_ilir.body


def test_a_no_is_a_no_for_half_a_year(want, press, ilir, eleni, now, mailoutbox):
    found = asked(want, press, by=ilir, now=now)
    decline(found, reason="All is sold.", by=eleni, now=now)
    decline(found, by=eleni, now=now)
    run_errands()
    with pytest.raises(AnsweredAlready):
        agree(found, by=eleni, now=now)
    with pytest.raises(AskedAlready):
        asked(want, press, by=ilir, now=now + 179 * DAY)
    asked(want, press, by=ilir, now=now + 181 * DAY)

    letter = [one for one in mailoutbox if one.to == [ilir.email]][-1]
    assert "All is sold." in letter.body
    assert eleni.email not in letter.body


def test_who_asked_may_take_it_back(want, press, ilir, eleni, now):
    found = asked(want, press, by=ilir, now=now)
    with pytest.raises(AskedAlready):
        asked(want, press, by=ilir, now=now)
    take_back(found, by=ilir, now=now)
    take_back(found, by=ilir, now=now)
    with pytest.raises(AnsweredAlready):
        agree(found, by=eleni, now=now)
    with pytest.raises(AnsweredAlready):
        decline(found, by=eleni, now=now)
    assert asked(want, press, by=ilir, now=now).state == State.ASKED


def test_what_makes_no_sense_is_refused(want, buyer, press, ilir, eleni, now):
    with pytest.raises(Oneself):
        asked(want, buyer, by=ilir, now=now)
    with pytest.raises(NobodyThere):
        asked(want, listed("Nobody’s Press", now=now), by=ilir, now=now)
    archive(press, by=eleni, now=now)
    with pytest.raises(NotOnTheMap):
        asked(want, press, by=ilir, now=now)


def test_ten_questions_wait_at_most(want, ilir, eleni, now):
    for number in range(10):
        asked(want, kept(f"Press {number}", by=eleni, now=now), by=ilir, now=now)
    with pytest.raises(TooManyAsked):
        asked(want, kept("Press 11", by=eleni, now=now), by=ilir, now=now)


def test_both_are_asked_after_a_month_and_after_three(want, press, ilir, eleni, now, mailoutbox):
    found = asked(want, press, by=ilir, now=now)
    with pytest.raises(NotIntroduced):
        say_stage(found, press, Stage.TALKS, by=eleni, now=now)
    agree(found, by=eleni, now=now)
    run_errands()
    before = len(mailoutbox)

    assert ask_how_it_goes(now=now + 29 * DAY) == 0
    assert ask_how_it_goes(now=now + 30 * DAY) == 1
    assert ask_how_it_goes(now=now + 30 * DAY) == 0
    run_errands()
    assert {one.to[0] for one in mailoutbox[before:]} == {ilir.email, eleni.email}
    say_stage(found, press, Stage.TALKS, words="In March.", by=eleni, now=now + 31 * DAY)
    assert ask_how_it_goes(now=now + 90 * DAY) == 1
    assert ask_how_it_goes(now=now + 400 * DAY) == 0
    say_stage(found, want.actor, Stage.AGREED, by=ilir, now=now + 91 * DAY)

    found.refresh_from_db()
    assert (found.stage, found.settled_at, found.asks) == (Stage.AGREED, now + 91 * DAY, 2)
    assert CHECKS["introductions-say-what-was-said-last"]().problems == []
    assert counts() == Counts(
        asked=1, agreed=1, declined=0, talks=0, agreements=1, nothing=0, across_borders=1
    )
    assert counts(since=now + DAY) == counts(until=now) == Counts(0, 0, 0, 0, 0, 0, 0)


def test_once_it_is_settled_nobody_asks_again(want, press, ilir, eleni, now):
    found = asked(want, press, by=ilir, now=now)
    agree(found, by=eleni, now=now)
    say_stage(found, press, Stage.NOTHING, by=eleni, now=now + DAY)
    assert ask_how_it_goes(now=now + 400 * DAY) == 0


def test_the_check_sees_what_nobody_said(want, press, ilir, eleni, now):
    found = asked(want, press, by=ilir, now=now)
    agree(found, by=eleni, now=now)
    rows = Introduction.objects.filter(pk=found.pk)
    action(lambda: rows.update(stage=Stage.TALKS))()
    assert len(CHECKS["introductions-say-what-was-said-last"]().problems) == 1


def test_the_database_refuses_what_must_never_be(want, press, ilir, now):
    found = asked(want, press, by=ilir, now=now)
    rows = Introduction.objects.filter(pk=found.pk)
    for wrong in (
        {"state": "agreed"}, {"stage": "talks"}, {"other_id": found.asker_id},
        {"settled_at": now},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            action(lambda wrong=wrong: rows.update(**wrong))()


def test_what_an_entry_asked_goes_along_when_it_is_merged(want, press, ilir, eleni, office, now):
    double = kept("Elaia Press Ltd", by=eleni, now=now, country="GR")
    talks, again, self_asked = (
        asked(want, double, by=ilir, now=now), asked(want, press, by=ilir, now=now),
        asked(wanted(double, by=eleni, now=now), press, by=eleni, now=now),
    )  # fmt: skip
    merge(double, into=press, by=office, now=now)
    run_errands()

    for one in (talks, again, self_asked):
        one.refresh_from_db()
    assert (talks.other_id, talks.state) == (press.pk, State.WITHDRAWN)
    assert (again.other_id, again.state) == (press.pk, State.ASKED)
    assert (self_asked.asker_id, self_asked.other_id) == (double.pk, press.pk)


def test_who_leaves_leaves_no_name(want, press, ilir, eleni, now):
    found = asked(want, press, by=ilir, now=now)
    agree(found, by=eleni, now=now)
    say_stage(found, press, Stage.TALKS, by=eleni, now=now)
    assert [one["words"] for one in export(ilir)["asked"]] == ["We bottle in Vienna."]
    assert [one["state"] for one in export(eleni)["answered"]] == ["agreed"]
    assert [one["stage"] for one in export(eleni)["said"]] == ["talks"]
    forget_person(ilir)
    forget_person(eleni)

    found.refresh_from_db()
    assert (found.asked_by, found.answered_by, found.said.get().by) == (None, None, None)
