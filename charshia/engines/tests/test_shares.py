from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.shares import NotAShare, NotTheWhole, read, units_of


@pytest.mark.parametrize(
    ("typed", "whole", "part"),
    [
        ("1/3", None, Fraction(1, 3)),
        (" 2 / 6 ", None, Fraction(1, 3)),
        ("12,5 %", None, Fraction(1, 8)),
        ("33.3%", None, Fraction(333, 1000)),
        ("40", 120, Fraction(1, 3)),
        ("100 %", None, Fraction(1)),
    ],
)
def test_a_share_is_read_exactly(typed, whole, part):
    assert read(typed, whole=whole) == part


@pytest.mark.parametrize(
    "typed", ["", "0", "0 %", "4/3", "1/0", "-1/3", "101 %", "a", "40", "１/３"]
)
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(NotAShare):
        read(typed)


def test_more_units_than_the_whole_has_are_refused():
    with pytest.raises(NotAShare):
        read("121", whole=120)


def test_thirds_are_exact_and_ninety_nine_percent_are_not_the_whole():
    assert units_of([Fraction(1, 3), Fraction(1, 2), Fraction(1, 6)]) == (6, [2, 3, 1])
    assert units_of([Fraction(1, 3)] * 3, whole=300) == (300, [100, 100, 100])
    with pytest.raises(NotTheWhole) as no:
        units_of([Fraction(33, 100)] * 3)
    assert no.value.total == Fraction(99, 100)
    with pytest.raises(NotAShare):
        units_of([Fraction(1, 3)] * 3, whole=100)
    with pytest.raises(NotTheWhole):
        units_of([])


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_units_give_the_shares_back(units):
    total = sum(units)
    whole, found = units_of([Fraction(one, total) for one in units])
    assert sum(found) == whole
    assert [Fraction(one, whole) for one in found] == [Fraction(one, total) for one in units]
