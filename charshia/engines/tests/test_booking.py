"""Rules of booking: every unmet one at once, exact prices, ledgers that balance, fair waiting."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.booking import cancelling, deposits, prepaid
from charshia.engines.booking.policy import (
    FIRM,
    Known,
    Limits,
    Permission,
    Rule,
    Unmet,
    by_week,
    minutes_by_day,
    unmet,
)
from charshia.engines.booking.prices import Line, Quote, Rates, Step, quote
from charshia.engines.booking.waiting import Offer, Queue, Waiting
from charshia.engines.opening import Span

ZONE = ZoneInfo("Europe/Belgrade")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TEN = Span(NOW + 2 * HOUR, NOW + 4 * HOUR)
OPEN = Known(opened=[Span(NOW - DAY, NOW + 400 * DAY)])


def no(wanted=TEN, known=OPEN, now=NOW, **limits) -> list[Unmet]:
    return unmet(wanted, Limits(**limits), known, now=now, zone=ZONE)


def test_what_breaks_no_rule_may_be_booked():
    trained = Permission(NOW - DAY, NOW + DAY, 30)
    known = replace(OPEN, permission=trained, age=16, deposit_minor=500, prepaid=120)
    limits = {
        "least": 120, "most": 120, "notice": 120, "horizon_days": 1, "a_day": 120, "a_week": 120,
        "open_bookings": 1, "age": 16, "no_shows": 0, "deposit_minor": 500, "needs_training": True,
    }  # fmt: skip
    assert no(known=known, **limits) == []


def test_all_that_is_in_the_way_is_said_at_once():
    known = Known(
        taken=[Span(TEN.start - HOUR, TEN.start + HOUR)], is_out_of_order=True,
        hers=[Span(TEN.end, TEN.end + HOUR)], busy=[TEN], open_bookings=2, age=15, no_shows=3,
        deposit_minor=100, prepaid=60,
    )  # fmt: skip
    found = no(
        known=known, least=180, notice=150, horizon_days=0, a_day=170, a_week=179, open_bookings=2,
        age=16, no_shows=2, deposit_minor=500, needs_training=True,
    )  # fmt: skip
    monday = date(2026, 3, 2)
    assert found == [
        Unmet(Rule.TOO_SHORT, 180, 120),
        Unmet(Rule.TOO_SOON, 150, at=NOW + timedelta(minutes=150)),
        Unmet(Rule.TOO_FAR, 0, at=NOW),
        Unmet(Rule.CLOSED),
        Unmet(Rule.OUT_OF_ORDER),
        Unmet(Rule.TAKEN),
        Unmet(Rule.UNTRAINED),
        Unmet(Rule.DAY_FULL, 170, 180, day=monday),
        Unmet(Rule.WEEK_FULL, 179, 180, day=monday),
        Unmet(Rule.TOO_MANY_OPEN, 2, 2),
        Unmet(Rule.TOO_YOUNG, 16, 15),
        Unmet(Rule.NO_SHOWS, 2, 3),
        Unmet(Rule.BUSY),
        Unmet(Rule.DEPOSIT, 500, 100),
        Unmet(Rule.PREPAID_SHORT, 120, 60),
    ]
    assert {one.rule for one in found if not one.may_waive} == FIRM & {one.rule for one in found}


def test_a_time_that_is_none_breaks_only_the_rules_of_time():
    odd = timedelta(minutes=1)
    assert no(Span(TEN.start + odd, TEN.start)) == [Unmet(Rule.OFF_GRID), Unmet(Rule.BACKWARDS)]
    assert no(Span(TEN.start, TEN.end + odd)) == [Unmet(Rule.OFF_GRID)]
    assert no(TEN, most=119) == [Unmet(Rule.TOO_LONG, 119, 120)]
    assert no(TEN, now=TEN.start + odd, notice=600) == [Unmet(Rule.OVER, at=TEN.start + odd)]


def test_an_age_that_nobody_knows_is_asked_for():
    assert no(age=16) == [Unmet(Rule.AGE_UNKNOWN, 16)]


@pytest.mark.parametrize(
    ("permission", "rules"),
    [
        (None, [Rule.UNTRAINED]),
        (Permission(TEN.start + HOUR), [Rule.UNTRAINED]),
        (Permission(NOW - 40 * DAY), []),
        (Permission(NOW - 40 * DAY, ends_at=TEN.end), []),
        (Permission(NOW - 40 * DAY, ends_at=TEN.end - HOUR), [Rule.TRAINING_EXPIRED]),
        (Permission(NOW - 40 * DAY, idle_days=30), [Rule.TRAINING_LAPSED]),
        (Permission(NOW - 40 * DAY, idle_days=30, last_used_at=NOW - 29 * DAY), []),
        (Permission(NOW - DAY, idle_days=30, last_used_at=NOW - 90 * DAY), []),
        (
            Permission(NOW - 40 * DAY, NOW, 30, NOW - 31 * DAY),
            [Rule.TRAINING_EXPIRED, Rule.TRAINING_LAPSED],
        ),
    ],
)
def test_training_ends_by_time_and_by_not_being_used(permission, rules):
    known = replace(OPEN, permission=permission)
    found = no(known=known, needs_training=True)
    assert [one.rule for one in found] == rules
    assert all(one.may_waive for one in found)
    firm = no(known=known, needs_training=True, training_is_firm=True)
    assert not any(one.may_waive for one in firm)
    assert no(known=known) == []


def test_a_night_counts_to_both_its_days_and_a_day_has_as_many_hours_as_the_clock_gives_it():
    midnight = datetime(2026, 3, 28, 23, tzinfo=UTC)  # in Belgrade, into the short Sunday
    night = Span(midnight - HOUR, midnight + 23 * HOUR)
    found = minutes_by_day([night], ZONE)
    assert found == {date(2026, 3, 28): 60, date(2026, 3, 29): 23 * 60}
    assert by_week(found) == {date(2026, 3, 23): 24 * 60}


@pytest.mark.parametrize(
    ("rates", "minutes", "lines"),
    [
        (Rates(1000, 500), 60, [(Step.FIRST, 60, 1000, 1000)]),
        (Rates(1000, 500), 15, [(Step.FIRST, 15, 1000, 250)]),
        (Rates(1000, 500), 135, [(Step.FIRST, 60, 1000, 1000), (Step.FURTHER, 75, 500, 625)]),
        (
            Rates(1000, 500, 2000), 180,
            [(Step.FIRST, 60, 1000, 1000), (Step.FURTHER, 120, 500, 1000)],
        ),
        (Rates(1000, 500, 2000), 195, [(Step.DAYS, 1440, 2000, 2000)]),
        (
            Rates(1000, 500, 2000), 2895,
            [(Step.DAYS, 2880, 2000, 4000), (Step.FIRST, 15, 1000, 250)],
        ),
        (Rates(), 60, [(Step.FIRST, 60, 0, 0)]),
    ],
)  # fmt: skip
def test_a_price_is_explained_line_by_line(rates, minutes, lines):
    assert quote(rates, minutes) == Quote(tuple(Line(*line) for line in lines))


@given(
    st.builds(
        Rates, st.integers(0, 5000), st.integers(0, 5000), st.none() | st.integers(0, 20_000)
    ),
    st.integers(1, 400),
)
def test_longer_is_never_cheaper_and_a_day_never_dearer_than_its_rate(rates, quarters):
    price = quote(rates, quarters * 15).minor
    assert price <= quote(rates, quarters * 15 + 15).minor
    if rates.day is not None:
        assert price <= -(-quarters // 96) * rates.day


def test_nothing_has_no_price():
    with pytest.raises(ValueError, match="nothing"):
        quote(Rates(), 0)
    with pytest.raises(ValueError, match="below"):
        Rates(-1)


TODAY = date(2026, 3, 2)
packs = st.lists(
    st.tuples(st.integers(0, 300), st.none() | st.integers(-3, 3).map(lambda d: TODAY + d * DAY)),
    max_size=6,
).map(lambda rows: [prepaid.Pack(key, *row) for key, row in enumerate(rows)])


@given(packs, st.integers(0, 900))
def test_packs_are_used_first_expiring_first_and_only_as_far_as_they_go(rows, minutes):
    there = prepaid.there_are(rows, TODAY)
    if there < minutes:
        with pytest.raises(prepaid.Short) as short:
            prepaid.used(rows, minutes, TODAY)
        assert (short.value.wanted, short.value.there) == (minutes, there)
        return
    found = prepaid.used(rows, minutes, TODAY)
    assert sum(part for _key, part in found) == minutes
    assert all(rows[key].is_good_on(TODAY) and 0 < part <= rows[key].left for key, part in found)
    touched = [rows[key].expires_on or date.max for key, _part in found]
    emptied = {key for key, part in found if part == rows[key].left}
    sooner = {
        pack.key for pack in rows
        if touched and pack.is_good_on(TODAY) and (pack.expires_on or date.max) < touched[-1]
    }  # fmt: skip
    assert touched == sorted(touched)
    assert sooner <= emptied


@given(st.lists(st.tuples(st.sampled_from(list(deposits.Move)), st.integers(1, 500)), max_size=12))
def test_a_deposit_never_gives_more_than_was_taken(moves):
    book = deposits.Book()
    for move, minor in moves:
        if move != deposits.Move.TAKEN and minor > book.held:
            with pytest.raises(deposits.Unbalanced):
                book.after(move, minor)
            continue
        before = book.held
        book = book.after(move, minor)
        assert book.held == before + (minor if move == deposits.Move.TAKEN else -minor)
    assert book.taken == book.returned + book.kept + book.held
    assert book.held >= 0


def test_a_deposit_is_the_sum_of_its_moves():
    moves = [(deposits.Move.TAKEN, 500), (deposits.Move.KEPT, 200), (deposits.Move.RETURNED, 300)]
    assert deposits.book_of(moves) == deposits.Book(500, 300, 200)
    with pytest.raises(ValueError, match="nothing"):
        deposits.Book().after(deposits.Move.TAKEN, 0)


def test_cancelling_is_free_until_the_last_free_moment():
    terms = cancelling.Terms(24 * 60, 5000)
    begins = NOW + 2 * DAY
    assert terms.free_until(begins) == NOW + DAY
    assert cancelling.kept(terms, 1001, begins, at=NOW + DAY) == 0
    assert cancelling.kept(terms, 1001, begins, at=NOW + DAY + timedelta(seconds=1)) == 501
    for wrong in ((-1, 0), (0, 10_001), (0, -1)):
        with pytest.raises(ValueError, match="terms"):
            cancelling.Terms(*wrong)


spans = st.builds(
    lambda first, length: Span(NOW + first * HOUR, NOW + (first + length) * HOUR),
    st.integers(-2, 12),
    st.integers(1, 4),
)
things = st.sampled_from([frozenset({1}), frozenset({2}), frozenset({1, 2, 3})])
waiting = st.lists(st.tuples(st.integers(0, 3), spans, things), max_size=8).map(
    lambda rows: [
        Waiting(NOW - since * HOUR, key, span, of, 3 * HOUR)
        for key, (since, span, of) in enumerate(rows)
    ]
)


@given(waiting, st.lists(st.tuples(st.integers(1, 3), spans), max_size=4))
def test_nobody_whom_a_free_time_helps_is_passed_over(rows, taken):
    by_key = {offer.key: offer for offer in Queue(rows).offers(taken, now=NOW)}
    held = list(taken)

    def is_free(one):
        return not any(
            thing in one.things and span.start < one.wanted.end and one.wanted.start < span.end
            for thing, span in held
        )

    for one in sorted(rows, key=lambda row: (row.since, row.key)):
        could = one.wanted.start > NOW and is_free(one)
        assert (one.key in by_key) == could
        if could:
            held += [(thing, one.wanted) for thing in one.things]
            until = min(NOW + 3 * HOUR, one.wanted.start)
            assert by_key[one.key] == Offer(one.key, one.wanted, until)


def test_an_offer_that_is_not_taken_goes_to_the_next():
    of = (TEN, frozenset({7}), HOUR)
    first, second = Waiting(NOW - 2 * HOUR, 1, *of), Waiting(NOW - HOUR, 2, *of)
    assert [o.key for o in Queue([second, first]).offers([], now=NOW)] == [1]
    assert [o.key for o in Queue([second]).offers([], now=NOW)] == [2]
    assert [o.key for o in Queue([second]).offers([(8, TEN)], now=NOW)] == [2]
    assert list(Queue([second]).offers([(7, TEN)], now=NOW)) == []
