from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.small_counts import LEAST, alone, without_small

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=8)


@given(COUNTS)
def test_what_is_told_is_true_and_never_small(counts):
    for found in (without_small(counts), alone(counts, max(counts))):
        assert all(
            told is None or (told == count and not 0 < told < LEAST)
            for told, count in zip(found, counts, strict=True)
        )


@given(COUNTS)
def test_who_knows_the_sum_learns_of_no_single_small_count(counts):
    found = without_small(counts)
    missing = [count for told, count in zip(found, counts, strict=True) if told is None]
    if sum(counts) >= 2 * LEAST and sum(1 for one in counts if one >= LEAST):
        assert len(missing) != 1
        assert not missing or sum(missing) >= LEAST


def test_few_who_did_not_choose_it_are_few_too():
    assert alone([8, 5, 3, 0], 8) == [8, None, None, 0]
    assert alone([10, 5], 10) == [10, 5]


def test_nothing_is_hidden_where_nothing_is_small():
    assert without_small([5, 0, 9]) == [5, 0, 9]
    assert without_small([3, 20, 7]) == [None, 20, None]
