"""Booked in one go or not at all; what becomes of it; and what is told of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.commons.learning.actions import ask_for_seat
from charshia.commons.learning.models import Place, Seat
from charshia.commons.learning.tests.helping import a_course, a_session
from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.holdings import holdings
from charshia.workshops.booking.actions import cancel
from charshia.workshops.booking.kinds import State as Booked
from charshia.workshops.booking.models import Booking, Quarter
from charshia.workshops.designs.actions import Made
from charshia.workshops.designs.models import Make
from charshia.workshops.making.actions import (
    AlreadyEnded,
    NoSeatLeft,
    NotAsProposed,
    NotOver,
    Plan,
    ask_how_it_went,
    give_up,
    plan_making,
    tell_made,
)
from charshia.workshops.making.kinds import State
from charshia.workshops.making.models import Making
from charshia.workshops.making.tests.printing import a_bench, a_design, a_printer, person

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def version(moment):
    return a_design(moment)


@pytest.fixture
def space(moment):
    return a_bench(moment)


@pytest.fixture
def printer(space, moment):
    return a_printer(space, moment)


def hours(moment, first: float, long: float = 1) -> Span:
    begins = beginning(number(moment)) + timedelta(hours=first)
    return Span(begins, begins + timedelta(hours=long))


def planned(version, space, plan, moment, who="jelena") -> Making:
    return plan_making(version, space, plan, by=person(who), now=moment)


def test_machines_and_seats_are_hers_at_once(version, space, printer, moment):
    session = a_session(a_course(), now=moment)
    other = a_printer(space, moment)
    slots = ((other, hours(moment, 202)), (printer, hours(moment, 200)))
    made = planned(version, space, Plan(slots, (session,)), moment)
    bookings = [one.booking for one in made.slots.order_by("pk")]
    assert [one.subject_id for one in bookings] == [printer.pk, other.pk]
    assert {one.state for one in bookings} == {Booked.BOOKED}
    assert made.lessons.get().seat.state == Place.SEATED
    entry = Entry.objects.get(event="workshops.making.planned")
    assert entry.facts == {
        "bookings": [one.pk for one in bookings], "seats": [made.lessons.get().seat_id]
    }  # fmt: skip
    assert planned(version, space, Plan(slots, (session,)), moment) == made
    assert run_all()["problems"] == []


def test_if_one_is_taken_nothing_is_booked(version, space, printer, moment):
    session = a_session(a_course(), now=moment)
    other = a_printer(space, moment)
    planned(version, space, Plan(((other, hours(moment, 200)),)), moment, "jehona")
    slots = ((printer, hours(moment, 199)), (other, hours(moment, 200)))
    with pytest.raises(NotAsProposed) as refused:
        planned(version, space, Plan(slots, (session,)), moment)
    assert str(refused.value) == "Printer: It is taken at this time. You can wait for it."
    assert not Booking.objects.filter(person=person("jelena")).exists()
    assert not Seat.objects.exists()
    assert Making.objects.count() == 1


def test_a_full_training_books_nothing(version, space, printer, moment):
    session = a_session(a_course(), seats=1, now=moment)
    ask_for_seat(session, person=person("jehona"), by=person("jehona"), now=moment)
    with pytest.raises(NoSeatLeft):
        planned(version, space, Plan(((printer, hours(moment, 200)),), (session,)), moment)
    assert not Quarter.objects.exists()
    assert not session.places.filter(person=person("jelena")).exists()


def test_the_machine_comes_after_the_training_and_in_the_same_space(
    version, space, printer, moment
):
    session = a_session(a_course(), now=moment)
    for plan in (
        Plan(((printer, hours(moment, 100)),), (session,)),
        Plan(()),
        Plan(((a_printer(a_bench(moment, "other"), moment), hours(moment, 100)),)),
    ):
        with pytest.raises(NotAsProposed):
            planned(version, space, plan, moment)
    assert not Making.objects.exists()


def test_what_was_cancelled_is_said_and_can_be_planned_anew(version, space, printer, moment, as_):
    made = planned(version, space, Plan(((printer, hours(moment, 30)),)), moment)
    cancel(made.slots.get().booking, by=person("arta"), now=moment, note="The roof leaks")
    browser = as_("jelena")
    page = browser.get(f"/en/my/makings/{made.pk}/").content.decode()
    assert "Something fell through" in page
    assert "The roof leaks" in page
    assert "something fell through" in browser.get("/en/my/makings/").content.decode()
    again = planned(version, space, Plan(((printer, hours(moment, 30)),)), moment)
    assert again != made


def test_giving_up_frees_what_is_to_come_but_no_seat_that_another_making_needs(
    version, space, printer, moment
):
    session = a_session(a_course(), now=moment)
    first = planned(version, space, Plan(((printer, hours(moment, 200)),), (session,)), moment)
    second = planned(version, space, Plan(((printer, hours(moment, 210)),), (session,)), moment)
    give_up(first, by=person("jelena"), now=moment)
    give_up(first, by=person("jelena"), now=moment)
    seat = Seat.objects.get()
    assert (first.slots.get().booking.state, seat.state) == (Booked.CANCELLED, Place.SEATED)
    give_up(second, by=person("jelena"), now=moment)
    seat.refresh_from_db()
    assert seat.state == Place.LEFT
    assert not Quarter.objects.exists()
    assert set(Making.objects.values_list("state", flat=True)) == {State.GIVEN_UP}
    with pytest.raises(AlreadyEnded):
        tell_made(first, Made(moment.date()), by=person("jelena"), now=moment + 10 * DAY)


def test_what_was_made_is_a_make_of_its_version_once(version, space, printer, moment):
    made = planned(version, space, Plan(((printer, hours(moment, 30)),)), moment)
    told = Made(moment.date(), "", {"en": "It holds."}, minutes=95, is_shown=True)
    with pytest.raises(NotOver):
        tell_made(made, told, by=person("jelena"), now=moment)
    later = moment + 2 * DAY
    make = tell_made(made, told, by=person("jelena"), now=later)
    assert (make.version, make.space, make.is_shown) == (version, "The bench", True)
    made.refresh_from_db()
    assert (made.state, made.make) == (State.MADE, make)
    with pytest.raises(AlreadyEnded):
        tell_made(made, told, by=person("jelena"), now=later)
    assert Make.objects.count() == 1
    assert run_all()["problems"] == []


def test_she_is_written_to_when_it_is_planned_and_asked_once_when_it_is_over(
    version, space, printer, moment, mailoutbox
):
    made = planned(version, space, Plan(((printer, hours(moment, 30)),)), moment)
    run_errands()
    (letter,) = [one for one in mailoutbox if "hook" in one.subject]
    assert letter.to == [person("jelena").email]
    assert f"/my/makings/{made.pk}/" in letter.body
    assert ask_how_it_went(now=moment) == 0
    over = moment + 3 * DAY
    assert ask_how_it_went(now=over) == 1
    assert ask_how_it_went(now=over) == 0
    assert Entry.objects.filter(event="workshops.making.over").count() == 1


def test_she_takes_her_makings_along_and_leaves_none(version, space, printer, moment):
    planned(version, space, Plan(((printer, hours(moment, 30)),)), moment)
    holding = next(one for one in holdings() if one.name == "making")
    (row,) = holding.export(person("jelena"))
    assert (row["space__slug"], row["state"]) == ("bench", State.PLANNED)
    holding.erase(person("jelena"), moment)
    assert not Making.objects.exists()
