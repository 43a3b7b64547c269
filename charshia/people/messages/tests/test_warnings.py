"""What was done with somebody's way in is told to her, in case it was not she."""

from datetime import timedelta

import pytest
from django.core import mail

from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.actions import (
    ask_for_address,
    change_address,
    enter_address,
    forget_keys,
    print_slip,
    register_person,
    turn_off_second_step,
)
from charshia.people.accounts.models import Key, Kind, Person


@pytest.fixture
def shpresa(cast) -> Person:
    return Person.objects.get(email="shpresa@example.org")


@pytest.fixture
def coordinator(cast) -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def letters(now) -> list[tuple[list[str], str]]:
    mail.outbox.clear()
    run_errands(now=now)
    return [(letter.to, letter.subject) for letter in mail.outbox]


def test_a_slip_printed_for_her_is_told_to_her(shpresa, coordinator, now):
    print_slip(shpresa, by=coordinator, now=now)

    subject = "Është shtypur një fletë hyrjeje për ju"
    assert letters(now) == [(["shpresa@example.org"], subject)]
    assert coordinator.email in mail.outbox[0].body


def test_a_second_step_switched_off_is_told_to_her(shpresa, now):
    turn_off_second_step(shpresa, required=False, by=shpresa, now=now)

    assert letters(now) == [(["shpresa@example.org"], "Hapi i dytë u çaktivizua")]


def test_a_changed_address_is_told_to_the_one_before(shpresa, now):
    key = ask_for_address("new@example.org", person=shpresa, now=now)
    letters(now)
    change_address(shpresa, key=key, now=now)

    assert letters(now) == [(["shpresa@example.org"], "Adresa juaj e e-mailit u ndryshua")]
    assert "new@example.org" not in mail.outbox[0].body


def test_also_when_the_coordinator_wrote_another_down(shpresa, coordinator, now):
    facts = {"phone": "+38344123456", "by": coordinator, "now": now}
    enter_address(shpresa, email="shpresa@example.org", **facts)
    same = letters(now)
    enter_address(shpresa, email="other@example.org", **facts)

    assert same == []
    assert letters(now) == [(["shpresa@example.org"], "Adresa juaj e e-mailit u ndryshua")]


def test_who_had_no_address_is_not_written_to(coordinator, now):
    nobody = register_person(name="Nena", language="sq", now=now)
    enter_address(nobody, email="first@example.org", phone="", by=coordinator, now=now)

    assert letters(now) == []


def test_the_old_address_stands_not_in_the_journal_and_is_forgotten(shpresa, coordinator, now):
    enter_address(shpresa, email="other@example.org", phone="", by=coordinator, now=now)

    told = str(Entry.objects.get(event="people.address.entered").facts)
    kept = Key.objects.filter(kind=Kind.OLD)
    assert ("@" in told, kept.open_at(now).count(), kept.count()) == (False, 0, 1)
    forget_keys(now=now + timedelta(days=9))
    assert kept.count() == 0
