"""The modelling layer, against optima that others have published and against itself."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.programmes import Case, Goal, Programme

ROOT = Path(__file__).parents[3]
PLACES = [ROOT.parent / "shared/data/alloc", ROOT.parent.parent / "shared/data/alloc"]
FOLDER = next((place for place in PLACES if place.is_dir()), None)
PUBLISHED = pytest.mark.skipif(FOLDER is None, reason="../shared/data/alloc is not here")


def warehouses(text: str) -> tuple[Programme, Goal]:
    """OR-Library's capacitated warehouse location: open some, serve every customer from them."""
    numbers = iter(text.split())
    sites, customers = int(next(numbers)), int(next(numbers))
    programme = Programme()
    capacity, costs = {}, {}
    for _site in range(sites):
        opened = programme.variable(1)
        capacity[opened] = round(float(next(numbers)))
        costs[opened] = round(float(next(numbers)) * 100_000)
    loads: dict[int, dict[int, int]] = {opened: {} for opened in capacity}
    for _customer in range(customers):
        demand = round(float(next(numbers)))
        parts = {opened: programme.variable(1, whole=False) for opened in capacity}
        programme.constrain(dict.fromkeys(parts.values(), 1), at_least=1, at_most=1)
        for opened, part in parts.items():
            costs[part] = round(float(next(numbers)) * 100_000)
            loads[opened][part] = demand
            programme.constrain({part: 1, opened: -1}, at_most=0)
    for opened, load in loads.items():
        programme.constrain(load | {opened: -capacity[opened]}, at_most=0)
    return programme, Goal(costs, 100_000)


def bids(text: str) -> tuple[Programme, Goal]:
    """GAMS's BID: at most one segment of each vendor's prices; what is dearer first is a setup."""
    data = json.loads(text)
    programme, costs, bought = Programme(), {}, {}
    for segments in data["vendors"].values():
        setup, before, chosen = 0.0, None, {}
        for first, price, low, high in segments:
            setup = first if before is None else setup + before[1] * (before[0] - price)
            before = (price, high)
            taken, much = programme.variable(1), programme.variable(high, whole=False)
            programme.constrain({much: 1, taken: -high}, at_most=0)
            programme.constrain({much: 1, taken: -low}, at_least=0)
            costs[taken], costs[much] = round(setup * 1000), round(price * 1000)
            chosen[taken], bought[much] = 1, 100
        programme.constrain(chosen, at_most=1)
    needed = round(data["requirement"] * 100)
    programme.constrain(bought, at_least=needed, at_most=needed, scale=100)
    return programme, Goal(costs, 1000)


@PUBLISHED
@pytest.mark.parametrize(
    ("name", "made", "optimum"),
    [
        ("cap41.txt", warehouses, 1_040_444.375),
        ("cap62.txt", warehouses, 977_799.400),
        ("bid.json", bids, 15_210_109.512),
    ],
)
def test_published_optima_come_out(name, made, optimum) -> None:
    programme, goal = made((FOLDER / name).read_text())

    found = programme.least(goal, seconds=60)

    assert found.status == "optimal"
    assert found.value / goal.scale == pytest.approx(optimum, abs=0.001)
    assert found.gap <= 1e-5


numbers = st.integers(-9, 9)
small = st.integers(0, 3)


@st.composite
def programmes(draw):
    """Two to four whole variables up to three, and a few rows."""
    programme = Programme()
    count = draw(st.integers(2, 4))
    for _one in range(count):
        programme.variable(draw(small), fine=draw(st.booleans()))
    for _row in range(draw(small)):
        terms = {one: draw(numbers) for one in range(count)}
        programme.constrain(terms, at_most=draw(st.integers(-3, 12)), scale=draw(st.just(1)))
    return programme, Goal({one: draw(numbers) for one in range(count)}, constant=draw(numbers))


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_whole_answers_are_those_that_trying_all_finds(stated) -> None:
    programme, goal = stated
    tried = [
        values
        for values in product(*(range(int(high) + 1) for high in programme.highs))
        if programme.is_kept_by(values)
    ]

    found = programme.least(goal, seconds=10)

    if tried:
        assert (found.status, found.value) == ("optimal", min(goal.of(one) for one in tried))
        assert programme.is_kept_by(found.values)
    else:
        assert (found.status, found.values) == ("infeasible", None)


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_cases_together_are_the_whole(stated) -> None:
    programme, goal = stated
    values = range(int(programme.highs[0]) + 1)
    cases = [Case({0: (value, value)}, -1000.0) for value in values]

    whole, found = programme.least(goal, seconds=10), programme.least_of(goal, cases, seconds=10)

    assert (found.status, found.value) == (whole.status, whole.value)
    assert len(found.floors) == len(cases)


def test_stages_follow_one_another() -> None:
    programme = Programme()
    one, other = programme.variable(10), programme.variable(10)
    programme.constrain({one: 1, other: 1}, at_least=7)
    first = Goal({one: 3, other: 2})
    reached = programme.least(first, seconds=10)
    programme.keep(first, int(reached.value) + 2)

    second = programme.least(Goal({other: 1}), seconds=10)

    assert (reached.value, second.value) == (14, 5)
    assert second.values == (2, 5)


def test_what_has_no_time_says_so() -> None:
    programme = Programme()
    ones = [programme.variable(1) for _one in range(80)]
    sizes = {one: 1000 + (one * 7919) % 997 for one in ones}
    programme.constrain(sizes, at_least=41_237, at_most=41_237)

    found = programme.least(Goal({one: 1 + one % 7 for one in ones}), seconds=0.0)

    assert found.status == "stopped"


def test_the_solver_says_nothing(capfd) -> None:
    programme = Programme()
    programme.least(Goal({programme.variable(5): -1}), seconds=5)

    assert capfd.readouterr() == ("", "")


def test_rows_are_checked_exactly() -> None:
    programme = Programme()
    much, chosen = programme.variable(10_000_000), programme.variable(1)
    programme.constrain({much: 1, chosen: -10_000_000}, at_most=0)

    assert programme.is_kept_by((10_000_000, 1))
    assert not programme.is_kept_by((1, 0))
    assert not programme.is_kept_by((10_000_001, 1))
