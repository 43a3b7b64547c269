"""Who may use a machine is told before that ends, once, and only where it truly ends."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F

from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person
from charshia.workshops.permits.actions import (
    give_permit,
    name_trainer,
    note_use,
    require,
    revoke_permit,
    warn_of_endings,
)
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.tests.learning import DAY, a_course, attends
from charshia.workshops.spaces.tests.making import a_machine

pytestmark = pytest.mark.usefixtures("cast")


def letters_of(holder, mailoutbox) -> list[str]:
    mailoutbox.clear()
    run_errands()
    return [one.body for one in mailoutbox if one.to == [holder.email]]


@action
def used(permit: Permit, *, by: Person, now: datetime) -> None:
    note_use(permit.machine, by, now=now)


@action
def given_when_it_was_learnt() -> None:
    """Errands ask the clock, and gave it just now."""
    Permit.objects.update(given_at=F("learnt_at"))


@action
def speaks_english(holder: Person) -> None:
    Person.objects.filter(pk=holder.pk).update(language="en")


def test_what_was_learnt_is_good_for_a_time(laser, safety, jelena, arta, mailoutbox, today):
    require(laser, safety, months=1, **arta)
    attends(jelena, safety, today - 20 * DAY)
    given_when_it_was_learnt()
    run_errands()

    assert warn_of_endings(today - 10 * DAY) == 0
    assert warn_of_endings(today) == 1
    assert warn_of_endings(today + DAY) == 0
    assert warn_of_endings(today + 60 * DAY) == 0
    (letter,) = letters_of(jelena, mailoutbox)
    assert "Laser" in letter


def test_what_is_not_used_lapses_and_is_told_anew_after_a_use(laser, safety, jelena, arta, today):
    require(laser, safety, months=12, idle_days=30, **arta)
    attends(jelena, safety, today - 20 * DAY)
    given_when_it_was_learnt()
    permit = Permit.objects.get()

    assert warn_of_endings(today) == 1
    used(permit, by=jelena, now=today + DAY)
    assert warn_of_endings(today + 2 * DAY) == 0
    assert warn_of_endings(today + 25 * DAY) == 1


def test_the_letter_says_what_keeps_it(laser, jelena, arta, mailoutbox, today):
    other = a_machine(laser.space, today)
    since = {"by": arta["by"], "now": today - 20 * DAY}
    require(laser, a_course("mirrors", today - DAY), idle_days=30, **since)
    give_permit(laser, jelena, reason="She showed it", **since)
    give_permit(other, jelena, reason="She showed it", ends_at=today + 10 * DAY, **since)
    speaks_english(jelena)
    run_errands()

    assert warn_of_endings(today) == 2
    by_use, by_time = letters_of(jelena, mailoutbox)
    assert "Use it before then" in by_use
    assert "Learn it anew" in by_time


def test_nobody_is_told_of_what_is_short_or_gone_or_no_matter(laser, safety, jelena, arta, today):
    given = give_permit(laser, jelena, reason="For a week", ends_at=today + 7 * DAY, **arta)
    assert warn_of_endings(today + DAY) == 0
    revoke_permit(given, reason="Left it burning", **arta)

    lasting = give_permit(laser, jelena, reason="A year", ends_at=today + 99 * DAY, **arta)
    name_trainer(laser, jelena, ends_at=today + timedelta(days=365), **arta)
    assert warn_of_endings(today + 90 * DAY) == 0
    lasting.refresh_from_db()
    assert lasting.warned_of is None
