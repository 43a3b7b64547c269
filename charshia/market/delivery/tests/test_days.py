"""Days unlike the week, and orders too small for a way."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from charshia.engines.money import Money
from charshia.engines.timetable import Time
from charshia.ground.journal.queries import versions
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.actions import (
    SlotFull,
    ThereAlready,
    WeeklyHours,
    add_date,
    add_hours,
    cancel_date,
    drop_special_day,
    forget_past_days,
    give_back_slot,
    offer_way,
    take_days_off,
    take_slot,
)
from charshia.market.delivery.models import SpecialDay, Way, WayKind
from charshia.market.delivery.queries import times_of_ways

SATURDAY = date(2026, 3, 7)  # now is the Monday before


@pytest.fixture
def stall(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def way(stall, now) -> Way:
    """A market on Saturdays, from eight to one."""
    return offer_way(
        stall, kind=WayKind.MARKET_DAY, name={"en": "Market"}, place={"en": "Square"},
        hours=[WeeklyHours(5, time(8), time(13))], by="system", now=now,
    )  # fmt: skip


def days(way: Way, now) -> list[date]:
    ways = list(Way.objects.of_stalls([way.stall_id]).filter(pk=way.pk))
    times = times_of_ways(ways, not_before={}, now=now)[way.pk]
    return [timezone.localdate(one.starts_at) for one in times]


def slot(on: date, opens: time = time(8)) -> Time:
    zone = timezone.get_default_timezone()
    starts = timezone.datetime.combine(on, opens, zone)
    return Time(starts, starts + timedelta(hours=5))


def test_a_cancelled_date_is_left_out_and_cannot_be_booked(way, now):
    cancel_date(way, on=SATURDAY, by="system", now=now)

    assert days(way, now)[0] == SATURDAY + timedelta(days=7)
    with pytest.raises(SlotFull):
        take_slot(way, slot=slot(SATURDAY))


def test_a_single_date_stands_beside_the_week(way, now):
    sunday = SATURDAY + timedelta(days=1)
    add_date(way, on=sunday, opens=time(8), closes=time(13), capacity=1, by="system", now=now)

    assert days(way, now)[:2] == [SATURDAY, sunday]
    take_slot(way, slot=slot(sunday))
    with pytest.raises(SlotFull):
        take_slot(way, slot=slot(sunday))
    assert sunday not in days(way, now)


def test_days_off_hold_for_every_way_and_end(way, stall, now):
    off = take_days_off(
        stall, first=SATURDAY, last=SATURDAY + timedelta(days=6), by="system", now=now
    )
    assert days(way, now)[0] == SATURDAY + timedelta(days=7)

    drop_special_day(off, by="system", now=now)

    assert days(way, now)[0] == SATURDAY


def test_the_same_time_is_not_offered_twice(way, now):
    with pytest.raises(ThereAlready):
        add_date(way, on=SATURDAY, opens=time(8), closes=time(9), by="system", now=now)
    with pytest.raises(ThereAlready):
        add_hours(way, hours=[WeeklyHours(5, time(8), time(9))], by="system", now=now)


def test_pages_are_renewed_when_a_time_fills_and_when_a_place_comes_back(way, now):
    add_date(
        way, on=date(2026, 3, 8), opens=time(8), closes=time(13), capacity=2, by="system", now=now
    )
    tag, seen = f"stall:{way.stall_id}", []
    for act in (
        lambda: take_slot(way, slot=slot(date(2026, 3, 8))),
        lambda: take_slot(way, slot=slot(date(2026, 3, 8))),
        lambda: give_back_slot(way.pk, starts_at=slot(date(2026, 3, 8)).starts_at),
        lambda: give_back_slot(way.pk, starts_at=slot(date(2026, 3, 8)).starts_at),
    ):
        before = versions([tag])[tag]
        act()
        seen.append(versions([tag])[tag] > before)

    assert seen == [False, True, True, False]


def test_days_that_are_over_are_forgotten(way, now):
    cancel_date(way, on=SATURDAY, by="system", now=now)

    assert forget_past_days(now=now + timedelta(days=12)) == 0
    assert forget_past_days(now=now + timedelta(days=13)) == 1
    assert not SpecialDay.objects.exists()


@pytest.mark.parametrize(
    ("least", "goods", "missing"), [(None, 1, None), (1000, 1000, None), (1000, 999, 1)]
)
def test_what_is_missing_to_the_least_order(least, goods, missing):
    way = Way(kind=WayKind.DELIVERY, min_order_minor=least)

    assert way.lacks(Money(goods, "EUR")) == (None if missing is None else Money(missing, "EUR"))
