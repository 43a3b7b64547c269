"""Many at the same moment at the same slots: each slot once. Real commits and threads."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from charshia.engines.opening import Span
from charshia.ground.journal.checks import run_all
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import (
    NotAllowed,
    Wish,
    accept,
    book,
    cancel,
    offer_machine,
    offer_space,
    sell_pack,
    turn_queue,
    wait,
)
from charshia.workshops.booking.actions import booking as booking_actions
from charshia.workshops.booking.kinds import State, WaitState
from charshia.workshops.booking.models import Booking, Offer, Pack, Quarter, Wait
from charshia.workshops.booking.queries import asking
from charshia.workshops.spaces.actions import add_machine, open_space, publish_space, put_hours
from charshia.workshops.spaces.kinds import Kind
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.tests.making import an_organisation
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
ME = {"by": "system", "now": NOW}


@pytest.fixture
def space() -> Space:
    made = open_space(
        "bench", steward=somebody("arta"), organisation=an_organisation("house", NOW),
        country="XK", kind=Kind.MAKERSPACE, name={"en": "The bench"}, summary={"en": "Wood"},
        **ME,
    )  # fmt: skip
    publish_space(made, **ME)
    for weekday in range(7):
        put_hours(made, weekday=weekday, from_minute=0, till_minute=1440, **ME)
    return made


def somebody(name: str) -> Person:
    return register_person(name=name, email=f"{name}@example.org", language="en", now=NOW)


def a_machine(space: Space) -> Any:
    machine = add_machine(space, name={"en": "Printer"}, process="fdm-printing", **ME)
    return offer_machine(machine, **ME)[0]


def slot(number: int) -> Span:
    return Span(NOW + number * HOUR, NOW + (number + 1) * HOUR)


def booker(subject, who: Person, number: int, **wish: Any):
    return lambda: book(subject, Wish(slot(number), **wish), person=who, by=who, now=NOW)


def sound() -> bool:
    return run_all()["problems"] == []


def test_forty_at_four_slots_book_each_once(space):
    subject = a_machine(space)
    people = [somebody(f"p{n}") for n in range(40)]
    ends = at_once(*(booker(subject, who, 1 + n % 4) for n, who in enumerate(people)))
    assert sum(isinstance(end, Booking) for end in ends) == 4
    assert [end.rules for end in ends if isinstance(end, NotAllowed)] == [["taken"]] * 36
    assert Quarter.objects.count() == 16
    assert sound()


def test_the_database_refuses_what_no_rule_saw(space, monkeypatch):
    """Nobody is told that it is taken and nobody waits for the lock: still each slot once."""
    subject = a_machine(space)
    people = [somebody(f"p{n}") for n in range(12)]
    monkeypatch.setattr(asking, "is_taken", lambda *about, **facts: False)
    monkeypatch.setattr(booking_actions, "lock", lambda one, who: _unlocked(one))
    ends = at_once(*(booker(subject, who, 1 + n % 3) for n, who in enumerate(people)))
    assert sum(isinstance(end, Booking) for end in ends) == 3
    assert [end.rules for end in ends if isinstance(end, NotAllowed)] == [["taken"]] * 9
    assert sound()


def _unlocked(subject):
    return type(subject).objects.select_related("space", "machine", "helper").get(pk=subject.pk)


def test_the_whole_space_and_its_machines_are_never_booked_together(space):
    subjects = [offer_space(space, **ME), a_machine(space), a_machine(space)]
    people = [somebody(f"p{n}") for n in range(12)]
    ends = at_once(*(booker(subjects[n % 3], who, 1) for n, who in enumerate(people)))
    made = {end.subject_id for end in ends if isinstance(end, Booking)}
    assert made in ({subjects[0].pk}, {subjects[1].pk, subjects[2].pk})
    assert sound()


def test_prepaid_minutes_are_used_once(space):
    subjects = [a_machine(space) for _ in range(6)]
    dita = somebody("dita")
    sell_pack(space, dita, minutes=120, price_minor=0, by=somebody("till"), now=NOW)
    ends = at_once(*(booker(one, dita, n + 1, with_prepaid=True)
                     for n, one in enumerate(subjects)))  # fmt: skip
    assert sum(isinstance(end, Booking) for end in ends) == 2
    assert (Pack.objects.get().left, sound()) == (0, True)


def test_who_waits_gets_what_is_freed_whoever_tries_at_that_moment(space):
    subject = a_machine(space)
    arta, waiting = somebody("first"), somebody("waiting")
    made = booker(subject, arta, 1)()
    wait(subject, Wish(slot(1)), person=waiting, now=NOW)
    others = [somebody(f"p{n}") for n in range(10)]
    ends = at_once(
        lambda: cancel(made, by=arta, now=NOW), *(booker(subject, who, 1) for who in others)
    )
    assert sum(isinstance(end, NotAllowed) for end in ends) == 10
    assert Booking.objects.get(state=State.HELD).person == waiting
    offer = Offer.objects.get()
    at_once(
        *(lambda: accept(offer, by=waiting, now=NOW) for _ in range(4)),
        lambda: turn_queue(space, now=NOW + 13 * HOUR),
    )
    assert Wait.objects.get().state in (WaitState.SERVED, WaitState.LEFT)
    assert Booking.objects.exclude(pk=made.pk).count() == 1
    assert sound()
