"""Two people with the same till, at the same moment."""

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.checks import run_all
from charshia.market.till.actions import HasChanged, count_cash, move_cash
from charshia.market.till.actions.counting import Finding
from charshia.market.till.models import CashCount, CashMove, Counted
from charshia.market.till.queries import standing_of
from charshia.market.till.tests.days import keeper, sell
from tests.at_once import at_once
from tests.small_market import NOW, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_close_the_same_day_close_it_once() -> None:
    """Whoever comes second is told that there is something else in the till now."""
    kazani = stall("kazani")
    shpresa, liri = keeper(kazani), keeper(kazani, "Liri", "helper")
    jar = variant(kazani, "jar", stock=20)
    for sale in range(3):
        sell(jar, 1, by=shpresa, key=f"sale{sale}")
    seen = standing_of(kazani, None).expected.minor

    def close(by, key):
        finding = Finding(counted_minor=seen, kept_minor=0, seen_minor=seen)
        return lambda: count_cash(kazani, finding, key=key, holder=None, by=by, now=NOW)

    outcomes = at_once(*(close(by, by.name) for by in (shpresa, liri, shpresa, liri)))

    first = CashCount.objects.get()
    assert seen == 2700
    assert {type(outcome) for outcome in outcomes} == {CashCount, HasChanged}
    assert (first.expected_minor, Counted.objects.filter(count=first).count()) == (2700, 3)
    assert standing_of(kazani, None).expected == Money(0, "EUR")
    assert run_all()["problems"] == []


def test_what_is_taken_out_while_it_is_counted_is_in_one_of_the_two() -> None:
    kazani = stall("kazani")
    shpresa = keeper(kazani)
    sell(variant(kazani, "jar", stock=20), 3, by=shpresa, key="sale")
    finding = Finding(counted_minor=2700, kept_minor=2700, seen_minor=2700)
    move_out = {"amount_minor": -500, "reason": "Flour", "holder": None, "by": shpresa, "now": NOW}

    counted, moved = at_once(
        lambda: count_cash(kazani, finding, key="c", holder=None, by=shpresa, now=NOW),
        lambda: move_cash(kazani, key="m", **move_out),
    )

    assert type(moved) is CashMove
    assert type(counted) in {CashCount, HasChanged}
    assert standing_of(kazani, None).expected == Money(2200, "EUR")
    assert run_all()["problems"] == []
