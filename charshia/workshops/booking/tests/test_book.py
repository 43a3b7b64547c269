"""Booking: each time once, every rule in the way said at once, prices, series, moving."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from charshia.engines.booking.policy import Rule
from charshia.engines.slots.series import Series, Why
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.workshops.booking.actions import (
    NotAllowed,
    NothingFits,
    NotOffered,
    TooLate,
    Wish,
    admit,
    book,
    book_series,
    close_subject,
    drop_closure,
    move,
    offer_helper,
    offer_machine,
    sell_pack,
    set_price,
    set_rules,
    take_deposit,
    withdraw,
)
from charshia.workshops.booking.kinds import Group, State
from charshia.workshops.booking.models import Booking, PackMove, Quarter
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
from charshia.workshops.spaces.actions import close_machine, hide_space, say_presence
from charshia.workshops.spaces.kinds import Risk
from charshia.workshops.spaces.tests.making import a_machine, person

pytestmark = pytest.mark.usefixtures("cast")
ARTA = {"now": NOW}


@pytest.fixture
def room():
    return a_room()


@pytest.fixture
def printer(room):
    return a_printer(room)


@pytest.fixture
def arta():
    return {"by": person("arta"), "now": NOW}


def rules_against(subject, first, until, who="jelena", now=NOW, **wish) -> list[str]:
    with pytest.raises(NotAllowed) as refused:
        booked(subject, first, until, person(who), now, **wish)
    return refused.value.rules


def sound() -> bool:
    return run_all()["problems"] == []


def test_a_booking_takes_its_quarters_and_nobody_else_has_them(printer):
    made = booked(printer, 2, 3, person("jelena"), purpose="  A vase  ")
    assert (made.state, made.purpose, made.price_minor) == (State.BOOKED, "A vase", 0)
    assert made.quarters.count() == 4
    assert rules_against(printer, 2.75, 4, "jehona") == [Rule.TAKEN]
    booked(printer, 3, 4, person("jehona"))
    assert Entry.objects.filter(event="workshops.booking.made").count() == 2
    assert sound()


def test_the_database_itself_refuses_a_second_booking(printer):
    made = booked(printer, 2, 3, person("jelena"))
    row = made.quarters.first()
    twice = action(Quarter.objects.create)
    with pytest.raises(IntegrityError), transaction.atomic():
        twice(subject=printer, quarter=row.quarter, booking=made)


def test_the_whole_space_takes_its_machines_and_a_machine_takes_the_whole(room, printer):
    whole = the_whole(room)
    booked(whole, 2, 4, person("jelena"))
    assert rules_against(printer, 3, 5) == [Rule.TAKEN]
    late = a_printer(room)
    assert rules_against(late, 3, 5) == [Rule.TAKEN]
    booked(late, 4, 5, person("jehona"))
    assert rules_against(whole, 4, 6) == [Rule.TAKEN]
    assert sound()


def test_two_of_the_same_are_booked_side_by_side(room, arta):
    machine = a_machine(room, NOW, quantity=2)
    one, two = offer_machine(machine, **arta)
    assert [one.name, two.name] == ["Printer 1", "Printer 2"]
    booked(one, 2, 3, person("jelena"))
    booked(two, 2, 3, person("jehona"))
    assert offer_machine(machine, **arta) == [one, two]
    assert sound()


def test_every_rule_in_the_way_is_said_in_one_refusal(room, arta):
    laser = a_printer(
        room, facts={"needs_training": True}, least_minutes=120, notice_minutes=180,
        deposit_minor=5000, least_age=16, horizon_days=0, day_minutes=30, week_minutes=45,
    )  # fmt: skip
    close_machine(laser.machine, **arta)
    with pytest.raises(NotAllowed) as refused:
        booked(laser, 1, 2, person("jelena"), with_prepaid=True)
    found = refused.value
    assert found.rules == [
        Rule.TOO_SHORT, Rule.TOO_SOON, Rule.TOO_FAR, Rule.OUT_OF_ORDER, Rule.UNTRAINED,
        Rule.DAY_FULL, Rule.WEEK_FULL, Rule.AGE_UNKNOWN, Rule.DEPOSIT, Rule.PREPAID_SHORT,
    ]  # fmt: skip
    texts = [one.text for one in found.reasons]
    assert all(text.endswith(".") and "%(" not in text for text in texts)
    assert len(set(texts)) == len(texts)
    assert str(found) == " ".join(texts)
    assert [one.cure for one in found.reasons if one.cure] == ["/en/learning/"]
    assert not Booking.objects.exists()


def test_who_looks_after_the_space_waives_by_name_what_can_be_waived(room, arta):
    laser = a_printer(room, facts={"needs_training": True}, deposit_minor=5000)
    wish = Wish(hours(1, 2), waive=frozenset({Rule.UNTRAINED, Rule.DEPOSIT}))
    with pytest.raises(NotAllowed):
        book(laser, wish, person=person("jelena"), by=person("jelena"), now=NOW)
    made = book(laser, wish, person=person("jelena"), **arta)
    assert (made.waived, made.waived_by) == ([Rule.DEPOSIT, Rule.UNTRAINED], person("arta"))
    with pytest.raises(NotAllowed) as refused:
        book(laser, Wish(hours(1, 2), waive=frozenset(Rule)), person=person("jehona"), **arta)
    assert refused.value.rules == [Rule.TAKEN]


def test_nobody_waives_the_training_for_a_dangerous_machine(room, arta):
    saw = a_printer(room, facts={"needs_training": True, "risk": Risk.HIGH})
    wish = Wish(hours(1, 2), waive=frozenset(Rule))
    with pytest.raises(NotAllowed) as refused:
        book(saw, wish, person=person("jelena"), **arta)
    assert refused.value.rules == [Rule.UNTRAINED]
    assert booked(saw, 1, 2, person("arta")).state == State.BOOKED


def test_limits_count_what_she_has_already(room, arta):
    limited = a_printer(room, day_minutes=120, most_open=2)
    booked(limited, 1, 2, person("jelena"))
    assert rules_against(limited, 3, 4.25) == [Rule.DAY_FULL]
    booked(limited, 25, 26, person("jelena"))
    assert rules_against(limited, 49, 50) == [Rule.TOO_MANY_OPEN]
    booked(limited, 49, 50, person("jehona"))


def test_nobody_is_in_two_spaces_at_once(printer, arta):
    loom = a_printer(a_room("loom"))
    booked(printer, 2, 3, person("jelena"))
    assert rules_against(loom, 2.5, 4) == [Rule.BUSY]
    booked(loom, 3, 4, person("jelena"))


def test_a_deposit_and_an_age_open_what_asks_for_them(room):
    press = a_printer(room, deposit_minor=5000, least_age=16)
    take_deposit(room, person("jelena"), amount_minor=5000, by=person("arta"), now=NOW)
    assert rules_against(press, 1, 2, age=15) == [Rule.TOO_YOUNG]
    assert booked(press, 1, 2, person("jelena"), age=16).state == State.BOOKED


def test_a_closed_time_cannot_be_booked_until_it_is_open_again(printer, arta):
    closure = close_subject(printer, hours(2, 3), reason="Course", **arta)
    assert rules_against(printer, 1, 2.25) == [Rule.CLOSED]
    drop_closure(closure, **arta)
    booked(printer, 1, 2.25, person("jelena"))


def test_a_helper_is_booked_while_she_is_there(room, arta):
    help_ = offer_helper(room, person("arta"), **arta)
    assert rules_against(help_, 2, 3) == [Rule.CLOSED]
    say_presence(room, person=person("arta"), starts_at=NOW + HOUR, ends_at=NOW + 4 * HOUR, now=NOW)
    assert booked(help_, 2, 3, person("jelena")).subject.name == person("arta").name


def test_what_is_withdrawn_or_hidden_cannot_be_booked(room, printer, arta):
    withdraw(printer, **arta)
    with pytest.raises(NotOffered):
        booked(printer, 2, 3, person("jelena"))
    offer_machine(printer.machine, **arta)
    hide_space(room, **arta)
    with pytest.raises(NotOffered):
        booked(printer, 2, 3, person("jelena"))


def test_the_price_is_that_of_her_group_and_is_explained(room, printer, arta):
    set_price(printer, Group.PUBLIC, rates=(1000, 600, None), **arta)
    set_price(printer, Group.MEMBER, rates=(500, 300, 2000), **arta)
    dear = booked(printer, 1, 2.5, person("jelena"))
    assert (dear.price_minor, dear.lines) == (
        1300, [["first", 60, 1000, 1000], ["further", 30, 600, 300]],
    )  # fmt: skip
    admit(room, person("jehona"), until=date(2026, 3, 2), **arta)
    assert booked(printer, 3, 4, person("jehona")).price_minor == 500
    tomorrow = NOW + DAY
    assert booked(printer, 27, 28, person("jehona"), tomorrow).price_minor == 1000
    assert booked(printer, 5, 6, person("arta")).price_minor == 500


def test_prepaid_hours_pay_and_come_back_when_it_is_moved(room, printer, arta):
    set_price(printer, Group.PUBLIC, rates=(1000, 600, None), **arta)
    later = {"expires_on": date(2026, 5, 1)}
    sell_pack(room, person("jelena"), minutes=60, price_minor=800, **later, **arta)
    sell_pack(
        room, person("jelena"), minutes=60, price_minor=800, expires_on=date(2026, 4, 1), **arta
    )
    made = booked(printer, 1, 2.5, person("jelena"), with_prepaid=True)
    assert (made.price_minor, made.prepaid_minutes) == (0, 90)
    used = PackMove.objects.filter(booking=made).order_by("pk")
    assert list(used.values_list("pack__expires_on", "minutes")) == [
        (date(2026, 4, 1), -60), (date(2026, 5, 1), -30),
    ]  # fmt: skip
    assert rules_against(printer, 3, 4, with_prepaid=True) == [Rule.PREPAID_SHORT]
    moved = move(made, Wish(hours(5, 7), with_prepaid=True), by=person("jelena"), now=NOW)
    assert (moved.prepaid_minutes, sound()) == (120, True)


def weekly(subject, series):
    jelena = person("jelena")
    return book_series(subject, series, Wish(hours(0, 0)), person=jelena, by=jelena, now=NOW)


def test_a_series_says_what_it_leaves_out(printer):
    booked(printer, 24 * 14 + 1, 24 * 14 + 2, person("jehona"))
    zone = ZoneInfo("Europe/Belgrade")
    series = Series(date(2026, 3, 2), 600, HOUR, zone, times=5)  # 9 UTC, later 8
    found = weekly(printer, series)
    assert [one.starts_at.hour for one in found.bookings] == [9, 9, 9, 8]
    assert [(one.day, one.refusal.rules) for one in found.left] == [
        (date(2026, 3, 16), [Rule.TAKEN])
    ]
    assert len({one.series for one in found.bookings}) == 1
    assert sound()


def test_a_series_skips_a_time_that_the_clock_skips(printer):
    zone = ZoneInfo("Europe/Belgrade")
    series = Series(date(2026, 3, 29), 150, HOUR, zone, times=1)
    with pytest.raises(NothingFits):
        book_series(
            printer,
            series,
            Wish(hours(0, 0)),
            person=person("jelena"),
            by=person("jelena"),
            now=NOW,
        )
    series = Series(date(2026, 3, 22), 150, HOUR, zone, times=2)
    found = weekly(printer, series)
    assert [(one.day, one.why) for one in found.left] == [(date(2026, 3, 29), Why.NO_SUCH_TIME)]


def test_a_booking_is_moved_over_itself_but_not_over_another(printer):
    made = booked(printer, 2, 4, person("jelena"))
    other = booked(printer, 6, 7, person("jehona"))
    moved = move(made, Wish(hours(3, 5)), by=person("jelena"), now=NOW)
    assert (moved.span, sound()) == (hours(3, 5), True)
    with pytest.raises(NotAllowed):
        move(moved, Wish(hours(5, 6.25)), by=person("jelena"), now=NOW)
    made.refresh_from_db()
    assert (made.span, sound()) == (hours(3, 5), True)
    with pytest.raises(TooLate):
        move(other, Wish(hours(8, 9)), by=person("jehona"), now=NOW + 6 * HOUR)


def test_nobody_moves_a_booking_to_escape_what_cancelling_costs(printer, arta):
    set_price(printer, Group.PUBLIC, rates=(1000, 600, None), **arta)
    set_rules(printer, free_minutes=120, kept_bp=5000, **arta)
    made = booked(printer, 3, 4, person("jelena"))
    late = NOW + timedelta(minutes=61)
    with pytest.raises(TooLate):
        move(made, Wish(hours(48, 49)), by=person("jelena"), now=late)
    assert move(made, Wish(hours(48, 49)), by=person("arta"), now=late).span == hours(48, 49)


def test_the_calendar_shows_what_is_taken_and_the_first_free_time(room, printer):
    whole = the_whole(room)
    mine = booked(printer, 0.25, 1, person("jelena"))
    all_ = booked(whole, 2, 3, person("jehona"))
    subjects = [printer, whole]
    found = taken(subjects, NOW, NOW + DAY)
    assert [one.booking for one in found[printer.pk]] == [mine.pk, all_.pk]
    assert [one.booking for one in found[whole.pk]] == [mine.pk, all_.pk]
    assert free_of([printer], NOW, NOW + 3 * HOUR)[printer.pk] == [hours(0, 0.25), hours(1, 2)]
    slots = first_slots(subjects, 2 * HOUR, now=NOW)
    assert slots == {printer.pk: hours(3, 5), whole.pk: hours(3, 5)}


@pytest.mark.parametrize("machines", [1, 3])
def test_the_first_free_times_of_many_take_as_many_queries(
    room, machines, django_assert_num_queries
):
    subjects = [a_printer(room) for _ in range(machines)]
    with django_assert_num_queries(6):
        first_slots(subjects, HOUR, now=NOW)
