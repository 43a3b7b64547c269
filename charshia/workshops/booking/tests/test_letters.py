"""Who is told: each by a letter in her language, only while it is so."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from charshia.engines.opening import Span
from charshia.engines.slots.quarters import beginning, number
from charshia.engines.slots.series import Series
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.workshops.booking.actions import (
    Wish,
    book,
    book_series,
    cancel,
    decide,
    set_price,
    set_rules,
    wait,
)
from charshia.workshops.booking.kinds import Group, State
from charshia.workshops.booking.models import Bill, Booking, Offer
from charshia.workshops.booking.tests.booked import HOUR, NOW, a_printer, a_room, booked
from charshia.workshops.spaces.actions import close_machine, reopen_machine
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")
ARTA = {"now": NOW}


@pytest.fixture
def printer():
    return a_printer(a_room())


@pytest.fixture
def letters(mailoutbox):
    """To whom they went and what they say, since the last look."""

    def look() -> list[tuple[str, str]]:
        run_errands()
        found = [(one.to[0], one.subject) for one in mailoutbox]
        mailoutbox.clear()
        return found

    look()
    return look


def coming(hours: float) -> Span:
    begins = beginning(number(timezone.now())) + hours * HOUR
    return Span(begins, begins + HOUR)


def test_who_booked_a_machine_that_breaks_is_told_once(printer, letters):
    now = timezone.now()
    for who, hours in (("jehona", 30), ("arta", 33)):
        book(printer, Wish(coming(hours)), person=person(who), by=person(who), now=now)
    close_machine(printer.machine, by=person("arta"), now=now)
    name = "Printeri"
    assert letters() == [
        ("jehona@example.org", f"Nuk punon: {name}"),
        ("arta@example.org", f"Nuk punon: {name}"),
    ]
    assert letters() == []
    assert Entry.objects.filter(event="workshops.booking.endangered").count() == 2


def test_what_opens_again_is_offered_and_told(printer, letters):
    now = timezone.now()
    mine = book(printer, Wish(coming(30)), person=person("arta"), by=person("arta"), now=now)
    wait(printer, Wish(coming(30)), person=person("jehona"), now=now)
    close_machine(printer.machine, by=person("arta"), now=now)
    letters()
    cancel(mine, by=person("arta"), now=now)
    assert letters() == []
    reopen_machine(printer.machine, by=person("arta"), now=now)
    assert [to for to, _subject in letters()] == ["jehona@example.org"]
    assert Offer.objects.get().until <= now + timedelta(hours=13)


def test_a_decision_is_told_with_its_words(printer, letters, mailoutbox):
    arta = {"by": person("arta"), "now": NOW}
    set_rules(printer, needs_approval=True, **arta)
    yes, no, gone = (booked(printer, n, n + 1, person("jehona")) for n in (1, 2, 3))
    decide(yes, approve=True, note="Bring gloves", **arta)
    decide(no, approve=False, note="A course", **arta)
    cancel(gone, note="Burst pipe", **arta)
    run_errands()
    bodies = [one.body for one in mailoutbox]
    assert [word in body for body, word in zip(
        bodies, ("Bring gloves", "A course", "Burst pipe"), strict=True
    )] == [True, True, True]  # fmt: skip
    # 10:00 in Belgrade, of 9:00 UTC.
    assert "10:00–11:00" in bodies[0]


def test_nobody_is_told_what_she_did_herself_or_what_is_no_longer_so(printer, letters):
    made = booked(printer, 1, 2, person("jehona"))
    cancel(made, by=person("jehona"), now=NOW)
    set_rules(printer, needs_approval=True, by=person("arta"), now=NOW)
    asked = booked(printer, 3, 4, person("jehona"))
    decide(asked, approve=True, by=person("arta"), now=NOW)
    cancel(asked, by=person("jehona"), now=NOW)
    assert letters() == []
    assert Booking.objects.filter(state=State.CANCELLED).count() == 2


def test_who_booked_what_costs_something_is_told_how_to_pay(printer, letters, mailoutbox):
    now = timezone.now()
    set_price(printer, Group.PUBLIC, rates=(300, 100, None), by=person("arta"), now=now)
    book(printer, Wish(coming(30)), person=person("jehona"), by=person("jehona"), now=now)
    run_errands()
    run_errands()  # the bill is made by an errand itself

    (letter,) = mailoutbox
    assert letter.to == ["jehona@example.org"]
    assert letter.subject == "Sa kushton rezervimi juaj: Printeri"
    assert "3,00" in letter.body
    assert f"/sq/my/bookings/bills/{Bill.objects.get().pk}/" in letter.body


def test_a_series_is_told_of_once_with_what_it_costs_in_all(printer, letters, mailoutbox):
    now = timezone.now()
    set_price(printer, Group.PUBLIC, rates=(300, 100, None), by=person("arta"), now=now)
    her, span = person("jehona"), coming(30)
    minute = span.start.hour * 60 + span.start.minute
    weeks = Series(span.start.date(), minute, HOUR, UTC, times=3)
    book_series(printer, weeks, Wish(span), person=her, by=her, now=now)
    run_errands()
    run_errands()

    (letter,) = mailoutbox
    assert "9,00" in letter.body
    assert "/sq/my/bookings/\n" in letter.body
