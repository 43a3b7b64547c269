"""What must be true of plans, however pools differ: what changes when one thing does."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from charshia.engines.pooling import large, stages
from charshia.engines.pooling.judge import broken
from charshia.engines.pooling.ledger import carried, targets
from charshia.engines.pooling.model import in_order
from charshia.engines.pooling.problem import Limit, Lot, Pool
from charshia.engines.pooling.solving import solve
from charshia.engines.tests.test_pooling_brute import DAY, a_pool

SEEDS = range(1000, 1020)


def costs(pool: Pool) -> tuple[int, int]:
    """Shortfall and cost, both proven."""
    answer = solve(pool)
    assert {stage.status for stage in answer.stages} == {"optimal"}
    return answer.shortfall_kg, answer.stages[1].value


def free_of_promises(seed: int) -> Pool:
    pool = a_pool(seed)
    return replace(pool, lots=tuple(replace(one, accepted_kg=None) for one in pool.lots))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_lot_makes_no_fill_dearer(seed: int) -> None:
    pool = free_of_promises(seed)
    more = replace(pool.lots[0], id="new", member="new", ask_per_kg=25_000, place="A")

    before, after = costs(pool), costs(replace(pool, lots=(*pool.lots, more)))

    assert after[0] <= before[0]
    assert after[0] < before[0] or after[1] <= before[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stricter_order_makes_no_fill_cheaper(seed: int) -> None:
    pool = free_of_promises(seed)
    order = replace(pool.order, certificates=("organic",))
    stricter = replace(order, limits=(*order.limits, Limit("acidity", None, Decimal("0.4"))))
    loose, certified, limited = (
        costs(replace(pool, order=one))
        for one in (replace(order, certificates=()), order, stricter)
    )

    assert loose[0] <= certified[0] <= limited[0]
    assert loose[0] < certified[0] or loose[1] <= certified[1]
    assert certified[0] < limited[0] or certified[1] <= limited[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_places_in_the_file_decide_nothing(seed: int) -> None:
    """All stages come to the same, and members who differ in what they offer get the same."""
    pool = a_pool(seed)
    dice = random.Random(seed)
    members = sorted({lot.member for lot in pool.lots})
    called = dict(
        zip(members, dice.sample([f"x{n}" for n in range(90)], len(members)), strict=True)
    )
    lots = [replace(one, id=f"y{dice.random()}", member=called[one.member]) for one in pool.lots]
    dice.shuffle(lots)
    owed = {called[one]: kg for one, kg in pool.ledger.items() if one in called}
    renamed = replace(pool, lots=tuple(lots), ledger=owed)

    one, other = solve(pool), solve(renamed)

    assert [stage.value for stage in one.stages] == [stage.value for stage in other.stages]
    assert one.cost == other.cost
    got, theirs = one.plan.kg_by_member(), other.plan.kg_by_member()
    assert sorted(got.values()) == sorted(theirs.values())
    alike = _alike(pool)
    for member in got:
        if alike[member] == 1:
            assert theirs[called[member]] == got[member]


def _alike(pool: Pool) -> dict[str, int]:
    """Of each member, how many offer exactly what she does and are owed as much."""
    kinds = {}
    for lot in pool.lots:
        kinds.setdefault(lot.member, []).append(repr(replace(lot, id="", member="")))
    marks = {name: (sorted(all_), pool.ledger.get(name, 0)) for name, all_ in kinds.items()}
    return {name: list(marks.values()).count(mark) for name, mark in marks.items()}


def test_the_same_question_has_the_same_answer() -> None:
    pool = a_pool(1010)

    one, other = solve(pool), solve(pool)

    assert (one.plan, one.prices, one.words) == (other.plan, other.prices, other.words)


def test_fairness_costs_no_more_than_was_allowed() -> None:
    for seed in range(1100, 1120):
        answer = solve(free_of_promises(seed))
        base = answer.stages[1].value
        assert answer.cost <= base * (1 + answer.pool.order.epsilon)
        for price in answer.prices:
            assert price.cost is not None
            assert base <= price.cost <= base * (1 + price.epsilon)


def a_lot(member: str, **facts) -> Lot:
    known = {"product": "1509", "place": "A", "free_kg": 100, "ask_per_kg": 30_000}
    return Lot(id=f"lot of {member}", member=member, **known | facts)


def test_fair_parts_follow_what_is_offered_and_owed() -> None:
    lots = [a_lot("a"), a_lot("b", free_kg=300), a_lot("c")]

    assert targets(100, lots, {}) == {"a": 20, "b": 60, "c": 20}
    assert targets(100, lots, {"a": 1000}) == {"a": 33, "b": 50, "c": 17}  # at most doubled
    assert sum(targets(101, lots, {"a": 7}).values()) == 101


def test_the_ledger_remembers_and_forgets() -> None:
    after = carried({"a": 100, "gone": 8}, {"a": 20, "b": 60, "c": 20}, {"a": 0, "b": 90, "c": 20})

    assert after == {"a": 95, "b": 0, "c": 0, "gone": 8}


def test_whoever_is_owed_comes_first_among_equals() -> None:
    """Two alike, room for one: the one who was left out last time."""
    pool = free_of_promises(1000)
    order = replace(
        pool.order, kg=100, least_kg=100, most_kg=100, certificates=(), limits=(),
        max_sellers=1, max_share=None, ceiling_per_kg=None,
    )  # fmt: skip
    ledger: dict[str, int] = {}
    turns = []
    for _order in range(4):
        lots = (a_lot("a"), a_lot("b"))
        asked = replace(pool, order=order, lots=lots, trucks=(), ledger=ledger)
        got = solve(asked).plan.kg_by_member()
        turns += got
        ledger = carried(ledger, targets(100, in_order(asked, lots), ledger), got)

    assert sorted(turns[:2]) == ["a", "b"]
    assert turns[:2] == turns[2:]


def test_a_declined_share_is_filled_by_others_and_the_accepted_stay() -> None:
    for seed in range(1200, 1230):
        pool = free_of_promises(seed)
        first = solve(pool)
        if len(first.plan.shares) < 2:
            continue
        said_no = first.plan.shares[0].member
        kept = {}
        for share in first.plan.shares:
            if share.member != said_no:
                kept[share.lot] = kept.get(share.lot, 0) + share.kg
        lots = tuple(
            replace(one, accepted_kg=kept.get(one.id), has_consent=one.member != said_no)
            for one in pool.lots
        )
        again = solve(replace(pool, lots=lots))
        if again.status == "infeasible":  # the accepted ones cannot go without her
            continue

        assert broken(again.plan, replace(pool, lots=lots)) == []
        assert said_no not in again.plan.kg_by_member()


def test_a_certificate_that_ends_before_shipping_is_said_to_the_day() -> None:
    pool = free_of_promises(1000)
    order = replace(pool.order, certificates=("organic",), limits=(), ship_on=DAY)
    certificate = next(
        one for n in range(2000) for lot in a_pool(n).lots for one in lot.certificates
    )
    ended = replace(certificate, valid_to=DAY - timedelta(days=1), products=None)
    lot = a_lot("a", certificates=(ended,))

    answer = solve(replace(pool, order=order, lots=(lot,)))

    (word,) = answer.words
    assert (word.reason.code, dict(word.reason.facts)["valid_to"]) == (
        "certificate_ends",
        "2027-04-30",
    )
    assert answer.status == "infeasible"
    assert ("certificates", 100) in [(one.condition, one.kg) for one in answer.relaxed]


def test_the_judge_sees_each_thing_that_is_wrong() -> None:
    pool = free_of_promises(1015)
    plan = solve(pool).plan
    (first, *rest) = plan.shares

    def says(**facts) -> list[str]:
        return broken(replace(plan, shares=(replace(first, **facts), *rest)), pool)

    assert broken(plan, pool) == []
    assert says(kg=first.kg + 1)
    assert says(kg=100_000)
    assert says(member="somebody else")
    assert says(lot="nowhere") == ["There is no lot nowhere."]
    assert broken(replace(plan, trucks=tuple(0 for _one in plan.trucks)), pool)
    assert broken(plan, replace(pool, order=replace(pool.order, ceiling_per_kg=1)))
    assert broken(plan, replace(pool, order=replace(pool.order, max_share=Fraction(1, 100))))


@pytest.mark.parametrize("seed", range(1200, 1230))
def test_large_pools_are_solved_as_small_ones(seed: int, monkeypatch) -> None:
    """A dive and few lots first: what is called proven is what the other way proves."""
    pool = a_pool(seed)
    usual = solve(pool)
    monkeypatch.setattr(stages, "LARGE", 0)
    monkeypatch.setattr(stages, "ways_of", lambda _model, _kg: None)
    monkeypatch.setattr(large, "NEAREST", 1)

    answer = solve(pool)

    assert broken(answer.plan, pool) == broken(usual.plan, pool)
    assert [(one.value, one.status) for one in answer.stages] == [
        (one.value, one.status) for one in usual.stages
    ]
    assert answer.relaxed == usual.relaxed
