from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.suppression import Axis, Cell, Plan, cells_of, counted, suppressed

COHORT = Axis("cohort", ("1", "2"), is_sensitive=False)
AGE = Axis("age", ("young", "middle", "old"), is_sensitive=True)
SAID = Axis("said", ("a", "b"), is_sensitive=True)


def plan(*tables: tuple[str, ...], threshold: int = 5) -> Plan:
    return Plan((COHORT, AGE, SAID), tables, threshold)


def people(**numbers: int) -> list[dict[str, str]]:
    """So many of each age, all of the first cohort who said a."""
    return [
        {"cohort": "1", "age": age, "said": "a"} for age, n in numbers.items() for _ in range(n)
    ]


def age(value: str) -> Cell:
    return (("age", value),)


def test_all_cells_of_all_tables_and_their_sums_are_counted_once():
    ages = plan(("age",), ("age", "cohort"))

    counts = counted(people(young=2, old=1), ages)

    assert len(counts) == len(set(cells_of(ages))) == 1 + 3 + 2 + 6
    assert counts[()] == 3
    assert counts[age("young")] == 2
    assert counts[(("age", "middle"), ("cohort", "1"))] == 0


def test_large_numbers_and_nobody_are_shown():
    ages = plan(("age",))

    assert suppressed(counted(people(young=5, middle=7), ages), ages).left_out == set()


def test_what_could_be_subtracted_is_left_out_too():
    ages = plan(("age",))

    made = suppressed(counted(people(young=3, middle=6, old=9), ages), ages)

    assert made.left_out == {age("young"), age("middle")}
    assert made.shown() == {(): 18, age("old"): 9}


def test_a_cell_that_moved_by_few_since_it_was_published_is_left_out():
    ages = plan(("age",))
    before = suppressed(counted(people(young=6, middle=8, old=9), ages), ages).shown()

    made = suppressed(counted(people(young=7, middle=8, old=9), ages), ages, earlier=[before])

    assert age("young") in made.left_out
    assert len(made.left_out) == 2


def test_what_is_not_sensitive_is_always_shown():
    cohorts = plan(("cohort",), ("age",))

    made = suppressed(counted(people(young=1), cohorts), cohorts)

    assert made.shown() == {(): 1, (("cohort", "1"),): 1, (("cohort", "2"),): 0}


def test_that_a_value_is_named_tells_how_many_it_counts_at_least():
    """Without that it would do to leave two out: but one of them is five at least."""
    records = people(young=1, middle=5, old=6)
    named = Axis("age", AGE.values, is_sensitive=True, least={"middle": 5, "old": 5})
    ages = Plan((named,), (("age",),), 5)

    assert suppressed(counted(records, ages), ages).left_out == {
        age("young"), age("middle"), age("old"),
    }  # fmt: skip
    plain = plan(("age",))
    assert suppressed(counted(records, plain), plain).left_out == {age("young"), age("middle")}


def test_a_value_that_is_public_is_shown_and_known():
    opened = Axis("age", AGE.values, is_sensitive=True, open=frozenset({"old"}))
    ages = Plan((opened,), (("age",),), 5)

    made = suppressed(counted(people(young=2, middle=6, old=1), ages), ages)

    assert made.left_out == {age("young"), age("middle")}


def test_too_many_axes_are_refused():
    axes = tuple(Axis(str(n), tuple(map(str, range(12))), is_sensitive=True) for n in range(4))
    wide = Plan(axes, (("0", "1", "2", "3"),), 5)

    with pytest.raises(ValueError, match="20736 ways"):
        suppressed(dict.fromkeys(cells_of(wide), 1), wide)


# ---- whoever knows all that is shown, by trying everything


def ways_to_lie(total: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in ways_to_lie(total - first, places - 1):
            yield (first, *rest)


def possible(shown: dict[Cell, int], axes: list[Axis], cell: Cell) -> set[int]:
    """Every count of ``cell`` that agrees with all that is shown: independent and slow."""
    names = [axis.name for axis in axes]
    atoms = [set(zip(names, values, strict=True)) for values in product(*(a.values for a in axes))]

    def count(lie: tuple[int, ...], some: Cell) -> int:
        return sum(n for n, atom in zip(lie, atoms, strict=True) if set(some) <= atom)

    return {
        count(lie, cell)
        for lie in ways_to_lie(shown[()], len(atoms))
        if all(count(lie, some) == number for some, number in shown.items())
    }


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("ab")), min_size=1, max_size=9),
    st.sampled_from([(("said",),), (("cohort", "said"),), (("cohort",), ("said",))]),
    st.integers(2, 4),
)
def test_nobody_who_tries_everything_learns_a_small_number(records, tables, threshold):
    said = Plan((COHORT, SAID), tables, threshold)
    counts = counted([{"cohort": c, "said": s} for c, s in records], said)

    made = suppressed(counts, said)

    used = [axis for axis in said.axes if any(axis.name in table for table in tables)]
    for cell, number in counts.items():
        if said.is_sensitive(cell) and 0 < number < threshold:
            assert len(possible(made.shown(), used, cell)) > 1
