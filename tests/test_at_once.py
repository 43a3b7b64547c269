"""Two people, one thing, the same moment. Real commits, real threads."""

from datetime import time

import pytest
from django.utils import timezone

from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.actions import Short
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.actions import SlotFull, WeeklyHours, offer_way, take_slot
from charshia.market.delivery.queries import coming_times
from charshia.market.orders.models import Order, Purchase
from tests.at_once import at_once
from tests.small_market import NOW, basket_of, buy, check_out, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def left(one: Variant) -> int | None:
    return Variant.objects.get(pk=one.pk).stock


def test_fifty_buyers_of_the_last_ten_jars_buy_exactly_ten() -> None:
    """Each goes the whole way: into the basket, Check out, order."""
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    baskets = [basket_of((jar, 1)) for _ in range(50)]

    def buy_one(basket):
        return lambda: buy(basket, honey, key=check_out(basket))

    outcomes = at_once(*(buy_one(basket) for basket in baskets))

    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 10
    assert sum(isinstance(outcome, Short) for outcome in outcomes) == 40
    assert (left(jar), Order.objects.count()) == (0, 10)
    assert run_all()["problems"] == []


def test_fifty_buyers_who_skip_the_hold_buy_exactly_ten() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    baskets = [basket_of((jar, 1)) for _ in range(50)]
    outcomes = at_once(
        *(lambda b=basket, n=n: buy(b, honey, key=f"key{n}") for n, basket in enumerate(baskets))
    )
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 10
    assert left(jar) == 0
    assert run_all()["problems"] == []


def test_baskets_that_cross_do_not_wait_for_each_other_for_ever() -> None:
    """One has honey then ajvar, the other ajvar then honey: locks are taken in one order."""
    honey, ajvar = stall("zgjoi"), stall("kazani")
    jar, pot = variant(honey, "jar", stock=40), variant(ajvar, "pot", stock=40)
    baskets = [
        basket_of((jar, 2), (pot, 1)) if n % 2 else basket_of((pot, 1), (jar, 2)) for n in range(12)
    ]
    outcomes = at_once(
        *(lambda b=basket: buy(b, honey, ajvar, key=check_out(b)) for basket in baskets)
    )
    assert [type(outcome) for outcome in outcomes] == [Purchase] * 12
    assert (left(jar), left(pot)) == (16, 28)
    assert run_all()["problems"] == []


def test_an_impatient_second_click_buys_once() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    basket = basket_of((jar, 2))
    key = check_out(basket)

    outcomes = at_once(*[lambda: buy(basket, honey, key=key)] * 4)

    assert len({purchase.pk for purchase in outcomes}) == 1
    assert (Purchase.objects.count(), left(jar)) == (1, 8)


def test_when_one_stall_is_short_nothing_is_bought_anywhere() -> None:
    honey, ajvar = stall("zgjoi"), stall("kazani")
    jar, pot = variant(honey, "jar", stock=5), variant(ajvar, "pot", stock=1)
    baskets = [basket_of((jar, 1), (pot, 1)) for _ in range(5)]
    outcomes = at_once(
        *(lambda b=b, n=n: buy(b, honey, ajvar, key=f"k{n}") for n, b in enumerate(baskets))
    )
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 1
    assert (left(jar), left(pot)) == (4, 0)
    assert Order.objects.count() == 2


def test_the_last_place_of_a_slot_is_taken_once() -> None:
    honey = stall("zgjoi")
    hours = [WeeklyHours(NOW.weekday(), time(16), time(18), capacity=1)]
    from_yard = offer_way(
        honey, kind="pickup", name={"en": "At four"}, hours=hours, by="system", now=NOW
    )
    (slot, *_later) = coming_times(from_yard, not_before=None, now=NOW)
    outcomes = at_once(*[lambda: take_slot(from_yard, slot=slot)] * 5)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, SlotFull) for outcome in outcomes) == 4


def test_a_days_work_is_never_promised_twice() -> None:
    sweets = stall("tepsia")
    cake = variant(sweets, "cake", stock=None, is_made_to_order=True, lead_days=2, daily_capacity=2)
    baskets = [basket_of((cake, 1)) for _ in range(7)]
    outcomes = at_once(
        *(lambda b=b, n=n: buy(b, sweets, key=f"k{n}") for n, b in enumerate(baskets))
    )
    days = sorted(Order.objects.values_list("ready_on", flat=True))
    first = timezone.localdate(NOW).toordinal() + 2
    assert [type(outcome) for outcome in outcomes] == [Purchase] * 7
    assert [day.toordinal() - first for day in days] == [0, 0, 1, 1, 2, 2, 3]
    assert run_all()["problems"] == []
