"""A works reckoned by hand, and what must hold of any."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.ranges import Range
from charshia.engines.siting import (
    PI,
    Field,
    Found,
    Site,
    Terms,
    reckon,
    ring,
    worth_km,
)

KM = [Fraction(one) for one in (5, 10, 20, 30, 40)]


def at(number: str | int) -> Range:
    return Range.exactly(Fraction(number))


TERMS = Terms(
    share=at("0.5"), moisture=at("0.2"), detour=at("1.3"), price=at(2000), loading=at(1500),
    haul=at(10), loss=at("0.1"), product_moisture=at("0.1"), pressing=at(6000),
    fixed=at(6_000_000), sells=at(18_000),
)  # fmt: skip
WHEAT = Field("wheat", at(10), at(2))
SITE = Site([WHEAT], TERMS)


def test_a_ring_is_reckoned_as_by_hand():
    found = ring(SITE, Fraction(10))
    dry = 10 * 2 * PI * 100 / 2
    assert found.dry_t == Range.exactly(dry)
    assert found.briquettes_t == Range.exactly(dry)  # a tenth lost, a tenth water again
    assert found.mean_km.value == Fraction(10) * Fraction(2, 3) * Fraction("1.3")
    hauled = 1 / Fraction("0.8")
    delivered = 3500 + 20 * found.mean_km.value
    assert found.delivered.value == delivered
    each = hauled * delivered + 6000
    assert found.margin.value == dry * (18_000 - each) - 6_000_000
    assert found.cost_t.value == each + 6_000_000 / dry
    assert not found.is_full


def test_what_a_survey_found_is_hauled_as_far_as_it_lies():
    found = ring(replace(SITE, fields=[], founds=[
        Found(at(10), at(100)), Found(at(20), at(300)), Found(at(99), at(500)),
    ]), Fraction(30))  # fmt: skip
    assert found.dry_t.value == 200
    assert found.mean_km.value == Fraction(35, 2) * Fraction("1.3")
    both = ring(replace(SITE, founds=[Found(at(10), at(100))]), Fraction(10))
    road = Fraction(26, 3)
    spread = 1000 * PI
    assert both.mean_km.value == (spread * road + 50 * 13) / (spread + 50)


def test_what_a_survey_found_is_tried_lower_and_higher_like_any_assumption():
    site = replace(SITE, fields=[], founds=[Found(at(10), Range(50, 100, 200))])
    swing = next(one for one in reckon(site, KM).swings if one.name == "survey")
    least, most = (
        ring(replace(site, founds=[Found(at(10), at(dry))]), Fraction(10)) for dry in (50, 200)
    )
    assert (swing.low, swing.high) == (least.margin.value, most.margin.value)
    assert swing.is_stated


def test_nothing_around_costs_what_stands():
    found = ring(replace(SITE, fields=[]), Fraction(10))
    assert (found.dry_t.value, found.cost_t, found.margin.value) == (0, None, -6_000_000)


def test_a_press_takes_no_more_than_it_can():
    found = ring(replace(SITE, capacity_t=at(100)), Fraction(10))
    assert found.briquettes_t == at(100)
    assert found.is_full


def test_where_it_begins_to_pay_and_how_far_it_is_worth_going():
    found = reckon(SITE, KM)
    assert found.best.margin.value == max(one.margin.value for one in found.rings)
    before, after = (ring(SITE, found.even_km + by) for by in (Fraction(-1, 5), 0))
    assert before.margin.value < 0 <= after.margin.value
    edge = worth_km(SITE)
    each = Fraction(5, 4) * (3500 + 20 * edge * Fraction("1.3")) + 6000
    assert each == 18_000
    leaves = 18_000 - 6000 - Fraction(5, 4) * found.best.delivered.value
    assert found.even_t * leaves == 6_000_000


def test_what_sells_below_its_cost_never_pays():
    dear = replace(SITE, terms=replace(TERMS, sells=at(7000)))
    found = reckon(dear, KM)
    assert (found.even_km, found.even_t, found.worth_km) == (None, None, 0)
    assert found.best.radius_km == 5


def test_the_widest_swing_comes_first_and_says_whose_ends_it_has():
    wide = replace(TERMS, sells=Range(9000, 18_000, 20_000))
    swings = reckon(replace(SITE, terms=wide), KM).swings
    assert swings[0].name == "sells"
    assert swings[0].is_stated
    assert [one.width for one in swings] == sorted((one.width for one in swings), reverse=True)
    assert {one.name for one in swings} == {
        "share", "moisture", "detour", "price", "loading", "haul", "loss", "product_moisture",
        "pressing", "fixed", "sells", "crop:wheat",
    }  # fmt: skip
    fixed = next(one for one in swings if one.name == "fixed")
    assert not fixed.is_stated
    assert fixed.low - fixed.high == 1_200_000


@pytest.mark.parametrize("name", ["price", "haul", "pressing", "fixed"])
def test_what_costs_more_leaves_less(name):
    dearer = replace(TERMS, **{name: getattr(TERMS, name) * 2})
    assert ring(replace(SITE, terms=dearer), KM[2]).margin.value < ring(SITE, KM[2]).margin.value


shares = st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20)
costs = st.integers(1, 50_000)


@st.composite
def ranges(draw, numbers) -> Range:
    return Range(*sorted(draw(st.lists(numbers, min_size=3, max_size=3))))


@settings(max_examples=60)
@given(
    st.builds(
        Terms, share=ranges(shares), moisture=ranges(shares), loss=ranges(shares),
        product_moisture=ranges(shares), detour=ranges(st.fractions(1, 2, max_denominator=10)),
        price=ranges(costs), loading=ranges(costs), haul=ranges(costs), pressing=ranges(costs),
        fixed=ranges(costs), sells=ranges(costs),
    ),
    st.fractions(1, 50, max_denominator=4), st.data(),
)  # fmt: skip
def test_any_numbers_within_the_ranges_give_a_margin_within(terms, radius, data):
    site = Site([Field("vine", Range(1, 2, 5), Range(1, 2, 7))], terms, [Found(at(3), at(10))])
    found = ring(site, radius)
    picked = {
        name: at(getattr(getattr(terms, name), data.draw(st.sampled_from(("low", "high")))))
        for name in vars(terms)
    }
    inner = ring(replace(site, terms=replace(terms, **picked)), radius)
    assert found.margin.low <= inner.margin.low
    assert inner.margin.high <= found.margin.high
    assert inner.cost_t is None or found.cost_t.low <= inner.cost_t.value <= found.cost_t.high
