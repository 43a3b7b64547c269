"""Cancelling, deciding, checking in, not coming: what is kept, what is free again, who is told."""

from datetime import timedelta

import pytest

from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.workshops.booking.actions import (
    NothingBooked,
    NotYet,
    TooLate,
    cancel,
    check_in,
    decide,
    finish,
    mark_no_show,
    sell_pack,
    set_price,
    set_rules,
    settle_past,
    warn_booked,
)
from charshia.workshops.booking.kinds import Group, State
from charshia.workshops.booking.models import Booking, Pack, Quarter
from charshia.workshops.booking.tests.booked import DAY, HOUR, NOW, a_printer, a_room, booked
from charshia.workshops.spaces.actions import report_problem
from charshia.workshops.spaces.kinds import Severity
from charshia.workshops.spaces.tests.making import person

pytestmark = pytest.mark.usefixtures("cast")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def arta():
    return {"by": person("arta"), "now": NOW}


@pytest.fixture
def printer(arta):
    """Ten an hour; free to cancel until two hours before, then half is kept."""
    made = a_printer(a_room())
    set_price(made, Group.PUBLIC, rates=(1000, 1000, None), **arta)
    set_rules(made, free_minutes=120, kept_bp=5000, grace_minutes=15, **arta)
    return made


@pytest.fixture
def made(printer):
    return booked(printer, 3, 4, person("jelena"))


def hers(now) -> dict:
    return {"by": person("jelena"), "now": now}


def sound() -> bool:
    return run_all()["problems"] == []


def test_cancelling_in_time_is_free_and_frees_its_quarters(made):
    assert cancel(made, **hers(NOW + HOUR)).kept_minor == 0
    assert not Quarter.objects.exists()
    assert cancel(made, **hers(NOW + 2 * HOUR)).kept_minor == 0
    assert Entry.objects.filter(event="workshops.booking.cancelled").count() == 1
    assert sound()


def test_cancelling_late_costs_its_part_unless_the_space_does_it(printer, made, arta):
    other = booked(printer, 5, 6, person("jehona"))
    assert cancel(made, **hers(NOW + HOUR + MINUTE)).kept_minor == 500
    late = {"by": person("arta"), "now": NOW + 4 * HOUR}
    assert cancel(other, note="Burst pipe", **late).kept_minor == 0
    with pytest.raises(TooLate):
        cancel(booked(printer, 7, 8, person("jelena")), **hers(NOW + 7 * HOUR))


def test_whoever_booked_a_machine_that_broke_pays_nothing(printer, made):
    report_problem(
        printer.machine, severity=Severity.STOPS, words="It burns", by=person("arta"), now=NOW
    )
    assert cancel(made, **hers(NOW + 2 * HOUR)).kept_minor == 0


def test_prepaid_minutes_come_back_as_far_as_nothing_is_kept(printer, arta):
    space, jelena = printer.space, person("jelena")
    pack = sell_pack(space, jelena, minutes=120, price_minor=1500, **arta)
    early = booked(printer, 3, 4, jelena, with_prepaid=True)
    late = booked(printer, 5, 6, jelena, with_prepaid=True)
    cancel(early, **hers(NOW))
    cancel(late, **hers(NOW + 4 * HOUR))
    assert Pack.objects.get(pk=pack.pk).left == 90
    assert sound()


def test_staff_decide_what_needs_approval(printer, arta):
    set_rules(printer, needs_approval=True, **arta)
    yes, no = (booked(printer, n, n + 1, person("jelena")) for n in (1, 2))
    assert (yes.state, yes.quarters.count()) == (State.ASKED, 4)
    with pytest.raises(TooLate):
        decide(yes, approve=True, **hers(NOW))
    decide(yes, approve=True, note="Bring gloves", **arta)
    decide(no, approve=False, note="A course", **arta)
    yes.refresh_from_db()
    no.refresh_from_db()
    assert (yes.state, yes.decided_by, yes.note) == (State.BOOKED, person("arta"), "Bring gloves")
    assert (no.state, no.quarters.count(), no.kept_minor) == (State.CANCELLED, 0, 0)
    with pytest.raises(TooLate):
        decide(no, approve=True, **arta)
    assert booked(printer, 5, 6, person("arta")).state == State.BOOKED


def test_she_checks_in_a_quarter_before_it_begins_and_once(printer, made):
    jelena = person("jelena")
    with pytest.raises(NothingBooked):
        check_in(printer, person=jelena, now=NOW + 3 * HOUR - 16 * MINUTE)
    with pytest.raises(NothingBooked):
        check_in(printer, person=person("jehona"), now=NOW + 3 * HOUR)
    first = check_in(printer, person=jelena, now=NOW + 3 * HOUR - 15 * MINUTE)
    again = check_in(printer, person=jelena, now=NOW + 3 * HOUR)
    assert first.checked_in_at == again.checked_in_at == NOW + 3 * HOUR - 15 * MINUTE
    assert Entry.objects.filter(event="workshops.booking.checked_in").count() == 1


def test_who_does_not_come_pays_all_and_the_time_is_free(made):
    begins = NOW + 3 * HOUR
    with pytest.raises(NotYet):
        mark_no_show(made, by=person("arta"), now=begins + 14 * MINUTE)
    found = mark_no_show(made, by=person("arta"), now=begins + 15 * MINUTE)
    assert (found.state, found.kept_minor, found.quarters.count()) == (State.NO_SHOW, 1000, 0)
    assert mark_no_show(made, by=person("arta"), now=begins + HOUR).ended_at == found.ended_at


def test_what_is_over_settles_itself(printer, made, arta):
    there = booked(printer, 5, 6, person("jehona"))
    check_in(printer, person=person("jehona"), now=NOW + 5 * HOUR)
    set_rules(printer, needs_approval=True, **arta)
    undecided = booked(printer, 7, 8, person("jelena"))
    settle_past(NOW + DAY)
    settle_past(NOW + DAY)
    states = Booking.objects.order_by("starts_at").values_list("pk", "state")
    assert list(states) == [
        (made.pk, State.NO_SHOW), (there.pk, State.DONE), (undecided.pk, State.CANCELLED),
    ]  # fmt: skip
    assert Entry.objects.filter(event__startswith="workshops.booking.").count() == 7
    finish(there, now=NOW + 2 * DAY)
    assert sound()


def test_those_who_booked_a_machine_that_is_closed_are_named_once(printer, made):
    booked(printer, 24 * 15, 24 * 15 + 1, person("jehona"))
    for closing in (7, 7, 8):
        warn_booked(printer.machine, closing=closing, now=NOW)
    rows = Entry.objects.filter(event="workshops.booking.endangered")
    assert [row.subject for row in rows] == [f"booking.booking/{made.pk}"] * 2
