"""Quarters, walls, the first free time and series, also where the clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.opening import Span
from charshia.engines.slots.finding import first_free, free, starts
from charshia.engines.slots.quarters import QUARTER, beginning, is_on_grid, minutes, number, numbers
from charshia.engines.slots.series import Fitting, Series, Skipped, Why, fitting
from charshia.engines.slots.walls import Doubt, Wall, shown, wall

ZONE = ZoneInfo("Europe/Skopje")
HOUR = timedelta(hours=1)
EVE = datetime(2026, 3, 2, tzinfo=UTC)


def at(quarter: int) -> datetime:
    return EVE + quarter * QUARTER


spans = st.builds(
    lambda first, length: Span(at(first), at(first + length)),
    st.integers(0, 60),
    st.integers(1, 20),
)


@given(st.integers(-(10**6), 4 * 10**6))
def test_a_quarter_begins_where_it_is_numbered(quarter):
    begins = beginning(quarter)
    assert is_on_grid(begins)
    assert (number(begins), number(begins + QUARTER - timedelta(seconds=1))) == (quarter, quarter)
    assert not is_on_grid(begins + timedelta(minutes=1))


def test_a_span_takes_every_quarter_that_it_touches():
    whole = Span(at(4), at(8))
    assert list(numbers(whole)) == [number(at(4)) + step for step in range(4)]
    assert numbers(Span(at(4), at(8) - timedelta(minutes=1))) == numbers(whole)
    assert numbers(Span(at(4), at(8) + timedelta(minutes=1))).stop == numbers(whole).stop + 1
    assert minutes(whole) == 60


@pytest.mark.parametrize(
    ("day", "minute", "hour", "doubt"),
    [
        (date(2026, 3, 28), 150, 1.5, Doubt.NONE),
        (date(2026, 3, 29), 90, 0.5, Doubt.NONE),
        (date(2026, 3, 29), 150, 1, Doubt.SKIPPED),
        (date(2026, 3, 29), 180, 1, Doubt.NONE),
        (date(2026, 10, 25), 150, 0.5, Doubt.TWICE),
        (date(2026, 10, 25), 180, 2, Doubt.NONE),
    ],
)
def test_a_time_on_the_wall_is_one_moment(day, minute, hour, doubt):
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert wall(day, minute, ZONE) == Wall(begins + hour * HOUR, doubt)


@given(st.integers(0, 366 * 96))
def test_what_the_clock_shows_leads_back_unless_it_shows_it_twice(quarter):
    moment = datetime(2026, 1, 1, tzinfo=UTC) + quarter * QUARTER
    again = wall(*shown(moment, ZONE), ZONE)
    assert again.at == (
        moment - HOUR if again.doubt == Doubt.TWICE and again.at != moment else moment
    )
    assert again.doubt != Doubt.SKIPPED


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=6), st.integers(1, 12))
def test_the_first_free_is_the_first_that_somebody_finds_by_trying(open_, taken, length):
    def is_free(first: int) -> bool:
        quarters = range(first, first + length)
        return all(
            any(one.start <= at(q) and at(q + 1) <= one.end for one in open_)
            and not any(one.start < at(q + 1) and at(q) < one.end for one in taken)
            for q in quarters
        )

    tried = [at(first) for first in range(5, 90) if is_free(first)]
    wanted = length * QUARTER
    assert list(starts(open_, taken, wanted, since=at(5))) == tried
    found = first_free(open_, taken, wanted, since=at(5))
    assert found == (Span(tried[0], tried[0] + wanted) if tried else None)


def test_the_first_free_is_over_in_time_and_begins_on_a_quarter():
    open_ = [Span(at(0) + timedelta(minutes=7), at(8))]
    assert first_free(open_, [], HOUR, since=at(0)) == Span(at(1), at(5))
    assert first_free(open_, [], HOUR, since=at(0), until=at(4)) is None
    assert free(open_, [Span(at(1), at(8))]) == [Span(open_[0].start, at(1))]


def test_a_series_keeps_to_the_clock_and_says_what_is_skipped():
    """Four Sundays at half past two: on the second that time does not exist."""
    series = Series(date(2026, 3, 22), 150, HOUR, ZONE, times=4)
    night = [Span(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 12, tzinfo=UTC))]
    taken = [Span(datetime(2026, 4, 5, 1, tzinfo=UTC), datetime(2026, 4, 5, 1, tzinfo=UTC) + HOUR)]
    assert fitting(series, night, taken, now=EVE) == Fitting(
        [Span(datetime(2026, 3, 22, 1, 30, tzinfo=UTC), datetime(2026, 3, 22, 2, 30, tzinfo=UTC))],
        [
            Skipped(date(2026, 3, 29), Why.NO_SUCH_TIME),
            Skipped(date(2026, 4, 5), Why.TAKEN),
            Skipped(date(2026, 4, 12), Why.CLOSED),
        ],
    )


def test_a_series_of_fortnights_stays_at_nine_when_the_clock_changes():
    series = Series(date(2026, 3, 23), 540, HOUR, ZONE, weeks=2, times=2)
    always = [Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))]
    found = fitting(series, always, [], now=datetime(2026, 3, 23, 9, tzinfo=UTC))
    assert found.skipped == [Skipped(date(2026, 3, 23), Why.OVER)]
    assert [span.start.hour for span in found.spans] == [7]
    assert series.days == [date(2026, 3, 23), date(2026, 4, 6)]


@pytest.mark.parametrize("wrong", [{"weeks": 0}, {"times": 0}, {"length": timedelta()}])
def test_a_series_goes_forward(wrong):
    with pytest.raises(ValueError, match="forward"):
        Series(**{"first": date(2026, 3, 2), "minute": 0, "length": HOUR, "zone": ZONE} | wrong)
