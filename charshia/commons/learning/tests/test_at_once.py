"""Many people, few seats, the same moment. Real commits, real threads."""

import pytest

from charshia.commons.learning.actions import ask_for_seat, enrol, leave_seat, pass_offers
from charshia.commons.learning.models import Enrolment, Seat, Session
from charshia.commons.learning.tests.helping import DAY, NOW, a_course, a_session, person
from charshia.ground.journal.checks import run_all
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def asks(session, somebody):
    return lambda: ask_for_seat(session, person=somebody, by=somebody, now=NOW)


def test_twenty_people_for_the_last_three_seats_are_three_and_seventeen_in_order():
    session = a_session(a_course(), seats=3)
    people = [person(f"p{number}") for number in range(20)]

    outcomes = at_once(*(asks(session, each) for each in people))

    assert sorted(str(seat.state) for seat in outcomes) == ["seated"] * 3 + ["waiting"] * 17
    session = Session.objects.get(pk=session.pk)
    assert (session.held, session.turns) == (3, 20)
    assert sorted(Seat.objects.values_list("turn", flat=True)) == list(range(1, 21))
    assert run_all()["problems"] == []


def test_the_waiting_list_holds_its_order_while_seats_are_given_back():
    session = a_session(a_course(), seats=3)
    people = [person(f"p{number}") for number in range(9)]
    seats = [ask_for_seat(session, person=each, by=each, now=NOW) for each in people]

    at_once(*(lambda seat=seat: leave_seat(seat, by="system", now=NOW) for seat in seats[:3]))
    offered = Seat.objects.filter(state="offered").order_by("turn")
    assert [seat.person for seat in offered] == people[3:6]

    at_once(*(lambda: pass_offers(now=NOW + DAY) for _twice in range(4)))
    offered = Seat.objects.filter(state="offered").order_by("turn")
    assert [seat.person for seat in offered] == people[6:9]
    assert Session.objects.get(pk=session.pk).held == 3
    assert run_all()["problems"] == []


def test_two_taps_enrol_and_seat_once():
    course, arta = a_course(), person("arta")
    session = a_session(course)

    at_once(*(asks(session, arta) for _twice in range(6)))
    at_once(*(lambda: enrol(course, person=arta, by=arta, now=NOW) for _twice in range(6)))

    assert (Seat.objects.count(), Enrolment.objects.count()) == (1, 1)
    assert Session.objects.get(pk=session.pk).held == 1
