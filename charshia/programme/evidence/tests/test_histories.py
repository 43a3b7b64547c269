"""On any history: the figures agree with those of somebody slow, an earlier day comes out as it
came out, and whoever knows all that is published cannot work out a small number."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charshia.commons.learning.models import Course
from charshia.ground.journal.actions import action
from charshia.market.orders.models import Order, Purchase
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import open_cohort
from charshia.programme.admission.tests.programme import cohort
from charshia.programme.evidence.axes import SENSITIVE
from charshia.programme.evidence.reckoning import Reckoned, reckon, reckon_all
from charshia.programme.evidence.tests.histories import (
    BUSINESSES,
    LENGTH,
    ORDERS,
    Slow,
    World,
    day_of,
    histories,
    moment,
    plant,
)
from tests.small_market import NOW, basket_of, buy, stall, variant

THRESHOLD = 3  # of seven businesses: some numbers are large
BUYERS = [None, 2, 5]  # which business bought, by purchase
TONGUES = ["sq", "sr-Cyrl", "sq"]
Cell = tuple[tuple[str, str], ...]
few = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large],
)  # fmt: skip


@pytest.fixture
def world(db) -> World:
    first = cohort(NOW)
    second = open_cohort(
        first.programme, name={"en": "Autumn"}, begins_on=NOW.date(), by="system", now=NOW
    )
    stalls = [stall(f"stall{number}") for number in range(BUSINESSES)]
    for purchase in range(ORDERS):
        lines = [
            (variant(one, f"{one.slug}-{purchase}", stock=9, price_minor=700 + 31 * one.pk), 1)
            for one in stalls
        ]
        buy(basket_of(*lines), *stalls, key=f"k{purchase}")
    made = World(
        cohorts=[first, second],
        organisations=[one.organisation_id for one in stalls],
        people=action(_people)(),
        orders=list(Order.objects.order_by("stall", "pk")),
        course=action(Course.objects.create)(slug="c", title={"en": "C"}, made_at=NOW),
    )
    action(_buyers)(made)
    return made


def _people() -> list[Person]:
    return [Person.objects.create(email=f"p{n}@example.org") for n in range(BUSINESSES)]


def _buyers(world: World) -> None:
    for purchase, buyer, tongue in zip(
        Purchase.objects.order_by("pk"), BUYERS, TONGUES, strict=True
    ):
        rows = Purchase.objects.filter(pk=purchase.pk)
        rows.update(language=tongue)
        if buyer is not None:
            firm = {"firm_name": "F", "firm_number": "1"}
            rows.update(firm=world.organisations[buyer], **firm)


class Undone(Exception):
    pass


def slow_of(history, world: World, number: int) -> Slow:
    purchases = list(Purchase.objects.order_by("pk"))
    return Slow(history, purchases, [order.goods_minor for order in world.orders], number)


def planted(history, world: World) -> None:
    action(plant)(history, world)


def shown_in(found: Reckoned) -> dict[Cell, int]:
    return {cell: count for cell, count in found.cells() if count is not None}


@few
@given(histories(), st.integers(0, LENGTH))
def test_figures_are_those_of_a_slow_walk_through_the_history(world, history, number):
    try:
        with transaction.atomic():
            planted(history, world)
            slow, programme = slow_of(history, world, number), world.cohorts[0].programme

            plain = reckon(programme, day_of(number))
            whole = reckon_all(programme, day_of(number), earlier=[], threshold=THRESHOLD)

            expected = slow.values(BUYERS)
            for key in expected.keys() - {"links_across"}:
                assert plain.values[key] == expected[key], key
            assert "links_across" not in plain.values
            if whole.values["links_across"] != [None, None]:
                assert whole.values["links_across"] == expected["links_across"]
            else:
                assert 0 < expected["links_across"][0] < THRESHOLD
            sellers = expected["first_sale"][0]
            assert whole.values["sales_minor"] == (
                expected["sales_minor"] if sellers >= THRESHOLD else [None, None]
            )
            assert whole.gone == plain.gone == slow.gone()
            counts = shown_in(whole)
            for axis in ("size", "women_led", "sector", "community"):
                by = slow.by(axis)
                for (name, value), count in _single(counts, axis):
                    if axis == "community":
                        _agrees_on_community(value, count, by)
                    else:
                        assert by[value] == count, (name, value)
            raise Undone
    except Undone:
        pass


def _single(counts: dict[Cell, int], axis: str) -> list[tuple[tuple[str, str], int]]:
    return [(cell[0], n) for cell, n in counts.items() if len(cell) == 1 and cell[0][0] == axis]


def _agrees_on_community(value: str, count: int, by: Counter[str]) -> None:
    small = sum(n for name, n in by.items() if name and n < THRESHOLD)
    assert count == (small if value == "*" else by[value.casefold()])


@few
@given(histories(), st.integers(0, LENGTH - 1))
def test_an_earlier_day_comes_out_as_it_did_whatever_happens_later(world, history, number):
    early = type(history)(**{name: getattr(history, name) for name in vars(history)})
    early.steps = [each for each in history.steps if each[0] <= number]
    early.words = [each for each in history.words if each[0] <= number]
    early.jobs = [each for each in history.jobs if each[0] <= number]
    early.handed = [each for each in history.handed if each[1] <= number]
    early.standings = [each for each in history.standings if each[0] <= number]
    early.seats = [each for each in history.seats if each[2] <= number]
    early.belongs = [
        (one, came, None if went is None or went > number else went)
        for one, came, went in history.belongs
        if came <= number
    ]
    early.completed = [
        (one, day, None if revoked is None or day + revoked > number else revoked)
        for one, day, revoked in history.completed
        if day <= number
    ]
    found = []
    for each in (early, history):
        try:
            with transaction.atomic():
                planted(each, world)
                programme, day = world.cohorts[0].programme, day_of(number)
                found.append(reckon_all(programme, day, earlier=[], threshold=THRESHOLD))
                raise Undone
        except Undone:
            pass

    assert found[0] == found[1]


# ---- whoever knows all that was ever published, by trying everything


def ways_to_lie(total: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in ways_to_lie(total - first, places - 1):
            yield (first, *rest)


def lies_of(shown: dict[Cell, int], cells: list[Cell]) -> list[list[Cell]]:
    """Every way for as many businesses to lie on the axes of ``cells`` that agrees with all
    that is shown of those axes: each a list of one whole cell a business."""
    values: dict[str, set[str]] = {}
    for cell in cells:
        for axis, value in cell:
            values.setdefault(axis, set()).add(value)
    names = sorted(values)
    atoms = [
        tuple(zip(names, chosen, strict=True))
        for chosen in product(*(sorted(values[name]) for name in names))
    ]
    known = {cell: n for cell, n in shown.items() if cell and {a for a, _ in cell} <= set(names)}
    found = []
    for lie in ways_to_lie(shown[()], len(atoms)):
        there = [atom for atom, n in zip(atoms, lie, strict=True) for _ in range(n)]
        fits = all(sum(set(cell) <= set(atom) for atom in there) == n for cell, n in known.items())
        if fits and all(_is_named_rightly(there, name) for name in values.get("community", ())):
            found.append(there)
    return found


def _is_named_rightly(there: list[Cell], community: str) -> bool:
    """Everybody knows that a community is named where at least so many say it."""
    return community in {"", "*"} or there.count((("community", community),)) >= THRESHOLD


def groups_of(cells: list[Cell]) -> list[list[Cell]]:
    """Cells whose axes hang together."""
    groups: list[tuple[set[str], list[Cell]]] = []
    for cell in cells:
        names, some = {axis for axis, _ in cell}, [cell]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            some = [*group[1], *some]
        groups.append((names, some))
    return [some for _names, some in groups]


def is_sensitive(cell: Cell) -> bool:
    return any(
        (axis, value) != ("sales", "0")
        and axis in SENSITIVE
        and (axis, value) != ("women_led", "public")
        for axis, value in cell
    )


def agrees(world: list[dict[str, str]], shown: dict[Cell, int]) -> bool:
    """Would exactly this have been shown of these businesses?"""
    return all(
        sum(all(record.get(axis) == value for axis, value in cell) for record in world) == n
        for cell, n in shown.items()
    )


@few
@given(histories(), st.integers(20, LENGTH - 1), st.integers(1, 90))
def test_nobody_who_tries_everything_learns_a_small_number(world, history, number, later):
    earlier: list[dict[Cell, int]] = []
    try:
        with transaction.atomic():
            planted(history, world)
            for day in (number, min(number + later, LENGTH)):
                found = reckon_all(
                    world.cohorts[0].programme, day_of(day), earlier=earlier, threshold=THRESHOLD
                )
                _attack(found)
                _subtract(shown_in(found), earlier)
                earlier.append(shown_in(found))
            raise Undone
    except Undone:
        pass


def _attack(found: Reckoned) -> None:
    """For each small number there are two worlds which agree with every table, in which it
    differs by two at least, or nothing at all is shown of its axes."""
    shown = found.tables.shown()
    groups = groups_of([cell for cell in found.tables.counts if cell])
    lies = [lies_of(shown, some) for some in groups]
    for position, some in enumerate(groups):
        for cell in some:
            if not (is_sensitive(cell) and 0 < found.tables.counts[cell] < THRESHOLD):
                continue
            assert cell not in shown
            counted = [(sum(set(cell) <= set(atom) for atom in lie), lie) for lie in lies[position]]
            least, most = min(counted, key=_first), max(counted, key=_first)
            is_blank = not any(is_sensitive(one) and one in shown for one in some)
            assert most[0] - least[0] >= 2 or is_blank
            for _count, lie in (least, most):
                rest = [some[0] for some in (*lies[:position], *lies[position + 1 :])]
                there = [dict(sum(parts, ())) for parts in zip(lie, *rest, strict=True)]
                assert agrees(there, shown)


def _first(pair: tuple[int, list[Cell]]) -> int:
    return pair[0]


def _subtract(shown: dict[Cell, int], earlier: list[dict[Cell, int]]) -> None:
    for old in earlier:
        for cell in shown.keys() & old.keys():
            if is_sensitive(cell):
                assert not 0 < abs(shown[cell] - old[cell]) < THRESHOLD


def test_the_day_of_a_moment_is_that_of_the_network():
    assert timezone.localdate(moment(3)) == day_of(3) == day_of(0) + timedelta(days=3)
