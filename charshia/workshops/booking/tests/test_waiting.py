"""Waiting: what becomes free is held for the longest waiting, until her deadline."""

from datetime import timedelta

import pytest

from charshia.engines.booking.policy import Rule
from charshia.ground.journal.checks import run_all
from charshia.workshops.booking.actions import (
    ItIsFree,
    NotAllowed,
    OfferOver,
    Wish,
    accept,
    cancel,
    decline,
    sell_pack,
    set_rules,
    stop_waiting,
    turn_all,
    wait,
)
from charshia.workshops.booking.kinds import Answer, State, WaitState
from charshia.workshops.booking.models import Booking, Offer, Wait
from charshia.workshops.booking.tests.booked import (
    DAY,
    HOUR,
    NOW,
    a_printer,
    a_room,
    booked,
    hours,
    the_whole,
)
from charshia.workshops.spaces.actions import close_machine, reopen_machine
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")
SOON = NOW + timedelta(minutes=5)


@pytest.fixture
def room():
    return a_room()


@pytest.fixture
def printer(room):
    return a_printer(room, answer_minutes=60)


@pytest.fixture
def made(printer):
    return booked(printer, 30, 32, person("arta"))


def waits(subject, who, first=30.0, until=32.0, now=NOW) -> Wait:
    return wait(subject, Wish(hours(first, until)), person=person(who), now=now)


def states(*waiting: Wait) -> list[str]:
    return [Wait.objects.get(pk=one.pk).state for one in waiting]


def give_up(booking, now=SOON):
    return cancel(booking, by=person("arta"), now=now)


def sound() -> bool:
    return run_all()["problems"] == []


def test_only_what_is_taken_is_waited_for_and_once(printer, made):
    with pytest.raises(ItIsFree):
        waits(printer, "jelena", 33, 34)
    assert waits(printer, "jelena") == waits(printer, "jelena")
    with pytest.raises(NotAllowed) as refused:
        waits(printer, "jelena", -2, -1)
    assert refused.value.rules == [Rule.OVER]


def test_the_longest_waiting_is_offered_it_and_it_is_held_for_her(printer, made):
    first, second = waits(printer, "jelena"), waits(printer, "jehona", now=SOON)
    give_up(made)
    offer = Offer.objects.get()
    assert (offer.wait, offer.until) == (first, SOON + HOUR)
    assert (offer.booking.state, offer.booking.person) == (State.HELD, person("jelena"))
    assert states(first, second) == [WaitState.OFFERED, WaitState.WAITING]
    with pytest.raises(NotAllowed) as refused:
        booked(printer, 31, 32, person("jehona"), SOON)
    assert refused.value.rules == [Rule.TAKEN]
    assert sound()


def test_she_accepts_and_pays_as_she_likes(room, printer, made):
    sell_pack(room, person("jelena"), minutes=120, price_minor=0, by=person("arta"), now=NOW)
    first = waits(printer, "jelena")
    give_up(made)
    jelena = {"by": person("jelena"), "now": SOON}
    mine = accept(Offer.objects.get(), with_prepaid=True, **jelena)
    assert (mine.state, mine.prepaid_minutes, mine.quarters.count()) == (State.BOOKED, 120, 8)
    assert (states(first), sound()) == ([WaitState.SERVED], True)
    with pytest.raises(OfferOver):
        decline(Offer.objects.get(), **jelena)


def test_who_may_not_book_it_any_more_keeps_it_held_until_the_deadline(printer, made):
    waits(printer, "jelena")
    give_up(made)
    set_rules(printer, least_age=18, by=person("arta"), now=SOON)
    jelena = {"by": person("jelena"), "now": SOON}
    with pytest.raises(NotAllowed) as refused:
        accept(Offer.objects.get(), **jelena)
    assert refused.value.rules == [Rule.AGE_UNKNOWN]
    assert accept(Offer.objects.get(), age=18, **jelena).state == State.BOOKED


@pytest.mark.parametrize("how", ["declined", "expired", "stopped"])
def test_what_one_does_not_take_goes_to_the_next(printer, made, how):
    first, second = waits(printer, "jelena"), waits(printer, "jehona", now=SOON)
    give_up(made)
    offer = Offer.objects.get()
    if how == "declined":
        decline(offer, by=person("jelena"), now=SOON)
    elif how == "stopped":
        stop_waiting(first, by=person("jelena"), now=SOON)
    else:
        turn_all(SOON + HOUR - timedelta(seconds=1))
        assert Offer.objects.count() == 1
        turn_all(SOON + HOUR)
        with pytest.raises(OfferOver):
            accept(offer, by=person("jelena"), now=SOON + HOUR)
    assert states(first, second) == [WaitState.LEFT, WaitState.OFFERED]
    assert Offer.objects.get(answer=Answer.OPEN).booking.person == person("jehona")
    assert sound()


def test_a_deadline_is_never_after_it_begins(printer, made):
    waits(printer, "jelena")
    give_up(made, NOW + 29.5 * HOUR)
    assert Offer.objects.get().until == NOW + 30 * HOUR


def test_who_waits_for_the_whole_space_waits_for_each_machine(room, printer, made):
    whole = the_whole(room)
    other = booked(a_printer(room), 31, 33, person("arta"))
    all_ = waits(whole, "jelena")
    part = waits(printer, "jehona", 30, 31, now=SOON)
    give_up(made)
    assert states(all_, part) == [WaitState.WAITING, WaitState.OFFERED]
    decline(Offer.objects.get(), by=person("jehona"), now=SOON)
    give_up(other)
    assert states(all_) == [WaitState.OFFERED]
    assert Booking.objects.get(state=State.HELD).quarters.count() == 3 * 8


def test_nothing_is_offered_of_a_machine_that_is_closed(printer, made):
    first = waits(printer, "jelena")
    close_machine(printer.machine, by=person("arta"), now=NOW)
    give_up(made)
    assert states(first) == [WaitState.WAITING]
    reopen_machine(printer.machine, by=person("arta"), now=SOON)
    with pytest.raises(NotAllowed):
        booked(printer, 30, 31, person("jehona"), SOON)
    turn_all(SOON)
    assert states(first) == [WaitState.OFFERED]


def test_a_wait_ends_when_its_time_begins(printer, made):
    first = waits(printer, "jelena")
    stop_waiting(waits(printer, "jehona"), by=person("jehona"), now=NOW)
    turn_all(NOW + 2 * DAY)
    assert states(first) == [WaitState.OVER]
