"""Entries that nobody looks after ask, then go; people who leave are forgotten."""

from datetime import timedelta

import pytest
from django.core import mail

from charshia.clusters.actors.actions import (
    archive_stale,
    ask_stale,
    confirm,
    forget_keeper,
    leave_entry,
    put_on_map,
)
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.personal import export
from charshia.clusters.actors.tests.mapping import listed, proposed
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.django_db
YEAR, MONTH = timedelta(days=365), timedelta(days=30)


@pytest.fixture
def kept(office, ilir, now):
    actor = proposed(by=ilir, now=now)
    put_on_map(actor, by=office, now=now)
    run_errands(now)
    mail.outbox.clear()
    return actor


def test_a_year_after_the_last_yes_an_entry_asks_thrice_and_then_goes(kept, now):
    assert ask_stale(now=now + YEAR - timedelta(seconds=1)) == 0
    asked = [ask_stale(now=now + YEAR + n * MONTH) for n in range(4)]
    run_errands(now + YEAR + 4 * MONTH)

    assert asked == [1, 1, 1, 0]
    assert [letter.to for letter in mail.outbox] == [["ilir@example.org"]] * 3
    assert archive_stale(now=now + YEAR + 2 * MONTH) == 0
    assert archive_stale(now=now + YEAR + 3 * MONTH) == 1
    kept.refresh_from_db()
    assert kept.state == State.ARCHIVED


def test_one_yes_ends_the_asking_and_brings_back_what_went(kept, ilir, now):
    for n in range(3):
        ask_stale(now=now + YEAR + n * MONTH)
    archive_stale(now=now + YEAR + 3 * MONTH)
    later = now + YEAR + 4 * MONTH

    confirm(kept, by=ilir, now=later)

    kept.refresh_from_db()
    assert (kept.state, kept.asks, kept.confirmed_at) == (State.LISTED, 0, later)
    assert ask_stale(now=later + MONTH) == 0


def test_an_entry_without_a_keeper_is_asked_at_its_own_address_by_a_link(office, now):
    listed(now=now, email="press@example.org")
    run_errands(now)
    mail.outbox.clear()
    ask_stale(now=now + YEAR)
    run_errands(now + YEAR)

    (letter,) = mail.outbox
    assert letter.to == ["press@example.org"]
    assert "/invited-entry/" in letter.body


def test_who_leaves_is_no_longer_named(kept, ilir, now):
    Actor.objects.filter(pk=kept.pk)
    assert [one["entry"] for one in export(ilir)] == [kept.slug]

    forget_keeper(ilir)

    kept.refresh_from_db()
    assert (kept.contact, kept.email, kept.phone, kept.state) == ("", "", "", State.LISTED)
    assert export(ilir) == []


def test_a_keeper_may_stop_keeping(kept, ilir, now):
    leave_entry(kept, person=ilir, now=now)
    leave_entry(kept, person=ilir, now=now)

    assert not Actor.objects.kept_by(ilir).exists()
