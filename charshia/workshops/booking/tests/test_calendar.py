"""What is taken and what is free of many things, in a number of queries that does not grow."""

from datetime import timedelta

import pytest

from charshia.engines.opening import Span
from charshia.workshops.booking.actions import cancel, close_subject, set_rules
from charshia.workshops.booking.queries.calendar import first_slots, free_of, taken
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
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def things():
    room = a_room()
    return [a_printer(room), a_printer(room), the_whole(room)]


def test_a_machine_is_taken_by_the_whole_space_and_the_other_way_round(things):
    printer, _other, whole = things
    later = booked(whole, 5, 6.75, person("arta"))
    sooner = booked(printer, 1, 2.25, person("jelena"))
    cancel(booked(printer, 3, 4, person("jelena")), by=person("jelena"), now=NOW)
    found = taken(things, NOW, NOW + DAY)
    both = [(hours(1, 2.25), sooner.pk, printer.pk), (hours(5, 6.75), later.pk, whole.pk)]
    said = [[(one.span, one.booking, one.of) for one in found[thing.pk]] for thing in things]
    assert said == [both, both[1:], both]


def test_what_only_reaches_into_the_time_is_taken_too(things):
    made = booked(things[0], 1, 3, person("arta"))
    inside = taken(things[:1], NOW + 2 * HOUR, NOW + 2.5 * HOUR)
    assert [one.booking for one in inside[things[0].pk]] == [made.pk]
    assert taken(things[:1], NOW + 3 * HOUR, NOW + DAY)[things[0].pk] == []


def test_the_first_slot_may_lie_weeks_ahead(things):
    printer, other, _whole = things
    close_subject(printer, Span(NOW, NOW + 20 * DAY), by=person("arta"), now=NOW)
    set_rules(other, horizon_days=3, by=person("arta"), now=NOW)
    other.refresh_from_db(fields=["horizon_days"])
    close_subject(other, Span(NOW, NOW + 20 * DAY), by=person("arta"), now=NOW)
    found = first_slots([printer, other], timedelta(hours=2), now=NOW)
    begins = NOW + 20 * DAY
    assert found == {printer.pk: Span(begins, begins + 2 * HOUR), other.pk: None}


def test_the_queries_do_not_grow_with_what_is_booked(things, django_assert_num_queries):
    for bookings in (1, 3):
        booked(things[0], bookings * 4, bookings * 4 + 1, person("arta"))
        with django_assert_num_queries(2):
            taken(things, NOW, NOW + 365 * DAY)
        with django_assert_num_queries(6):
            free_of(things, NOW, NOW + 365 * DAY)
