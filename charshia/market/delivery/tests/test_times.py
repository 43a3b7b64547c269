from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from charshia.market.delivery.actions import (
    SlotFull,
    WeeklyHours,
    add_hours,
    drop_hours,
    give_back_slot,
    offer_way,
    take_slot,
    withdraw_way,
)
from charshia.market.delivery.models import Slot, Way
from charshia.market.delivery.queries import SHOWN, times_of_ways
from charshia.market.delivery.words import time_in_words
from tests.small_market import NOW, coming_times, stall

MONDAY, THURSDAY = 0, 3


@pytest.fixture
def bees(db):
    return stall("bees")


def way(bees, *hours: WeeklyHours, **facts) -> Way:
    made = offer_way(
        bees, kind="market_day", name={"en": "Market"}, hours=hours, by="system", now=NOW, **facts
    )
    return Way.objects.prefetch_related("hours", "zones").get(pk=made.pk)


def days(way: Way, now: datetime = NOW, not_before: date | None = None) -> list[str]:
    times = coming_times(way, not_before=not_before, now=now)
    return [f"{timezone.localtime(one.starts_at):%a %d.%m. %H:%M}" for one in times]


def test_a_way_without_hours_has_no_times(bees):
    assert days(way(bees)) == []


def test_the_coming_times_come_in_order_and_not_too_many(bees):
    often = way(
        bees, WeeklyHours(MONDAY, time(14), time(16)), WeeklyHours(THURSDAY, time(8), time(10))
    )

    assert days(often)[:3] == ["Mon 02.03. 14:00", "Thu 05.03. 08:00", "Mon 09.03. 14:00"]
    assert len(days(often)) == SHOWN


def test_what_has_begun_is_over(bees):
    one = way(bees, WeeklyHours(MONDAY, time(13), time(16)))  # NOW is 13:00 in Belgrade

    assert days(one)[0] == "Mon 09.03. 13:00"


def test_lead_days_and_what_is_made_to_order_come_first(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16)), lead_days=1)

    assert days(one)[0] == "Mon 09.03. 14:00"
    assert days(one, not_before=date(2026, 3, 10))[0] == "Mon 16.03. 14:00"


def test_the_clock_on_the_wall_holds_over_summer_time(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16)))
    before_the_change = datetime(2026, 3, 27, 12, tzinfo=UTC)

    (first, *_more) = coming_times(one, not_before=None, now=before_the_change)
    assert first.starts_at.astimezone(UTC).hour == 12  # 14:00 summer time


def test_a_full_time_is_left_out_and_taken_no_more(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16), capacity=1))
    first = coming_times(one, not_before=None, now=NOW)[0]
    take_slot(one, slot=first)

    with pytest.raises(SlotFull):
        take_slot(one, slot=first)
    assert days(one)[0] == "Mon 09.03. 14:00"

    give_back_slot(one.pk, starts_at=first.starts_at)
    assert days(one)[0] == "Mon 02.03. 14:00"


def test_times_of_one_way_do_not_fill_another(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16), capacity=1))
    other = way(bees, WeeklyHours(MONDAY, time(14), time(16), capacity=1))
    take_slot(one, slot=coming_times(one, not_before=None, now=NOW)[0])

    times = times_of_ways([one, other], not_before={}, now=NOW)

    assert times[other.pk][0].starts_at < times[one.pk][0].starts_at


def test_a_time_that_is_not_offered_cannot_be_taken(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16), capacity=1))
    first = coming_times(one, not_before=None, now=NOW)[0]
    moved = type(first)(first.starts_at + timedelta(minutes=5), first.ends_at)

    with pytest.raises(SlotFull):
        take_slot(one, slot=moved)
    assert not Slot.objects.exists()


def test_a_time_without_limit_is_counted_nowhere(bees):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16)))

    take_slot(one, slot=coming_times(one, not_before=None, now=NOW)[0])

    assert not Slot.objects.exists()


def test_a_withdrawn_way_is_not_on_offer(bees):
    one = way(bees)

    withdraw_way(one, by="system", now=NOW)

    assert one not in Way.objects.on_offer().of_stalls([bees.pk])


def test_times_are_said_as_people_say_them():
    starts, ends = datetime(2026, 3, 3, 7, tzinfo=UTC), datetime(2026, 3, 3, 11, 30, tzinfo=UTC)

    with translation.override("en"):
        words = time_in_words(starts, ends)

    assert words.startswith("Tuesday, 3 March")
    assert words.endswith(", 8–12:30")


@pytest.mark.parametrize(("wanted", "room", "fuller"), [(5, 5, 0), (1, 2, 1), (None, 1_000_000, 0)])
def test_another_capacity_holds_for_days_to_come_and_never_below_what_is_booked(
    bees, wanted, room, fuller
):
    one = way(bees, WeeklyHours(MONDAY, time(14), time(16), capacity=3))
    first, second = coming_times(one)[:2]
    for _order in range(2):
        take_slot(one, slot=first)
    drop_hours(one.hours.get(), by="system", now=NOW)

    hours = [WeeklyHours(MONDAY, time(14), time(16), capacity=wanted)]
    assert add_hours(one, hours=hours, by="system", now=NOW) == fuller

    assert Slot.objects.get(starts_at=first.starts_at).capacity == room
    if fuller:
        with pytest.raises(SlotFull):
            take_slot(one, slot=first)
    else:
        take_slot(one, slot=first)
    take_slot(one, slot=second)
