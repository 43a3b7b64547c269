"""A machine is booked for after a training in which she has a seat, and stands if she comes."""

import pytest

from charshia.commons.learning.actions import (
    ask_for_seat,
    cancel_session,
    leave_seat,
    note_attendance,
)
from charshia.engines.booking.policy import Rule
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.workshops.booking.actions import NotAllowed, NotYetTrained, check_in, settle_past
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Quarter
from charshia.workshops.booking.tests.booked import DAY, HOUR, NOW, a_printer, a_room, booked
from charshia.workshops.permits.actions import require
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.tests.learning import a_course, a_session
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")
ENDS = 50  # hours after NOW


@pytest.fixture
def course():
    return a_course("laser-safety", NOW)


@pytest.fixture
def laser(course):
    made = a_printer(a_room())
    require(made.machine, course, by=person("arta"), now=NOW)
    made.refresh_from_db()
    return made


@pytest.fixture
def seat(course):
    session = a_session(course, NOW + (ENDS - 2) * HOUR)
    return ask_for_seat(session, person=person("jelena"), by=person("jelena"), now=NOW)


def test_only_what_begins_after_her_training_is_hers_and_on_condition(laser, seat):
    with pytest.raises(NotAllowed) as no:
        booked(laser, ENDS - 1, ENDS, person("jelena"))
    assert no.value.rules == [Rule.UNTRAINED]
    made = booked(laser, ENDS, ENDS + 1, person("jelena"))
    assert (made.state, made.on_condition) == (State.BOOKED, True)
    with pytest.raises(NotAllowed):
        booked(laser, ENDS + 1, ENDS + 2, person("jehona"))


def test_a_certificate_is_promised_by_no_seat(laser, seat, course):
    require(laser.machine, course, proof=Proof.CERTIFICATE, by=person("arta"), now=NOW)
    with pytest.raises(NotAllowed):
        booked(laser, ENDS, ENDS + 1, person("jelena"))


def test_it_stands_once_it_is_noted_that_she_came(laser, seat):
    made = booked(laser, ENDS, ENDS + 1, person("jelena"))
    note_attendance(seat, is_there=True, by="system", now=NOW + (ENDS - 1) * HOUR)
    run_errands()
    settle_past(NOW + (ENDS - 0.5) * HOUR)
    made.refresh_from_db()
    assert (made.state, made.on_condition) == (State.BOOKED, False)
    assert Entry.objects.filter(event="workshops.booking.secured").count() == 1
    assert check_in(laser, person=person("jelena"), now=NOW + ENDS * HOUR).checked_in_at


def test_nobody_checks_in_before_it_is_noted_and_then_at_once(laser, seat):
    booked(laser, ENDS, ENDS + 1, person("jelena"))
    at = NOW + ENDS * HOUR
    with pytest.raises(NotYetTrained):
        check_in(laser, person=person("jelena"), now=at)
    note_attendance(seat, is_there=True, by="system", now=at)
    run_errands()
    assert not check_in(laser, person=person("jelena"), now=at).on_condition


def _left(seat):
    leave_seat(seat, by=person("jelena"), now=NOW + HOUR)


def _cancelled(seat):
    cancel_session(seat.session, reason="Ill", by="system", now=NOW + HOUR)


@pytest.mark.parametrize("lose", [_left, _cancelled])
def test_without_its_training_it_is_free_again_and_costs_nothing(laser, seat, lose, mailoutbox):
    made = booked(laser, ENDS, ENDS + 1, person("jelena"))
    settle_past(NOW + HOUR)
    made.refresh_from_db()
    assert made.state == State.BOOKED
    lose(seat)
    settle_past(NOW + HOUR)
    made.refresh_from_db()
    assert (made.state, made.kept_minor) == (State.CANCELLED, 0)
    assert not Quarter.objects.exists()
    run_errands()
    assert "нико није забележио да сте тамо дошли" in " ".join(one.body for one in mailoutbox)


@pytest.mark.parametrize(("begins", "looked"), [(ENDS, ENDS), (ENDS + 48, ENDS + 12)])
def test_who_did_not_come_loses_it_when_it_begins_or_half_a_day_after_the_training(
    laser, seat, begins, looked
):
    made = booked(laser, begins, begins + 1, person("jelena"))
    settle_past(NOW + looked * HOUR - HOUR / 4)
    made.refresh_from_db()
    assert made.state == State.BOOKED
    settle_past(NOW + looked * HOUR)
    made.refresh_from_db()
    assert made.state == State.CANCELLED
    assert booked(laser, begins, begins + 1, person("arta"), now=NOW + DAY).state == State.BOOKED
