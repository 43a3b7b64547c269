"""A range holds what numbers within its parts can give; nothing in it is rounded."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.ranges import Range, rounded, total

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def a_range(draw) -> Range:
    return Range(*sorted(draw(st.lists(numbers, min_size=3, max_size=3))))


@given(a_range(), a_range(), st.fractions(0, 1), st.fractions(0, 1))
def test_every_result_of_numbers_within_lies_within(one, other, left, right):
    mine = one.low + (one.high - one.low) * left
    theirs = other.low + (other.high - other.low) * right
    for found, of_numbers in (
        (one + other, mine + theirs), (one - other, mine - theirs), (one * other, mine * theirs),
    ):  # fmt: skip
        assert found.low <= of_numbers <= found.high
    if not other.low <= 0 <= other.high:
        assert (one / other).low <= mine / theirs <= (one / other).high


@given(a_range(), a_range())
def test_the_value_is_reckoned_as_a_number(one, other):
    assert (one + other).value == one.value + other.value
    assert (one - other).value == one.value - other.value
    assert (one * other).value == one.value * other.value


def test_the_ends_are_reached():
    one, other = Range(-1, 2, 3), Range(2, 4, 5)
    assert one + other == Range(1, 6, 8)
    assert one - other == Range(-6, -2, 1)
    assert one * other == Range(-5, 8, 15)
    assert Range(1, 2, 3) / other == Range(Fraction(1, 5), Fraction(1, 2), Fraction(3, 2))
    assert 1 - other == Range(-4, -3, -1)
    assert 20 / other == Range(4, 5, 10)
    assert total([one, 1, other]) == Range(2, 7, 9)


def test_numbers_are_exact():
    assert Range.within(Decimal("0.1"), Decimal("0.25")).high == Fraction(1, 8)
    assert Range.of(Decimal("0.1")) + Decimal("0.2") == Range.of(Fraction(3, 10))
    with pytest.raises(TypeError):
        Range.exactly(0.1)
    with pytest.raises(TypeError):
        Range(1, 2, 3) * 0.5


def test_what_states_no_range_leaves_the_result_open():
    assert Range.of(2).is_open
    assert Range.of(2, 1).is_open
    assert not Range.of(2, 1, 3).is_open
    assert not Range.exactly(2).is_open
    assert (Range(1, 2, 3) * Range.of(2)).is_open
    assert (1 / Range.of(2)).is_open
    assert (-Range.of(2)).is_open
    assert not (Range(1, 2, 3) * 2).is_open


def test_what_may_be_nought_divides_nothing():
    with pytest.raises(ZeroDivisionError):
        Range.exactly(1) / Range(-1, 1, 2)


def test_low_value_and_high_stand_in_order():
    with pytest.raises(ValueError, match="does not hold"):
        Range(2, 1, 3)


def test_halves_are_rounded_to_even():
    assert str(rounded(Fraction(1, 8), 2)) == "0.12"
    assert str(rounded(Fraction(3, 8), 2)) == "0.38"
    assert str(rounded(Fraction(2), 1)) == "2.0"
    assert str(rounded(Decimal("-0.05"), 1)) == "0.0"
