import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.actions import set_fee
from charshia.market.catalogue.actions.stalls import TooDear
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.models import FeeEntry, Order
from tests.small_market import NOW, basket_of, buy, stall, variant

SYSTEM = {"by": "system", "now": NOW}


@pytest.fixture
def bees(db):
    made = stall("bees")
    set_fee(made, fee_bp=500, **SYSTEM)
    return made


def sold(bees, pieces: int = 2) -> Order:
    honey = variant(bees, f"honey{pieces}", stock=5, price_minor=999)
    return buy(basket_of((honey, pieces)), bees, key=f"k{pieces}").orders.get()


def rows(order: Order) -> list[tuple[str, int, int]]:
    return list(order.fees.order_by("pk").values_list("kind", "base_minor", "amount_minor"))


def test_the_fee_is_frozen_when_something_is_sold(bees):
    order = sold(bees)
    set_fee(bees, fee_bp=1000, **SYSTEM)
    order.refresh_from_db()

    assert (order.fee_bp, order.fee_minor) == (500, 100)
    assert rows(order) == [("sale", 1998, 100)]


def test_what_came_to_nothing_bears_no_fee(bees):
    order = sold(bees)

    cancel_order(order, is_buyer=True, reason="", **SYSTEM)

    assert rows(order) == [("sale", 1998, 100), ("refund", -1998, -100)]
    assert run_all()["problems"] == []


def test_a_stall_without_a_fee_has_no_rows(db):
    assert rows(sold(stall("free"))) == []


@pytest.mark.parametrize("fee_bp", [-1, 5001])
def test_a_fee_is_between_nothing_and_half(bees, fee_bp):
    with pytest.raises(TooDear):
        set_fee(bees, fee_bp=fee_bp, **SYSTEM)


def test_the_ledger_cannot_be_changed(bees):
    order = sold(bees)

    @action
    def cheat() -> None:
        FeeEntry.objects.filter(order=order).update(amount_minor=0)

    with pytest.raises(IntegrityError), transaction.atomic():
        cheat()


def test_a_wrong_fee_is_found(bees):
    order = sold(bees)

    @action
    def spoil() -> None:
        Order.objects.filter(pk=order.pk).update(fee_minor=1)

    spoil()
    assert [one["check"] for one in run_all()["problems"]] == ["fee-equals-ledger"]
