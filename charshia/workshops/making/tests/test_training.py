"""The training that is lacking comes first, and is taken in the same press."""

import pytest
from django.utils import timezone

from charshia.commons.learning.models import Place, Seat
from charshia.engines.slots.quarters import beginning, number
from charshia.workshops.booking.models import Booking
from charshia.workshops.making.models import Making
from charshia.workshops.making.needs import needs_of
from charshia.workshops.making.queries.options import option_in
from charshia.workshops.making.tests.printing import a_bench, a_design, a_printer, person
from charshia.workshops.making.tests.test_options import seen
from charshia.workshops.making.tests.test_pages import sent_of
from charshia.workshops.permits.actions import require
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.tests.learning import DAY, HOUR, a_course, a_session

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def course(moment):
    return a_course("printing", moment)


@pytest.fixture
def session(course, moment):
    return a_session(course, beginning(number(moment)) + 3 * DAY, seats=2)


@pytest.fixture
def printer(course, moment):
    made = a_printer(a_bench(moment), moment)
    require(made.machine, course, by=person("arta"), now=moment)
    return made


@pytest.fixture
def version(moment):
    return a_design(moment)


def way_of(version, printer, moment, who=None):
    machine_of = {"minutes": 60, "person": who and person(who), "now": moment}
    return option_in(printer.space, needs_of(version.design), **machine_of).way


def test_the_machine_is_proposed_after_the_next_session(version, printer, session, moment):
    way = way_of(version, printer, moment)
    (lack,) = way.lacks
    assert (lack.session, lack.free, lack.has_seat) == (session, 2, False)
    assert way.steps[0].slot.start == session.ends_at
    assert way.is_bookable


def test_one_press_takes_the_seat_and_the_machine_on_condition(
    as_, client, version, printer, session, moment
):
    path = f"/en/designs/{version.design.slug}/make-here/bench/"
    assert "2 seats are free" in seen(client.get(path))
    browser = as_("jelena")
    assert browser.post(
        f"{path}booking/", sent_of(browser.get(path).content.decode())
    ).status_code == 303  # fmt: skip
    booking, seat = Booking.objects.get(), Seat.objects.get()
    assert (seat.person, seat.state) == (person("jelena"), Place.SEATED)
    assert (booking.starts_at, booking.on_condition) == (session.ends_at, True)
    mine = seen(browser.get(f"/en/my/makings/{Making.objects.get().pk}/"))
    assert "Printing" in mine
    way = way_of(version, printer, moment, "jelena")
    assert way.lacks[0].has_seat
    assert way.steps[0].slot.start == session.ends_at + HOUR


def test_without_a_session_or_where_the_course_is_needed_first_nothing_is_promised(
    client, version, printer, course, moment
):
    assert not way_of(version, printer, moment).is_bookable
    path = f"/en/designs/{version.design.slug}/make-here/bench/"
    assert "No session has a free seat yet." in seen(client.get(path))
    a_session(course, moment + 3 * DAY)
    require(printer.machine, course, proof=Proof.CERTIFICATE, by=person("arta"), now=moment)
    assert not way_of(version, printer, moment).is_bookable
    assert "Here the whole course is needed first." in seen(client.get(path))


def test_who_looks_after_the_space_lacks_nothing(version, printer, session, moment):
    way = way_of(version, printer, moment, "arta")
    assert way.lacks == ()
    assert way.steps[0].slot.start < moment + HOUR
