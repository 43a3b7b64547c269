from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.money import (
    UNITS,
    MixedCurrencies,
    Money,
    part_of,
    round_half_up,
    shares,
    total,
    unit_price,
    vat_part,
)

minors = st.integers(-(10**9), 10**9)
rates = st.integers(0, 10_000)


@given(st.lists(minors))
def test_a_total_is_the_sum_of_its_amounts(amounts):
    money = [Money(minor, "EUR") for minor in amounts]

    assert total(money, "EUR") == Money(sum(amounts), "EUR")


@given(minors, minors)
def test_what_is_added_can_be_taken_away(one, other):
    assert Money(one, "EUR") + Money(other, "EUR") - Money(other, "EUR") == Money(one, "EUR")


@given(minors, minors)
def test_money_of_one_currency_has_an_order(one, other):
    assert (Money(one, "ALL") < Money(other, "ALL")) == (one < other)
    assert (Money(one, "ALL") >= Money(other, "ALL")) == (one >= other)


@pytest.mark.parametrize(
    "mix", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b]
)
def test_two_currencies_never_meet_in_one_sum(mix):
    with pytest.raises(MixedCurrencies):
        mix(Money(100, "EUR"), Money(100, "RSD"))


def test_equal_amounts_of_two_currencies_are_not_equal():
    assert Money(100, "EUR") != Money(100, "RSD")


def test_money_is_whole_minor_units():
    with pytest.raises(TypeError):
        Money(1.5, "EUR")
    with pytest.raises(TypeError):
        Money(100, "EUR") * 1.5


def test_money_shows_machines_two_decimals():
    assert Money(650, "EUR").major == Decimal("6.50")


@given(minors, rates)
def test_net_and_vat_are_the_gross_and_vat_is_nearest(gross, rate):
    net, vat = vat_part(gross, rate)

    assert net + vat == gross
    assert abs(vat * (10_000 + rate) - gross * rate) * 2 <= 10_000 + rate


@given(minors, rates)
def test_the_vat_of_a_refund_mirrors_the_sale(gross, rate):
    net, vat = vat_part(gross, rate)

    assert vat_part(-gross, rate) == (-net, -vat)


def test_a_half_cent_of_vat_is_rounded_up():
    assert vat_part(1, 10_000) == (0, 1)
    assert vat_part(1180, 1800) == (1000, 180)


@given(st.fractions())
def test_rounding_is_nearest_with_halves_away_from_zero(value):
    rounded = round_half_up(value)

    assert abs(rounded - value) * 2 <= 1
    if abs(rounded - value) * 2 == 1:
        assert abs(rounded) > abs(value)


@pytest.mark.parametrize(
    ("minor", "amount", "unit", "expected"),
    [
        (650, 720, "g", (903, "kg")),
        (960, Decimal("0.75"), "l", (1280, "l")),
        (300, 50, "g", (6000, "kg")),
        (500, 75, "cl", (667, "l")),
        (900, 6, "piece", (150, "piece")),
        (1000, 250, "cm", (400, "m")),
        (1500, 30, "min", (3000, "hour")),
    ],
)
def test_a_unit_price_compares_by_kilo_litre_piece_and_metre(minor, amount, unit, expected):
    price, base = unit_price(Money(minor, "EUR"), amount, unit)

    assert (price.minor, base) == expected


@given(st.integers(0, 10**6), st.sampled_from(sorted(UNITS)), st.integers(1, 10**6))
def test_a_unit_of_comparison_compares_as_itself(minor, unit, amount):
    base = UNITS[unit][0]

    assert UNITS[base] == (base, 1)
    assert unit_price(Money(minor * amount, "EUR"), amount, base) == (Money(minor, "EUR"), base)


@pytest.mark.parametrize(("amount", "unit"), [(0, "g"), (-1, "g"), (1, "bushel")])
def test_nothing_has_no_unit_price(amount, unit):
    with pytest.raises(ValueError, match="no unit price"):
        unit_price(Money(100, "EUR"), amount, unit)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any), st.data())
def test_shares_add_up_and_are_off_by_less_than_one(weights, data):
    amount = data.draw(st.integers(0, sum(weights)))
    split = shares(amount, weights)

    assert sum(split) == amount
    for share, weight in zip(split, weights, strict=True):
        assert abs(share - Fraction(amount * weight, sum(weights))) < 1
        assert 0 <= share <= weight


def test_equal_remainders_go_to_the_first():
    assert shares(100, [333, 333, 333]) == [34, 33, 33]


def test_nothing_cannot_be_split_over_nothing():
    assert shares(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nothing"):
        shares(1, [0, 0])


def test_a_part_is_rounded_half_up():
    assert [part_of(minor, 500) for minor in (0, 9, 10, 1999)] == [0, 0, 1, 100]
