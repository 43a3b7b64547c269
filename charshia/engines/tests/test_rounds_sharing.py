import pytest
from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.rounds.earth import metres_between, road_matrices
from charshia.engines.rounds.sharing import shared


@pytest.mark.parametrize(
    ("cost", "alone", "parts"),
    [
        (100, {"a": 1, "b": 1, "c": 1}, {"a": 34, "b": 33, "c": 33}),
        (1000, {"a": 30, "b": 10}, {"a": 750, "b": 250}),
        (7, {"a": 0, "b": 0}, {"a": 4, "b": 3}),
        (0, {"a": 5}, {"a": 0}),
        (9, {}, {}),
    ],
)
def test_a_round_is_shared_by_what_each_needed_alone(cost, alone, parts):
    assert shared(cost, alone) == parts


@given(st.integers(0, 10**7), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_shares_sum_exactly_and_who_needs_more_never_pays_less(cost, needs):
    alone = dict(enumerate(needs))

    parts = shared(cost, alone)

    assert sum(parts.values()) == cost
    assert all(
        parts[one] >= parts[other] for one in alone for other in alone if alone[one] > alone[other]
    )


def test_roads_are_longer_than_the_straight_line():
    rahovec, prizren = (42.40, 20.65), (42.21, 20.74)

    metres, seconds = road_matrices([rahovec, prizren], detour_percent=130, kmh=36)

    assert 22_000 < metres_between(rahovec, prizren) < 23_000
    assert metres == [[0, metres[0][1]], [metres[0][1], 0]]
    assert metres[0][1] == metres_between(rahovec, prizren) * 130 // 100
    assert seconds[0][1] == -(-metres[0][1] // 10)
