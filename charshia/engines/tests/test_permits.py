"""What was learnt lets somebody use a machine for as long as the rules say: by time and by use."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.booking.policy import Known, Limits, Permission, Rule, unmet
from charshia.engines.opening import Span
from charshia.engines.permits import EVER, Asked, Learnt, best, granted, holds, lacking, until

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DAY = timedelta(days=1)
days = st.integers(0, 800)
asked_of = st.lists(
    st.builds(
        Asked, st.integers(1, 4), st.booleans(), st.none() | st.integers(1, 24),
        st.none() | st.integers(1, 400),
    ),
    max_size=4, unique_by=lambda one: one.key,
)  # fmt: skip
learnt_of = st.lists(
    st.builds(
        lambda key, ago, ends: Learnt(
            key, NOW - ago * DAY, f"seat:{key}-{ago}",
            None if ends is None else NOW + (ends - 400) * DAY,
        ),
        st.integers(1, 5), days, st.none() | days,
    ),
    max_size=6,
)  # fmt: skip


def test_any_of_the_courses_is_enough_but_those_needed_too_are_needed_beside():
    asked = [Asked(1), Asked(2), Asked(3, is_needed_too=True)]
    first, other, third = (Learnt(key, NOW - DAY, f"seat:{key}") for key in (1, 2, 3))

    assert granted(asked, [first, other], now=NOW) is None
    assert granted(asked, [third], now=NOW) is None
    found = granted(asked, [other, third], now=NOW)
    assert found is not None
    assert found.grounds == ("seat:3", "seat:2")
    assert granted([], [first], now=NOW) is None, "nothing is asked: nothing gives it"


def test_it_ends_after_its_months_and_with_the_badge_that_shows_it():
    taught = datetime(2026, 1, 31, 9, tzinfo=UTC)
    shown = Learnt(1, taught, "credential:1", ends_at=datetime(2027, 1, 1, tzinfo=UTC))

    by_rule = granted([Asked(1, months=13)], [Learnt(1, taught, "seat:1")], now=NOW)
    by_badge = granted([Asked(1, months=13)], [shown], now=NOW)

    assert by_rule is not None
    assert by_rule.permission.ends_at == datetime(2027, 2, 28, 9, tzinfo=UTC)
    assert by_badge is not None
    assert by_badge.permission.ends_at == shown.ends_at
    assert granted([Asked(1, months=9)], [Learnt(1, taught, "seat:1")], now=NOW) is None


def test_of_several_ways_the_one_that_holds_longest_is_taken():
    asked = [Asked(1, months=1), Asked(2)]
    ways = [Learnt(1, NOW - DAY, "seat:1"), Learnt(2, NOW - 9 * DAY, "seat:2")]

    found = granted(asked, ways, now=NOW)

    assert found is not None
    assert (found.permission, found.grounds) == (Permission(NOW - 9 * DAY), ("seat:2",))
    assert best([Permission(NOW, NOW + DAY), Permission(NOW, idle_days=2)]) == Permission(
        NOW, idle_days=2
    )
    assert best([]) is None


def test_what_is_lacking_is_the_way_that_begins_first():
    asked = [Asked(1), Asked(2), Asked(3, is_needed_too=True)]
    soonest = {2: NOW + DAY, 3: NOW + 2 * DAY}

    assert [one.key for one in lacking(asked, [], now=NOW, soonest=soonest)] == [2, 3]
    came = [Learnt(1, NOW - DAY, "seat:1")]
    assert [one.key for one in lacking(asked, came, now=NOW, soonest=soonest)] == [3]
    assert [one.key for one in lacking(asked, came, now=NOW, soonest={}, after=NOW)] == [1, 3], (
        "what counts no more must be learnt again"
    )


@given(asked_of, learnt_of, st.none() | days)
def test_a_grant_holds_now_and_agrees_with_a_plain_reading_of_the_rules(asked, learnt, cut):
    after = None if cut is None else NOW - cut * DAY
    found = granted(asked, learnt, now=NOW, after=after)

    assert (found is not None) == _plainly(asked, learnt, after)
    assert (lacking(asked, learnt, now=NOW, soonest={}, after=after) == []) == (
        found is not None or not asked
    )
    if found is not None:
        assert holds(found.permission, NOW)
        grounds = {one.ground for one in learnt if after is None or one.at > after}
        assert set(found.grounds) <= grounds


def _plainly(asked, learnt, after) -> bool:
    def is_met(rule: Asked) -> bool:
        return any(
            one.key == rule.key
            and (after is None or one.at > after)
            and (one.ends_at is None or one.ends_at >= NOW)
            and (rule.months is None or _months_between(one.at) < rule.months
                 or _is_today(one.at, rule.months))
            and (rule.idle_days is None or one.at + rule.idle_days * DAY >= NOW)
            for one in learnt
        )  # fmt: skip

    others = [one for one in asked if not one.is_needed_too]
    needed = [one for one in asked if one.is_needed_too]
    return bool(asked) and all(map(is_met, needed)) and (not others or any(map(is_met, others)))


def _months_between(at: datetime) -> int:
    """Whole months from then until now, the last day of a short month counting as its 31st."""
    whole = (NOW.year - at.year) * 12 + NOW.month - at.month
    return whole if min(at.day, 30) <= NOW.day else whole - 1


def _is_today(at: datetime, months: int) -> bool:
    return _months_between(at) == months and at.day == NOW.day


@given(learnt_of, asked_of)
def test_learning_more_never_takes_away(learnt, asked):
    ends = [
        until(found.permission) if found else None
        for found in (
            granted(asked, some, now=NOW) for some in combinations(learnt, max(len(learnt) - 1, 0))
        )
    ]
    whole = granted(asked, learnt, now=NOW)

    assert whole is not None or not any(ends)


@given(days, st.none() | st.integers(1, 900), st.none() | st.integers(1, 400),
       st.lists(days, max_size=6), st.integers(0, 900))  # fmt: skip
def test_booking_allows_it_exactly_while_it_holds(given_ago, lasts, idle, used, ahead):
    """By time and by use: the last use before the time in question keeps it alive."""
    given_at = NOW - given_ago * DAY
    ends_at = None if lasts is None else given_at + lasts * DAY
    last = max((NOW - one * DAY for one in used), default=None)
    permission = Permission(given_at, ends_at, idle, last)
    wanted = Span(NOW + ahead * DAY, NOW + ahead * DAY + DAY / 24)

    limits = Limits(needs_training=True)
    known = Known(opened=[wanted], permission=permission)
    rules = {one.rule for one in unmet(wanted, limits, known, now=NOW, zone=UTC)}

    expired = ends_at is not None and ends_at < wanted.end
    lapsed = idle is not None and max(given_at, last or given_at) + idle * DAY < wanted.start
    assert (Rule.TRAINING_EXPIRED in rules, Rule.TRAINING_LAPSED in rules) == (expired, lapsed)
    assert holds(permission, wanted.start) == (
        not lapsed and (ends_at is None or ends_at >= wanted.start)
    )
    assert (until(permission) == EVER) == (ends_at is None and idle is None)
