"""A promise never exceeds what is there, and what is not classified is never of a class."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.promising import UNKNOWN, Demand, Supply, fits, plan, promisable

A, B, W = "other/A", "other/B", "wood/A1"
SETS = (frozenset({A}), frozenset({A, B}), frozenset({W}), None)

supplies = st.lists(
    st.builds(
        Supply, st.integers(0, 3), st.sampled_from([A, B, W, UNKNOWN]), st.integers(0, 9),
        st.booleans(),
    ),
    max_size=6,
)  # fmt: skip
demands = st.lists(
    st.builds(
        Demand, st.sampled_from("xyz"), st.integers(0, 3), st.integers(0, 9), st.sampled_from(SETS)
    ),
    max_size=6,
)


def most_served(there: list[Supply], asked: list[Demand]) -> int:
    """By Hall's theorem, over every set of demands: an answer without any flow."""
    whole = sum(one.grams for one in asked)
    worst = 0
    for chosen in product((False, True), repeat=len(asked)):
        some = [one for one, is_in in zip(asked, chosen, strict=True) if is_in]
        can = sum(one.grams for one in there if any(fits(one, each) for each in some))
        worst = max(worst, sum(one.grams for one in some) - can)
    return whole - worst


@given(supplies, demands)
@settings(max_examples=100, deadline=None)
def test_nothing_is_given_that_is_not_there_or_does_not_fit(there, asked):
    made = plan(there, asked)

    for number, one in enumerate(made.supplies):
        assert made.left(number) >= 0
        assert all(fits(one, made.demands[each]) for each in made.given[number])
        assert all(grams > 0 for grams in made.given[number].values())
    for number, each in enumerate(made.demands):
        assert made.served(number) <= each.grams


@given(supplies, demands)
@settings(max_examples=60, deadline=None)
def test_as_much_is_served_as_there_is_any_way_to(there, asked):
    made = plan(there, asked)

    served = sum(one.grams for one in asked) - sum(one.grams for one in made.short)
    assert served == most_served(there, asked)


@given(supplies, demands)
@settings(max_examples=60, deadline=None)
def test_whoever_is_due_first_lacks_least(there, asked):
    """Each demand gets what it would get if those after it were not there."""
    made = plan(there, asked)

    for number in range(len(made.demands)):
        before = made.demands[: number + 1]
        alone = most_served(there, list(before)) - most_served(there, list(before[:-1]))
        assert made.served(number) == alone


@given(supplies, demands, st.integers(0, 3), st.sampled_from(SETS))
@settings(max_examples=60, deadline=None)
def test_what_can_be_promised_can_be_kept_and_no_gram_more(there, asked, period, grades):
    made = plan(there, asked)

    more = promisable(made, period, grades)

    served = most_served(there, asked)
    promised = Demand("more", period, more, grades)
    assert most_served(there, [*asked, promised]) == served + more
    beyond = Demand("more", period, more + 1, grades)
    assert most_served(there, [*asked, beyond]) == served + more


@given(supplies, demands, st.integers(0, 3), st.integers(1, 9))
def test_a_lot_that_is_not_classified_changes_no_promise_of_a_class(there, asked, period, grams):
    of_class = [one for one in asked if one.grades is not None]
    before = plan(there, of_class)
    after = plan([*there, Supply(0, UNKNOWN, grams)], of_class)

    assert before.short == after.short
    for grades in SETS[:3]:
        assert promisable(before, period, grades) == promisable(after, period, grades)


def test_what_is_due_earlier_takes_what_the_later_cannot_use():
    made = plan([Supply(0, A, 10), Supply(0, UNKNOWN, 10)],
                [Demand("any", 0, 10), Demand("school", 2, 10, frozenset({A}))])  # fmt: skip

    assert made.short == []
    assert promisable(made, 2, None) == 0


def test_a_shortage_says_who_lacks_how_much_and_how_much_is_not_made_yet():
    of_a = frozenset({A})
    made = plan(
        [Supply(0, A, 4_000), Supply(2, A, 3_000, is_forecast=True)],
        [Demand("n1", 1, 5_000, of_a), Demand("n2", 3, 3_000, of_a)],
    )

    assert [(one.demand.key, one.grams) for one in made.short] == [("n1", 1_000)]
    assert made.from_forecast == 3_000
