"""A gate closes while somebody buys: the order stands before, or there is none."""

import pytest

from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import Unavailable, hold_back
from charshia.market.catalogue.models import Held
from charshia.market.orders.models import Order, Purchase
from tests.at_once import at_once
from tests.small_market import NOW, basket_of, buy, left, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_order_is_placed_before_the_gate_closes_or_is_refused() -> None:
    """Each order that stands was written before the entry of the closed gate."""
    for number in range(4):
        honey = stall(f"zgjoi-{number}")
        jar = variant(honey, "jar", stock=10)
        baskets = [basket_of((jar, 1)) for _buyer in range(3)]

        outcomes = at_once(
            *(
                lambda b=b, k=k, h=honey: buy(b, h, key=f"{h.slug}-{k}")
                for k, b in enumerate(baskets)
            ),
            lambda h=honey: hold_back(h, how=Held.STOPPED, by="system", now=NOW),
        )

        assert {type(one) for one in outcomes[:3]} <= {Purchase} | set(_refusals())
        closed = Entry.objects.get(event="market.stall.held_back", subject__endswith=f"/{honey.pk}")
        orders = Order.objects.filter(stall=honey)
        placed = [
            Entry.objects.get(event="market.order.placed", subject=f"orders.order/{one.pk}").pk
            for one in orders
        ]
        assert [pk for pk in placed if pk > closed.pk] == []
        assert left(jar) == 10 - len(placed)
        assert len(placed) == sum(type(one) is Purchase for one in outcomes)
    assert run_all()["problems"] == []


def _refusals() -> list[type[Unavailable]]:
    return [Unavailable, *Unavailable.__subclasses__()]
