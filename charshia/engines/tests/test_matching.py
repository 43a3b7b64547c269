from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.matching import (
    Good,
    Match,
    Paper,
    Point,
    Side,
    Sought,
    explained,
    kinship,
    ranked,
)

DAY = date(2026, 11, 27)
OIL = "15092000"
WANTED = Sought(
    DAY, OIL, frozenset({"olive_oil"}), 1000, "l", frozenset({"organic"}), frozenset({"sq", "en"}),
    frozenset({"AL"}), frozenset({"firm"}),
)  # fmt: skip
GOOD = Side(
    1, "AL", "firm", (Good(OIL, "l", 1500),), (), frozenset({"olive_oil"}), frozenset({"en"}),
    (Paper("organic", ends=DAY),),
)  # fmt: skip

codes = st.sampled_from(["", "15", "1509", OIL, "15093000", "1510", "04", "04069050", "0406"])
few = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=2)
days = st.none() | st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
papers = st.builds(
    Paper, st.sampled_from(["organic", "haccp"]), days, days,
    st.lists(codes.filter(bool), max_size=2).map(tuple),
)  # fmt: skip
goods = st.builds(
    Good, codes.filter(bool), st.sampled_from(["kg", "l"]), st.none() | st.integers(0, 3000)
)
sides = st.builds(
    Side, st.integers(1, 99), st.sampled_from(["AL", "XK"]), st.sampled_from(["firm", "public"]),
    st.lists(goods, max_size=3).map(tuple), st.lists(codes.filter(bool), max_size=2).map(tuple),
    few, few, st.lists(papers, max_size=3).map(tuple),
)  # fmt: skip
asked = st.builds(
    Sought, st.just(DAY), codes, few, st.integers(0, 3000), st.sampled_from(["kg", "l"]),
    st.frozensets(st.sampled_from(["organic", "haccp"])), few,
    st.frozensets(st.sampled_from(["AL", "XK"])), st.frozensets(st.sampled_from(["firm"])),
)  # fmt: skip


def said(match: Match | None) -> set[tuple[str, str]]:
    return {(point.about, point.how) for point in match.points} if match else set()


def test_who_has_everything_gets_all_of_it():
    match = explained(WANTED, GOOD)
    assert match is not None
    assert (match.score, match.missing) == (100, [])


def test_what_is_missing_is_named():
    other = replace(
        GOOD, country="XK", goods=(Good("15093000", "l", 250),), languages=frozenset({"el"}),
        papers=(Paper("organic", ends=DAY - timedelta(days=1)),),
    )  # fmt: skip
    match = explained(WANTED, other)

    assert said(match) == {
        ("product", "near"), ("papers", "ended"), ("amount", "part"), ("languages", "none"),
        ("countries", "none"), ("kinds", "there"),
    }  # fmt: skip
    assert match is not None
    assert Point("amount", "part", "250", Fraction(1, 4)) in match.fitting
    # 40 · 7/10 + 20 · 0 + 15 · 1/4 + 0 + 0 + 5 of 100
    assert match.score == 36


def test_a_paper_for_other_products_or_of_another_kind_does_not_count():
    scope = replace(GOOD, papers=(Paper("organic", codes=("0406",)),))
    absent = replace(GOOD, papers=(Paper("haccp"),))
    assert ("papers", "scope") in said(explained(WANTED, scope))
    assert ("papers", "absent") in said(explained(WANTED, absent))


def test_an_amount_in_another_unit_or_of_another_thing_is_unknown():
    for good in (Good(OIL, "kg", 9000), Good(OIL, "l", None)):
        assert ("amount", "unknown") in said(explained(WANTED, replace(GOOD, goods=(good,))))


def test_who_says_that_she_offers_it_fits_too_and_a_trade_fits_a_little():
    offers = Side(2, said=("1509",))
    trade = Side(3, sectors=frozenset({"olive_oil"}))
    stranger = Side(4, goods=(Good("04069050"),))
    bare = Sought(DAY, OIL, frozenset({"olive_oil"}))

    assert [(one.key, one.score) for one in ranked(bare, [stranger, trade, offers])] == [
        (2, 95), (3, 25),
    ]  # fmt: skip


def test_what_customs_put_under_one_code_is_not_the_same():
    assert kinship("12119086-sage", "12119086-oregano") == Fraction(3, 5)
    assert kinship("12119086-mint", "12119086-mountain-tea") == Fraction(3, 5)
    assert kinship("12119086-mint", "12119086") == kinship("1211", "12119086-mint")
    assert kinship("12119086-mint", "12119030") == Fraction(17, 20)
    assert kinship("0401-goat", "04012000") == Fraction(7, 10)


@given(codes, codes)
def test_kinship_is_the_same_both_ways_and_whole_only_of_the_same(one, other):
    assert kinship(one, other) == kinship(other, one)
    assert 0 <= kinship(one, other) <= 1
    assert (kinship(one, other) == 1) == (one == other != "")


@given(asked, st.lists(sides, max_size=6), st.randoms())
def test_the_order_of_sides_does_not_matter_and_a_hundred_means_whole(sought, some, random):
    mixed = list(some)
    random.shuffle(mixed)
    unique = list({side.key: side for side in some}.values())
    first = ranked(sought, unique)

    assert [match.score for match in ranked(sought, mixed)] == sorted(
        (match.score for match in ranked(sought, some)), reverse=True
    )
    assert first == ranked(sought, unique[::-1])
    for match in first:
        assert 0 <= match.score <= 100
        assert (match.score == 100) == all(point.share == 1 for point in match.points)


@given(asked, sides, goods, papers, st.sampled_from(["a", "b", "c"]))
def test_whatever_a_side_adds_never_lowers_it(sought, side, good, paper, word):
    def score(one: Side) -> int:
        match = explained(sought, one)
        return match.score if match else -1

    before = score(side)
    assert score(replace(side, goods=(*side.goods, good))) >= before
    assert score(replace(side, papers=(*side.papers, paper))) >= before
    assert score(replace(side, said=(*side.said, good.code))) >= before
    assert score(replace(side, languages=side.languages | {word})) >= before
    assert score(replace(side, sectors=side.sectors | {word})) >= before
