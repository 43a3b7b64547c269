"""Opening hours by the clock there, against a judge that asks the clock each minute."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.opening import Rule, Span, Week, is_within, merged, moment, spans, without

SKOPJE = ZoneInfo("Europe/Skopje")
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
MINUTE = timedelta(minutes=1)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_week_has_its_hours_by_the_clock_there():
    week = Week(SKOPJE, [Rule(0, 540, 720), Rule(0, 780, 1020), Rule(6, 600, 1440)])
    assert spans(week, at(2026, 11, 30), at(2026, 12, 7)) == [
        Span(at(2026, 11, 30, 8), at(2026, 11, 30, 11)),
        Span(at(2026, 11, 30, 12), at(2026, 11, 30, 16)),
        Span(at(2026, 12, 6, 9), at(2026, 12, 6, 23)),
    ]


def test_a_change_takes_the_place_of_the_rules_and_a_closed_day_of_everything():
    there = Span(at(2026, 11, 30, 18), at(2026, 12, 1, 10))
    week = Week(
        SKOPJE, [Rule(0, 540, 720), Rule(1, 540, 720)],
        {date(2026, 11, 30): [(600, 660)], date(2026, 12, 1): []}, [there],
    )  # fmt: skip
    assert spans(week, at(2026, 11, 30), at(2026, 12, 3)) == [
        Span(at(2026, 11, 30, 9), at(2026, 11, 30, 10)),
        Span(at(2026, 11, 30, 18), at(2026, 11, 30, 23)),
    ]


def test_a_rule_holds_from_its_first_day_to_its_last():
    week = Week(SKOPJE, [Rule(0, 0, 60, date(2026, 12, 7), date(2026, 12, 14))])
    found = spans(week, at(2026, 11, 1), at(2027, 1, 31))
    assert [span.start for span in found] == [at(2026, 12, 6, 23), at(2026, 12, 13, 23)]


def test_the_clock_goes_forward_and_back():
    assert moment(SPRING, 150, SKOPJE) == at(2027, 3, 28, 1)  # 02:30 is not shown that day
    assert moment(SPRING, 150, SKOPJE, is_end=True) == at(2027, 3, 28, 1)
    assert moment(AUTUMN, 150, SKOPJE) == at(2026, 10, 25, 0, 30)  # the first 02:30
    assert moment(AUTUMN, 150, SKOPJE, is_end=True) == at(2026, 10, 25, 1, 30)


minutes = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda m: m[0] < m[1])
days = st.sampled_from([SPRING, AUTUMN, date(2026, 11, 30)])


@given(days, minutes)
def test_it_is_open_in_exactly_the_minutes_that_the_clock_shows(day, open_minutes):
    first, till = open_minutes
    week = Week(SKOPJE, [Rule(day.weekday(), first, till)])
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    found = spans(week, start, start + timedelta(hours=30))
    for offset in range(0, 30 * 60, 7):
        now = start + offset * MINUTE
        wall = now.astimezone(SKOPJE)
        shown = wall.hour * 60 + wall.minute
        in_hours = wall.date() == day and first <= shown < till
        if is_shown_twice(now) and (in_hours != is_within(Span(now, now + MINUTE), found)):
            assert not in_hours, "between two showings of the same hour it stays open"
            continue
        assert is_within(Span(now, now + MINUTE), found) == in_hours


def is_shown_twice(now: datetime) -> bool:
    return at(2026, 10, 25, 0) <= now < at(2026, 10, 25, 2)


pieces = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 9)).map(
        lambda p: Span(at(2026, 1, 1) + p[0] * MINUTE, at(2026, 1, 1) + sum(p) * MINUTE)
    ),
    max_size=8,
)


@given(pieces, pieces)
def test_what_is_left_is_what_is_in_the_one_and_not_in_the_other(some, taken):
    def covered(found):
        moments = (at(2026, 1, 1) + n * MINUTE for n in range(60))
        return {m for m in moments if any(one.start <= m < one.end for one in found)}

    left = without(some, taken)
    assert covered(left) == covered(some) - covered(taken)
    whole = merged(some)
    assert covered(whole) == covered(some)
    assert all(a.end < b.start for a, b in pairwise(whole))
