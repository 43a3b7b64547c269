import pytest

from charshia.engines.money import Money
from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Variant
from charshia.market.orders.actions import (
    NotNow,
    NotOffered,
    accept_order,
    cancel_order,
    complete_order,
    decline_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refund,
    note_refused,
    place_orders,
)
from charshia.market.orders.actions.steps import NoReason
from charshia.market.orders.models import Order
from charshia.market.orders.queries import order_views
from charshia.payments.actions import offer_payment_way
from tests.small_market import CONTACT, NOW, basket_of, buy, check_out, choices_for, stall, variant

SYSTEM = {"by": "system", "now": NOW}


@pytest.fixture
def honey(db) -> Variant:
    return variant(stall("bees"), "honey", stock=5)


@pytest.fixture
def placed(honey) -> Order:
    basket = basket_of((honey, 2))
    return buy(basket, honey.product.stall, key=check_out(basket)).orders.get()


def left(honey: Variant) -> int:
    return Variant.objects.get(pk=honey.pk).stock


def last(order: Order) -> tuple[str, str]:
    entry = Entry.objects.about(reference(order)).filter(event__startswith="market.").last()
    return entry.event, entry.facts.get("reason", "")


def test_an_order_is_placed_with_what_it_costs(placed, honey):
    assert (placed.state, placed.total_minor, placed.charge.amount_minor) == ("placed", 1800, 1800)
    assert last(placed) == ("market.order.placed", "")
    assert left(honey) == 3


def test_each_step_is_written_down(placed):
    for step, event in (
        (accept_order, "accepted"),
        (make_ready, "ready"),
        (hand_over_order, "handed_over"),
        (complete_order, "completed"),
    ):
        assert step(placed, **SYSTEM).state == event
        assert last(placed) == (f"market.order.{event}", "")


def test_no_step_is_skipped(placed):
    for step in (make_ready, hand_over_order, complete_order):
        with pytest.raises(NotNow):
            step(placed, **SYSTEM)


def test_what_is_handed_over_and_paid_is_complete(placed):
    note_payment(placed, amount=placed.total, key="a", **SYSTEM)
    accept_order(placed, **SYSTEM)
    make_ready(placed, **SYSTEM)

    assert hand_over_order(placed, **SYSTEM).state == "completed"


def test_declining_gives_the_goods_back_and_asks_no_money(placed, honey):
    order = decline_order(placed, reason=" No jars ", **SYSTEM)

    assert (order.state, order.reason, left(honey)) == ("declined", "No jars", 5)
    assert last(placed) == ("market.order.declined", "No jars")
    order.charge.refresh_from_db()
    assert order.charge.state == "written_off"


def test_the_stall_gives_a_reason(placed):
    for step in (decline_order, note_refused):
        with pytest.raises(NoReason):
            step(placed, reason=" ", **SYSTEM)
    with pytest.raises(NoReason):
        cancel_order(placed, reason="", is_buyer=False, **SYSTEM)


def test_the_buyer_needs_none_but_may_not_cancel_what_is_ready(placed, honey):
    accept_order(placed, **SYSTEM)
    make_ready(placed, **SYSTEM)
    with pytest.raises(NotNow):
        cancel_order(placed, reason="", is_buyer=True, **SYSTEM)
    assert left(honey) == 3


def test_the_buyer_cancels_once_and_the_goods_come_back_once(placed, honey):
    for _twice in range(2):
        cancel_order(placed, reason="", is_buyer=True, **SYSTEM)

    assert left(honey) == 5


def test_refused_at_the_door_returns_the_goods(placed, honey):
    accept_order(placed, **SYSTEM)
    make_ready(placed, **SYSTEM)

    note_refused(placed, reason="Nobody home", **SYSTEM)

    assert left(honey) == 5
    assert last(placed) == ("market.order.refused", "Nobody home")


def test_money_goes_back_only_when_the_order_came_to_nothing(placed):
    note_payment(placed, amount=placed.total, key="a", **SYSTEM)
    with pytest.raises(NotNow):
        note_refund(placed, **SYSTEM)

    cancel_order(placed, reason="Broken van", is_buyer=False, **SYSTEM)
    note_refund(placed, **SYSTEM)

    placed.charge.refresh_from_db()
    assert (placed.charge.state, placed.charge.paid_minor) == ("refunded", 0)


def test_nothing_is_paid_for_what_was_called_off(placed):
    decline_order(placed, reason="No jars", **SYSTEM)

    with pytest.raises(NotNow):
        note_payment(placed, amount=placed.total, key="a", **SYSTEM)


def test_a_card_without_a_provider_cannot_be_chosen(honey):
    bees = honey.product.stall
    (choice,) = choices_for(bees).values()
    card = offer_payment_way(bees.organisation, kind="card", provider="none", **SYSTEM)
    basket = basket_of((honey, 1))

    with pytest.raises(NotOffered) as refused:
        place_orders(
            basket, key=check_out(basket), contact=CONTACT, buyer=None, now=NOW,
            choices={bees.pk: type(choice)(way=choice.way, payment_way=card)},
        )  # fmt: skip
    assert refused.value.field == "bees-payment"


def test_nothing_more_is_asked_for_an_order_that_came_to_nothing(placed):
    note_payment(placed, amount=Money(500, "EUR"), key="half", **SYSTEM)
    gone = cancel_order(placed, is_buyer=False, reason="No honey", **SYSTEM)

    with pytest.raises(NotNow):
        note_payment(gone, amount=Money(1300, "EUR"), key="rest", **SYSTEM)
    (view,) = order_views(Order.objects.with_lines())
    assert (view.owed.minor, view.to_give_back.minor) == (0, 500)


def test_a_very_large_sum_is_kept_whole(db):
    kitchen = variant(stall("carpenter"), "kitchen", stock=9, price_minor=1_000_000_000)

    order = buy(basket_of((kitchen, 9)), kitchen.product.stall, key="k").orders.get()

    assert order.total_minor == order.charge.amount_minor == 9_000_000_000


def test_nobody_is_asked_to_pay_what_came_to_nothing(placed):
    (before,) = order_views([placed])
    decline_order(placed, reason="Snow", **SYSTEM)
    (after,) = order_views(Order.objects.filter(pk=placed.pk))
    amount = before.total[1]
    assert (before.total, after.total) == (
        ("To pay this stall", amount),
        ("All together", amount),
    )
