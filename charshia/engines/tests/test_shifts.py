from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.shifts import (
    Broken,
    Rules,
    Span,
    by_day,
    faults,
    minutes_between,
    quarters,
    stretches,
    within,
)

HERE = ZoneInfo("Europe/Belgrade")
RULES = Rules(rest=11 * 60, weekly_rest=24 * 60, longest=12 * 60, weekly=48 * 60)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def shift(day: int, hour: int, hours: int = 8, month: int = 3) -> Span:
    starts = at(day, hour, month=month)
    return Span(starts, (starts.astimezone(UTC) + timedelta(hours=hours)).astimezone(HERE))


def test_a_night_in_spring_is_an_hour_shorter_and_one_in_autumn_longer():
    assert minutes_between(at(28, 22), at(29, 6)) == 7 * 60
    assert minutes_between(at(24, 22, month=10), at(25, 6, month=10)) == 9 * 60
    assert Span(at(28, 22), at(29, 6)).minutes == 7 * 60
    night = [Span(at(24, 22, month=10), at(25, 6, month=10))]
    assert by_day(night, HERE) == {date(2026, 10, 24): 120, date(2026, 10, 25): 7 * 60}


def test_a_plan_that_keeps_to_the_law_has_no_fault():
    assert faults([shift(day, 8) for day in range(2, 8)], RULES, HERE) == []


def test_too_short_a_rest_is_named_with_its_minutes():
    late, early = shift(2, 14), shift(3, 6)
    (fault,) = faults([early, late], RULES, HERE)
    assert (fault.kind, fault.at, fault.found, fault.asked) == (Broken.REST, early.starts, 480, 660)


def test_a_short_break_does_not_make_two_stretches():
    split = [shift(2, 6, 7), shift(2, 13, 6)]
    assert [one.minutes for one in stretches(split)] == [13 * 60]
    assert [one.kind for one in faults(split, RULES, HERE)] == [Broken.LONGEST]


def test_seven_days_leave_no_weekly_rest():
    week = [shift(day, 8, 6) for day in range(2, 9)]
    before_and_after = [shift(1, 8, 6), shift(9, 8, 6)]
    kinds = [one.kind for one in faults([*week, *before_and_after], RULES, HERE)]
    assert Broken.WEEKLY_REST in kinds
    assert faults(week[:6], RULES, HERE) == []


def test_more_than_a_week_may_hold_is_named():
    (fault,) = faults([shift(day, 6, 10) for day in range(2, 7)], RULES, HERE)
    assert (fault.kind, fault.found, fault.asked) == (Broken.WEEKLY, 3000, 2880)


def test_an_end_before_its_start_is_no_span():
    with pytest.raises(ValueError, match="ends after"):
        Span(at(2, 9), at(2, 9))


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
SPANS = st.builds(
    lambda starts, minutes: Span(starts, starts + timedelta(minutes=minutes)),
    MOMENTS, st.integers(1, 40 * 60),
)  # fmt: skip


@given(SPANS)
def test_days_come_to_what_passed_whatever_the_clocks_did(span):
    local = Span(span.starts.astimezone(HERE), span.ends.astimezone(HERE))
    assert sum(by_day([local], HERE).values()) == span.minutes == local.minutes


@given(SPANS, SPANS)
def test_spans_that_share_a_moment_share_a_quarter(one, other):
    share = bool(within([one], other))
    if share:
        assert set(quarters(one)) & set(quarters(other))
    exact = all(
        moment.minute % 15 == 0 for each in (one, other) for moment in (each.starts, each.ends)
    )
    if exact and not share:
        assert not set(quarters(one)) & set(quarters(other))


@given(st.lists(SPANS, max_size=8), st.integers(0, 24 * 60))
def test_moving_a_plan_by_whole_weeks_of_utc_changes_no_rest(spans, rest):
    rules = Rules(rest, 0, 10**6, 10**6)
    moved = [Span(one.starts + timedelta(days=7), one.ends + timedelta(days=7)) for one in spans]
    assert [one.found for one in faults(spans, rules, UTC)] == [
        one.found for one in faults(moved, rules, UTC)
    ]
