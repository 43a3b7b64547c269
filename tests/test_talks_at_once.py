"""Two letters, one thread; two reviews, one line; many guests, one quota: the same moment."""

import pytest

from charshia.ground.journal.actions import reference
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import OrderLine
from charshia.market.reviews.actions import AlreadyWritten, write_review
from charshia.market.reviews.models import Review
from charshia.market.wishes.actions import ask_to_be_told, confirm_wait, tell_waiting
from charshia.market.wishes.models import Wait
from charshia.people.messages.actions import Said, TooOften, Visitor, use_quota, write_first
from charshia.people.messages.actions.quotas import Quota
from charshia.people.messages.actions.threads import HOUR, MOST_IN_A_ROW
from charshia.people.messages.models import Message, Seat, Side, Thread
from tests.at_once import at_once
from tests.small_market import NOW, basket_of, buy, check_out, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def writing(organisation, *, key="g" * 43, sent="", place="192.0.2.1"):
    who = Visitor("sq", guest_key=key, name="Arta", phone="+38344123456")
    said = Said("Ka?", "sq", key=sent)
    return lambda: write_first(organisation, visitor=who, said=said, place=place, now=NOW)


def test_a_guest_who_presses_twice_opens_one_thread_and_writes_once():
    honey = stall("zgjoi").organisation
    outcomes = at_once(*[writing(honey, sent="press")] * 6)

    assert {outcome.pk for outcome in outcomes} == {Message.objects.get().pk}
    assert (Thread.objects.count(), Seat.objects.count()) == (1, 2)
    assert Seat.objects.get(side=Side.HOUSE).unread == 1


def test_of_many_messages_at_once_no_more_are_taken_than_one_may_write():
    honey = stall("zgjoi").organisation
    writing(honey)()
    outcomes = at_once(*[writing(honey, place=f"192.0.2.{n}") for n in range(16)])

    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 17 - MOST_IN_A_ROW
    assert Message.objects.count() == MOST_IN_A_ROW
    assert Seat.objects.get(side=Side.HOUSE).unread == MOST_IN_A_ROW


def test_a_quota_counts_to_its_end_and_no_further():
    def one():
        return use_quota("place:192.0.2.1", most=5, every=HOUR, now=NOW)

    outcomes = at_once(*[one] * 20)

    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 15
    assert Quota.objects.get().count == 5


def test_two_reviews_of_one_line_at_once_are_one():
    honey = stall("zgjoi")
    basket = basket_of((variant(honey, "jar", stock=3), 1))
    order = buy(basket, honey, key=check_out(basket)).orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        order = step(order, by="system", now=NOW)
    line = OrderLine.objects.select_related("order__purchase", "variant").get(order=order)

    def one():
        return write_review(line, stars=5, words="!", language="sq", by="guest", now=NOW)

    outcomes = at_once(*[one] * 4)

    assert sum(isinstance(outcome, AlreadyWritten) for outcome in outcomes) == 3
    assert Review.objects.count() == 1


def test_who_waits_is_told_once_however_many_tell():
    jar = variant(stall("zgjoi"), "jar", stock=0)

    def ask():
        return ask_to_be_told(
            jar.product, email="a@example.org", language="sq", place="192.0.2.1", now=NOW
        )

    waits = at_once(*[ask] * 4)
    assert {wait.pk for wait in waits} == {Wait.objects.get().pk}
    confirm_wait(waits[0], now=NOW)
    told = at_once(*[lambda: tell_waiting(jar.product_id, now=NOW)] * 4)

    assert sorted(told) == [0, 0, 0, 1]
    assert reference(waits[0]).endswith(str(waits[0].pk))
