"""What can be promised until April is stock and forecast less contracts, and never a gram more."""

from datetime import date

import pytest

from charshia.circular.contracts.actions import put_forecast
from charshia.circular.contracts.queries.promises import Weeks, outlook_of
from charshia.circular.contracts.tests.supplying import (
    KG,
    NOW,
    a_building,
    a_contract,
    a_school,
    called,
    loaded,
    pressed,
    signed,
)
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise

pytestmark = pytest.mark.usefixtures("cast")
APRIL = date(2027, 4, 1)
A, B, ANY = "iso-17225-7/A", "iso-17225-7/B", ""


@pytest.fixture
def enterprise(cast):
    bring_shipped(now=NOW)
    return an_enterprise(NOW)


@pytest.fixture
def contract(enterprise):
    school = a_school(enterprise)
    a_building(school)
    return a_contract(school)


def outlook(enterprise, now=NOW):
    return outlook_of(enterprise, until=APRIL, now=now)


def foreseen(enterprise, month: date, days: int, day_kg: int, fuel_class: str = "A") -> None:
    put_forecast(
        enterprise, month=month, standard="iso-17225-7" if fuel_class else "",
        fuel_class=fuel_class, days=days, day_g=day_kg * KG, by="system", now=NOW,
    )  # fmt: skip


def test_weeks_begin_on_monday_and_belong_to_the_month_of_their_thursday():
    weeks = Weeks(date(2026, 10, 7), APRIL)
    assert weeks.first == date(2026, 10, 5)
    assert weeks.in_month(date(2026, 11, 1)) == [4, 5, 6, 7]  # from Monday, 2 November
    assert weeks.in_month(date(2026, 10, 1)) == [0, 1, 2, 3]
    assert weeks.of(date(2026, 9, 1)) == 0


def test_stock_less_the_contract_is_what_can_be_promised(enterprise, contract):
    pressed(enterprise, 20_000)
    found = outlook(enterprise)
    assert found.plan.short == []
    assert found.promisable_until(APRIL, A) == 5_000_000  # 20 t less 15 t
    assert found.promisable_until(date(2026, 10, 1), A) == 5_000_000


def test_a_lot_that_nobody_classed_fills_no_promise_of_a_class(enterprise, contract):
    pressed(enterprise, 20_000, is_classed=False)
    found = outlook(enterprise)
    assert sum(one.grams for one in found.plan.short) == 15_000_000
    assert found.promisable_until(APRIL, A) == 0
    assert found.promisable_until(APRIL, B) == 0
    assert found.promisable_until(APRIL, ANY) == 20_000_000


def test_a_shortage_is_seen_weeks_ahead_with_the_week_and_how_much(enterprise, contract):
    pressed(enterprise, 6_000)
    foreseen(enterprise, date(2026, 11, 1), 20, 200)  # 4 t
    found = outlook(enterprise)
    first = found.plan.short[0]
    assert sum(one.grams for one in found.plan.short) == 5_000_000
    assert found.weeks.monday(first.demand.period) == date(2027, 1, 4)
    assert first.grams == 1_250_000
    assert found.contracts[first.demand.key] == contract


def test_what_is_foreseen_counts_from_the_week_after_and_only_what_is_still_to_come(enterprise):
    foreseen(enterprise, date(2026, 10, 1), 31, 1_000)
    found = outlook(enterprise)  # on the 5th, of which 26 days are left
    whole = sum(one.grams for one in found.plan.supplies)
    assert whole == 26_000_000
    assert min(one.period for one in found.plan.supplies) == 1
    assert found.promisable_until(date(2026, 10, 1), A) == 20_000_000  # not the last week's


def test_what_was_delivered_is_no_longer_wanted_nor_there(enterprise, contract):
    lot = pressed(enterprise, 20_000)
    signed(loaded(called(contract, 4_000), (lot, 4_000), now=NOW), now=NOW)
    found = outlook(enterprise)
    assert sum(one.grams for one in found.plan.demands) == 11_000_000
    assert found.promisable_until(APRIL, A) == 5_000_000


def test_a_call_off_stands_on_its_day_and_the_rest_of_its_month_over_its_weeks(contract):
    called(contract, 1_000, date(2026, 11, 20))
    found = outlook(contract.enterprise)
    november = {}
    for one in found.plan.demands:
        day = found.weeks.monday(one.period)
        if day < date(2026, 11, 30):
            november[day] = november.get(day, 0) + one.grams
    assert november == {
        date(2026, 11, 2): 750_000, date(2026, 11, 9): 750_000,
        date(2026, 11, 16): 1_750_000, date(2026, 11, 23): 750_000,
    }  # fmt: skip


def test_a_better_class_will_do_for_a_worse_one(enterprise):
    pressed(enterprise, 2_000)
    found = outlook(enterprise)
    assert found.promisable_until(APRIL, B) == 2_000_000
    assert found.grades == (A, ANY)
