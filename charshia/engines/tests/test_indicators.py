from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.indicators import (
    BANDS,
    Check,
    Completion,
    Declared,
    Facts,
    Introduction,
    Job,
    Link,
    Sale,
    Share,
    Stall,
    Training,
    Visits,
    band_of,
    figures,
    months_later,
    sellers,
)

BEGIN = date(2026, 1, 31)
AXES = ["municipality", "sector", "size", "women_led", "age_band", "community"]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_end_with_their_last_day(day, months, expected):
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("minor", "band"), [(0, 0), (1, 1), (49_999, 1), (50_000, 2), (1_999_999, 4), (2_000_000, 5)]
)
def test_a_band_begins_with_its_number(minor, band):
    assert band_of(minor) == band


def test_what_happened_later_changes_no_earlier_figure():
    stall = Stall(1, "first", BEGIN, opened=BEGIN)
    tongue = Declared(1, "language", "sq", BEGIN)
    early = Facts([stall], [tongue], [Sale(1, BEGIN + timedelta(days=9), 900, "sr-Cyrl")])
    late = Facts(
        [stall], [tongue, Declared(1, "size", "2-4", date(2026, 9, 1))],
        [*early.sales, Sale(1, date(2026, 8, 1), 500, "sq")], [Link(1, 1, date(2026, 8, 1))],
        [Training(1, date(2026, 8, 1), 60)], [Completion(1, date(2026, 8, 1))],
        [Job(1, date(2026, 8, 1), None, 100)], [Visits(1, date(2026, 8, 1), 7)],
        [Introduction((1,), date(2026, 8, 1), is_across=True)],
        [Check(1, date(2026, 8, 1), points=1, most=2)],
    )  # fmt: skip
    day = date(2026, 7, 1)

    assert figures(late, day) == figures(early, day)
    assert figures(late, day).first_sale == Share(1, 1)
    assert figures(late, day).days_to_first_sale == 9
    assert figures(late, day).across_languages == Share(1, 1)
    assert figures(late, day).survival[3] == Share(1, 1)
    assert figures(late, day).survival[6] == Share(0, 0)
    assert figures(late, day).survival[6].ratio is None


def test_who_sold_since_is_counted_once_and_only_if_a_member():
    stalls = [Stall(1, "a", BEGIN), Stall(2, "a", BEGIN), Stall(3, "a", BEGIN + timedelta(days=9))]
    days = ((1, 1), (1, 5), (2, 5), (3, 5))
    facts = Facts(stalls, sales=[Sale(n, BEGIN + timedelta(days=d), 1, "sq") for n, d in days])
    day = BEGIN + timedelta(days=8)

    assert sellers(facts, day) == 2
    assert sellers(facts, day, after=BEGIN + timedelta(days=1)) == 2
    assert sellers(facts, day, after=BEGIN + timedelta(days=5)) == 0


def test_a_word_taken_back_counts_no_more():
    stalls = [Stall(n, "first", BEGIN) for n in (1, 2)]
    declared = [Declared(1, "community", "a", BEGIN), Declared(2, "community", "b", BEGIN)]
    taken = Declared(2, "community", "", BEGIN + timedelta(days=5))
    facts = Facts(stalls, [*declared, taken], links=[Link(2, 1, BEGIN)])

    assert figures(facts, BEGIN).links_between == {("a", "b"): 1}
    later = figures(facts, BEGIN + timedelta(days=5))
    assert later.links_between == {}
    assert [record["community"] for record in later.records] == ["a", ""]


# ---- the same, reckoned day by day


days = st.integers(0, 500).map(lambda n: BEGIN + timedelta(days=n))
ids = st.integers(1, 4)


@st.composite
def histories(draw) -> Facts:
    stalls = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        joined = draw(days)
        opened = draw(st.none() | st.integers(0, 90).map(lambda n, j=joined: j + timedelta(days=n)))
        left = draw(st.none() | st.integers(1, 400).map(lambda n, j=joined: j + timedelta(days=n)))
        cohort = draw(st.sampled_from("12"))
        stalls.append(Stall(number, cohort, joined, opened, left))
    axes, words = st.sampled_from([*AXES, "language"]), st.sampled_from(["", "a", "b"])
    said = st.builds(Declared, ids, axes, words, days)
    sale = st.builds(
        Sale, ids, days, st.none() | st.integers(0, 900_000), st.sampled_from(["a", "b"]),
        by_link=st.booleans(),
    )  # fmt: skip
    return Facts(
        stalls,
        sorted(draw(st.lists(said, max_size=8)), key=lambda each: each.day),
        draw(st.lists(sale, max_size=10)),
        draw(st.lists(st.builds(Link, ids, ids, days), max_size=6)),
        draw(st.lists(st.builds(Training, ids, days, st.integers(15, 180)), max_size=6)),
        draw(st.lists(st.builds(Completion, ids, days), max_size=6)),
        draw(
            st.lists(st.builds(Job, ids, days, st.none() | days, st.integers(10, 200)), max_size=6)
        ),
        draw(st.lists(st.builds(Visits, ids, days, st.integers(1, 50)), max_size=6)),
    )


class Slow:
    """One day after another: who is there, what they have said, what they have sold."""

    def __init__(self, facts: Facts, until: date) -> None:
        self.there: dict[int, Stall] = {}
        self.gone: set[int] = set()
        self.said: dict[tuple[int, str], str] = {}
        self.first: dict[int, date] = {}
        self.sales: list[Sale] = []
        self.survived: dict[int, list[bool]] = {3: [], 6: [], 12: []}
        day = min([until, *(stall.joined for stall in facts.stalls), *(s.day for s in facts.sales)])
        before = [each for each in facts.declared if each.day < day]
        self.said |= {(each.stall, each.axis): each.value for each in before}
        while day <= until:
            self.live(facts, day)
            day += timedelta(days=1)

    def live(self, facts: Facts, day: date) -> None:
        self.there |= {stall.id: stall for stall in facts.stalls if stall.joined == day}
        self.gone |= {stall.id for stall in facts.stalls if stall.left == day}
        for each in facts.declared:
            if each.day == day:
                self.said[each.stall, each.axis] = each.value
        for sale in facts.sales:
            if sale.day == day:
                self.sales.append(sale)
                self.first.setdefault(sale.stall, day)
        for stall in facts.stalls:
            for months, outcomes in self.survived.items():
                if stall.opened and months_later(stall.opened, months) == day:
                    outcomes.append(stall.id not in self.gone)

    @property
    def sold(self) -> list[Sale]:
        return [sale for sale in self.sales if sale.stall in self.there]

    def language(self, sale: Sale) -> str:
        return self.said.get((sale.stall, "language")) or sale.buyer_language

    def waits(self) -> list[int]:
        opened = {stall.id: stall.opened for stall in self.there.values() if stall.opened}
        both = opened.keys() & self.first.keys()
        return sorted(max((self.first[stall] - opened[stall]).days, 0) for stall in both)


@given(histories(), days)
def test_businesses_are_counted_as_by_a_walk_through_every_day(facts, day):
    found, slow = figures(facts, day), Slow(facts, day)

    assert found.joined == len(slow.there)
    assert found.active == len(slow.there.keys() - slow.gone)
    for months, outcomes in slow.survived.items():
        assert found.survival[months] == Share(sum(outcomes), len(outcomes))
    for record, number in zip(found.records, sorted(slow.there.keys() - slow.gone), strict=True):
        said = {axis: slow.said.get((number, axis), "") for axis in AXES}
        assert {axis: record[axis] for axis in AXES} == said


@given(histories(), days)
def test_sales_are_reckoned_as_by_a_walk_through_every_day(facts, day):
    found, slow = figures(facts, day), Slow(facts, day)

    assert found.first_sale == Share(len(slow.first.keys() & slow.there.keys()), len(slow.there))
    assert found.sales == len(slow.sold)
    assert found.sales_minor == sum(sale.minor for sale in slow.sold if sale.minor)
    across = [s for s in slow.sold if slow.language(s) != s.buyer_language]
    assert found.across_languages == Share(len(across), len(slow.sold))
    assert found.by_link == Share(len([s for s in slow.sold if s.by_link]), len(slow.sold))
    came = [each.count for each in facts.visits if each.day <= day and each.stall in slow.there]
    assert found.visits == sum(came)
    waits = slow.waits()
    middle = waits[(len(waits) - 1) // 2 : len(waits) // 2 + 1]
    assert found.days_to_first_sale == (Fraction(sum(middle), len(middle)) if waits else None)
    year = months_later(day, -12)
    for record, number in zip(found.records, sorted(slow.there.keys() - slow.gone), strict=True):
        total = sum(s.minor or 0 for s in slow.sold if s.stall == number and year < s.day <= day)
        reached = [band for band, least in enumerate(BANDS) if total >= least * 100 or band < 2]
        assert record["sales"] == str(reached[-1] if total else 0)


@given(histories(), days)
def test_what_is_done_together_is_counted_as_by_hand(facts, day):
    found, there = figures(facts, day), Slow(facts, day)
    ids = there.there.keys()

    done = [link for link in facts.links if link.day <= day and {link.one, link.other} <= ids]
    assert found.links == len(done)
    words = [
        {there.said.get((n, "community"), "") for n in (link.one, link.other)} for link in done
    ]
    assert sum(found.links_between.values()) == words.count({"a", "b"})
    trained = [each for each in facts.trainings if each.day <= day and each.stall in ids]
    assert found.training_minutes == sum(each.minutes for each in trained)
    assert found.trained == len({each.stall for each in trained})
    completed = [each for each in facts.completions if each.day <= day and each.stall in ids]
    assert found.completions == len(completed)
    posts = [job for job in facts.jobs if job.stall in ids and job.since <= day]
    assert found.jobs_hundredths == sum(j.hundredths for j in posts if not j.until or j.until > day)
