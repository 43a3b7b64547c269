from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.small_counts import LEAST, Part, alone, in_many, without_small

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


PARTS = st.lists(
    st.builds(
        Part, st.sampled_from(["", *"abcdefgh"]),
        st.tuples(st.sampled_from("xyz"), st.sampled_from("123")), st.integers(1, 50),
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=100)
@given(PARTS)
def test_every_sum_is_of_many_and_all_axes_add_up_to_the_same(parts):
    told = in_many(parts)
    for axis in range(2):
        for value in {part.values[axis] for part in told}:
            whose = Counter[str]()
            for part in told:
                if part.values[axis] == value:
                    whose[part.who] += part.weight
            assert len(whose.keys() - {""}) >= 5
            assert 2 * max(whose.values()) <= whose.total()
    assert in_many(told) == told


def test_few_are_left_out_along_all_axes():
    five = [Part(who, ("x", "1"), 1) for who in "abcde"]
    assert in_many(five) == five
    assert in_many([*five, Part("f", ("x", "2"), 1)]) == five
    assert in_many([*five[:4], Part("", ("x", "1"), 1)]) == []
    assert in_many([*five[:4], Part("a", ("x", "1"), 1)]) == []
    assert in_many([*five[:4], Part("e", ("x", "1"), 5)]) == []
