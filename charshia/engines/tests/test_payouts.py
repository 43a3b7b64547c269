"""Statements add up, whatever is delivered, asked and shared."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.payouts import (
    Delivered,
    Statement,
    apportioned,
    by_kg,
    by_shapley,
    by_tonne_km,
    statements,
)
from charshia.engines.pooling.costs import carriage_of
from charshia.engines.pooling.reading import read_pool
from charshia.engines.pooling.reckoning import cost_of
from charshia.engines.pooling.solving import solve

FOLDER = Path(__file__).parents[3] / "docs/pooling"
members = st.sampled_from("abcdef")
deliveries = st.lists(
    st.builds(
        Delivered, members, st.integers(1, 5000), st.integers(0, 90_000), st.integers(0, 200)
    ),
    min_size=1,
    max_size=9,
)
money = st.integers(0, 10_000_000)


@given(
    deliveries,
    money,
    money,
    st.sampled_from(["ask", "uniform"]),
    st.sampled_from([by_kg, by_tonne_km]),
)
def test_statements_add_up_to_the_invoice_and_the_costs(delivered, invoice, costs, pay, rule):
    made = statements(delivered, invoice_minor=invoice, costs=rule(costs, delivered), pay=pay)

    assert sum(one.invoice_minor for one in made) == invoice
    assert sum(one.costs_minor for one in made) == costs
    assert sum(one.net_minor for one in made) == invoice - costs
    assert [one.member for one in made] == list(dict.fromkeys(one.member for one in delivered))
    assert sum(one.kg for one in made) == sum(one.kg for one in delivered)


@given(deliveries, money, money)
def test_a_kilogram_is_worth_the_same_on_the_invoice(delivered, invoice, costs):
    made = statements(
        delivered, invoice_minor=invoice, costs=by_kg(costs, delivered), pay="uniform"
    )

    whole = sum(one.kg for one in delivered)
    for one in made:
        assert abs(one.invoice_minor - Fraction(invoice * one.kg, whole)) < 1


@given(deliveries, money)
def test_an_invoice_of_asks_and_costs_pays_each_her_ask(delivered, costs):
    asked = sum(one.kg * one.ask_per_kg for one in delivered)
    made = statements(
        delivered, invoice_minor=asked // 100 + costs, costs=by_kg(costs, delivered), pay="ask"
    )

    for one in made:
        assert abs(one.net_minor - one.goods_minor) <= 2


@given(st.lists(st.integers(0, 99), min_size=1, max_size=8), money)
def test_parts_are_within_one_of_what_is_exact(weights, total):
    names = {str(place): weight for place, weight in enumerate(weights)}
    whole = sum(weights) or 1
    exact = {name: Fraction(total * weight, whole) for name, weight in names.items()}
    if not sum(weights):
        exact["0"] = Fraction(total)
    parts = apportioned(total, exact)

    assert sum(parts.values()) == total
    assert all(abs(parts[name] - exact[name]) < 1 for name in names)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=6), money)
def test_shapley_shares_costs_as_its_axioms_say(weights, costs):
    """All is shared; alike pay alike; who adds only her own pays only that."""
    delivered = [Delivered(f"m{place}", weight) for place, weight in enumerate(weights)]
    kg = {one.member: one.kg for one in delivered}

    def trucks(group):
        return 500 * -(-sum(kg[member] for member in group) // 1000)

    def own(group):
        return 7 * sum(kg[member] for member in group)

    shared = by_shapley(costs, delivered, trucks)
    assert sum(shared.values()) == costs
    for weight in kg.values():
        assert len({shared[member] for member in kg if kg[member] == weight}) == 1
    alone = by_shapley(own(kg), delivered, own)
    assert alone == {member: 7 * weight for member, weight in kg.items()}


def test_shapley_by_hand():
    """A truck for one costs 300, for two 300, for three 600: the third is what is dear."""
    delivered = [Delivered("a", 600), Delivered("b", 600), Delivered("c", 600)]
    shared = by_shapley(600, delivered, lambda group: [0, 300, 300, 600][len(group)])

    assert shared == {"a": 200, "b": 200, "c": 200}


def test_too_many_for_shapley_are_refused():
    with pytest.raises(ValueError, match="takes too long"):
        by_shapley(1, [Delivered(str(n), 1) for n in range(13)], len)


def test_costs_must_be_everybodys():
    with pytest.raises(ValueError, match="need kilograms"):
        statements([Delivered("a", 1)], invoice_minor=1, costs={}, pay="ask")
    with pytest.raises(ValueError, match="no whole number"):
        statements([Delivered("a", 1)], invoice_minor=1, costs={"a": Fraction(1, 2)}, pay="ask")
    with pytest.raises(ValueError, match="do not add up"):
        apportioned(2, {"a": Fraction(1)})


def test_a_plan_is_paid_out():
    """By hand: of trucks and point, 760, Drita brings 440 (she needs two), the others 160 each;
    hauls and handling are 156, 80 and 10."""
    pool = read_pool(FOLDER / "07-two-points.json")
    plan = solve(pool).plan
    asks = {lot.id: lot.ask_per_kg for lot in pool.lots}
    delivered = [Delivered(one.member, one.kg, asks[one.lot]) for one in plan.shares]
    invoice = cost_of(plan, pool) // 100
    cost = carriage_of(plan, pool)
    costs = cost(frozenset(plan.kg_by_member()))
    shared = by_shapley(costs, delivered, cost)

    made = statements(delivered, invoice_minor=invoice, costs=shared, pay="ask")

    assert invoice == sum(one.kg * one.ask_per_kg for one in delivered) // 100 + costs
    assert made == [
        Statement("Besa", 1200, 600_000, 631_600, 31_600),
        Statement("Drita", 1600, 816_000, 868_000, 52_000),
        Statement("Gent", 200, 103_000, 120_000, 17_000),
    ]
