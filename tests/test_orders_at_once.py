"""One order, its money and its voucher: two people at the same moment."""

from dataclasses import replace
from datetime import datetime

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import set_cancelling
from charshia.market.orders.actions import (
    accept_order,
    hand_over_order,
    make_good,
    make_ready,
    note_payment,
    note_refund,
    place_orders,
)
from charshia.market.orders.actions.steps import NotNow
from charshia.market.orders.crediting import Amends, TooMuchOff
from charshia.market.orders.models import Order, Purchase, Redress
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.market.vouchers.models import Voucher
from charshia.market.vouchers.queries import Unusable
from charshia.payments.actions import TooMuch
from charshia.payments.models import Payment
from tests.at_once import at_once
from tests.small_market import (
    CONTACT,
    NOW,
    basket_of,
    buy,
    cancel,
    choices_for,
    left,
    stall,
    variant,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_order_is_either_accepted_or_cancelled_first() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    placed = [buy(basket_of((jar, 1)), honey, key=f"k{n}").orders.get() for n in range(5)]
    outcomes = at_once(
        *(lambda o=o: cancel(o) for o in placed for _twice in range(2)),
        *(lambda o=o: accept_order(o, by="system", now=NOW) for o in placed),
    )
    assert {type(outcome) for outcome in outcomes} <= {Order, NotNow}
    assert set(Order.objects.values_list("state", flat=True)) == {"cancelled"}
    assert left(jar) == 10
    assert run_all()["problems"] == []


def test_only_until_accepted_either_she_cancels_or_the_stall_accepts() -> None:
    honey = stall("zgjoi")
    set_cancelling(honey, hours=None, by="system", now=NOW)
    jar = variant(honey, "jar", stock=10)
    placed = [buy(basket_of((jar, 1)), honey, key=f"k{n}").orders.get() for n in range(6)]

    off = at_once(
        *(lambda o=o: cancel(o) for o in placed),
        *(lambda o=o: accept_order(o, by="system", now=NOW) for o in placed),
    )

    accepted = Order.objects.filter(state="accepted").count()
    assert Order.objects.filter(state="cancelled").count() == 6 - accepted
    assert sum(isinstance(outcome, NotNow) for outcome in off) == 6
    assert left(jar) == 10 - accepted
    assert run_all()["problems"] == []


def test_what_changes_hands_while_she_cancels_does_one_of_the_two() -> None:
    """The goods are either back on the shelf or with her, never both."""
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    placed = [buy(basket_of((jar, 1)), honey, key=f"k{n}").orders.get() for n in range(6)]
    for one in placed:
        accept_order(one, by="system", now=NOW)
        make_ready(one, by="system", now=NOW)
    let_cancel_until(NOW)

    outcomes = at_once(
        *(lambda o=o: cancel(o) for o in placed),
        *(lambda o=o: hand_over_order(o, by="system", now=NOW) for o in placed),
    )

    handed = Order.objects.filter(state="handed_over").count()
    assert Order.objects.filter(state="cancelled").count() == 6 - handed
    assert sum(isinstance(outcome, NotNow) for outcome in outcomes) == 6
    assert left(jar) == 10 - handed
    assert run_all()["problems"] == []


@action
def let_cancel_until(moment: datetime) -> None:
    """As if each had been ordered for a time a day later."""
    Order.objects.update(cancel_until=moment)


def owing(key: str, paid: int) -> Order:
    """An order that was paid and came to nothing."""
    honey = stall("zgjoi")
    order = buy(basket_of((variant(honey, "jar", stock=5), 2)), honey, key=key).orders.get()
    note_payment(order, amount=Money(paid, "EUR"), key="a", by="system", now=NOW)
    return cancel(order)


def test_two_people_give_the_money_of_one_order_back_once() -> None:
    order = owing("k", 1800)

    outcomes = at_once(
        *(lambda n=n: note_refund(order, key=f"tap{n}", by="system", now=NOW) for n in range(4))
    )

    assert sum(isinstance(outcome, NotNow) for outcome in outcomes) == 3
    assert given_back(order) == [1800]
    assert run_all()["problems"] == []


def test_what_was_taken_off_is_given_back_once_by_two_people() -> None:
    """More was paid than is owed back: a second time would be a present."""
    honey = stall("zgjoi")
    order = buy(basket_of((variant(honey, "jar", stock=5), 2)), honey, key="k").orders.get()
    accept_order(order, by="system", now=NOW)
    note_payment(order, amount=Money(1800, "EUR"), key="a", by="system", now=NOW)
    off = Amends(key="off", reason="Dented", off_minor=500)
    make_good(order, off, by="system", now=NOW)

    outcomes = at_once(
        *(lambda n=n: note_refund(order, key=f"tap{n}", by="system", now=NOW) for n in range(4))
    )

    assert sum(isinstance(outcome, NotNow) for outcome in outcomes) == 3
    assert given_back(order) == [500]
    assert run_all()["problems"] == []


def test_parts_given_back_at_once_never_come_to_more_than_was_paid() -> None:
    order, part = owing("k", 1000), Money(300, "EUR")

    outcomes = at_once(
        *(
            lambda n=n: note_refund(order, amount=part, key=f"tap{n}", by="system", now=NOW)
            for n in range(6)
        )
    )

    assert sum(isinstance(outcome, Order) for outcome in outcomes) == 3
    assert sum(isinstance(outcome, TooMuch) for outcome in outcomes) == 3
    assert given_back(order) == [300, 300, 300]
    assert run_all()["problems"] == []


def given_back(order: Order) -> list[int]:
    rows = Payment.objects.filter(charge=order.charge, amount_minor__lt=0).order_by("pk")
    return [-minor for minor in rows.values_list("amount_minor", flat=True)]


def test_fifty_buyers_with_a_voucher_for_ten_use_it_ten_times() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=100)
    voucher = give_out_voucher(
        honey, Terms("TEN", percent_bp=1000, most=10, most_each=1), by="system", now=NOW
    )
    baskets = [basket_of((jar, 1)) for _ in range(50)]

    def buy_one(n: int, basket: Basket):
        who = replace(CONTACT, phone=f"+383440001{n % 40:02}")  # some come twice
        choices = {pk: replace(one, voucher="ten") for pk, one in choices_for(honey).items()}
        return lambda: place_orders(
            basket, key=f"k{n}", contact=who, choices=choices, buyer=None, now=NOW
        )

    outcomes = at_once(*(buy_one(n, basket) for n, basket in enumerate(baskets)))

    voucher.refresh_from_db()
    phones = list(voucher.redemptions.values_list("phone", flat=True))
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 10
    assert {type(outcome) for outcome in outcomes} == {Purchase, Unusable}
    assert (voucher.used, len(phones), len(set(phones)), left(jar)) == (10, 10, 10, 90)
    assert run_all()["problems"] == []


def test_vouchers_used_and_given_back_at_once_are_counted_right() -> None:
    honey, ajvar = stall("zgjoi"), stall("kazani")
    jar, pot = variant(honey, "jar", stock=40), variant(ajvar, "pot", stock=40)
    for of in (honey, ajvar):
        give_out_voucher(of, Terms("TEN", percent_bp=1000, most=12), by="system", now=NOW)

    def buying(n: int):
        basket = basket_of((jar, 1), (pot, 1)) if n % 2 else basket_of((pot, 1), (jar, 1))
        choices = {pk: replace(one, voucher="TEN") for pk, one in choices_for(honey, ajvar).items()}
        return lambda: place_orders(
            basket, key=f"k{n}", contact=CONTACT, choices=choices, buyer=None, now=NOW
        )

    first = [buying(n)() for n in range(6)]
    outcomes = at_once(
        *(buying(n) for n in range(6, 12)),
        *(lambda o=order: cancel(o) for purchase in first for order in purchase.orders.all()),
    )
    assert {type(outcome) for outcome in outcomes} == {Purchase, Order}
    assert sorted(Voucher.objects.values_list("used", flat=True)) == [6, 6]
    assert run_all()["problems"] == []


def test_money_goes_back_once_from_two_pages() -> None:
    honey = stall("zgjoi")
    order = buy(basket_of((variant(honey, "jar", stock=5), 2)), honey, key="k").orders.get()
    accept_order(order, by="system", now=NOW)
    note_payment(order, amount=Money(1800, "EUR"), key="a", by="system", now=NOW)

    def give(n: int):
        amends = Amends(key=f"g{n}", reason="Dented", off_minor=1000, is_given=True)
        return lambda: make_good(order, amends, by="system", now=NOW)

    outcomes = at_once(*(give(n) for n in range(4)))
    order.charge.refresh_from_db()
    assert sum(isinstance(outcome, Redress) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, TooMuchOff) for outcome in outcomes) == 3
    assert (order.charge.paid_minor, order.charge.state) == (800, "part_refunded")
    assert run_all()["problems"] == []


def test_money_noted_from_two_pages_counts_once() -> None:
    honey = stall("zgjoi")
    order = buy(basket_of((variant(honey, "jar", stock=5), 2)), honey, key="k").orders.get()

    def pay(key: str) -> Order:
        return note_payment(order, amount=Money(1800, "EUR"), key=key, by="system", now=NOW)

    outcomes = at_once(*[lambda: pay("one")] * 3, *[lambda: pay("another")] * 3)
    assert {type(outcome) for outcome in outcomes} == {Order, TooMuch}
    assert Payment.objects.get().amount_minor == 1800
    assert run_all()["problems"] == []


def test_money_and_cancelling_cross() -> None:
    """Either the money came first and is owed back, or it comes too late to be noted."""
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    orders = [buy(basket_of((jar, 1)), honey, key=f"k{n}").orders.get() for n in range(6)]
    half = Money(450, "EUR")
    at_once(
        *(lambda o=o: cancel(o) for o in orders),
        *(lambda o=o: note_payment(o, amount=half, key="k", by="system", now=NOW) for o in orders),
    )
    assert left(jar) == 10
    assert set(Order.objects.values_list("state", "charge__state", "charge__paid_minor")) <= {
        ("cancelled", "written_off", 0),
        ("cancelled", "owed_back", 450),
    }
    assert run_all()["problems"] == []
