"""Whatever people do, in whatever order, nothing is lost and nothing is sold twice."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.checks import run_all
from charshia.market.basket.actions import put_in_basket, set_pieces
from charshia.market.catalogue.actions import count_stock, release_expired_holds, set_fee
from charshia.market.catalogue.models import HoldLine, Stall, Variant
from charshia.market.orders.actions import (
    accept_order,
    cancel_order,
    decline_order,
    hand_over_order,
    make_good,
    make_ready,
    note_payment,
    note_refund,
    note_refused,
)
from charshia.market.orders.crediting import Amends
from charshia.market.orders.life import GONE
from charshia.market.orders.models import Order, OrderLine, Purchase, RedressLine
from charshia.market.vouchers.actions import Terms, give_out_voucher
from tests.small_market import NOW, basket_of, buy, check_out, stall, variant

BUYERS = st.integers(0, 2)
GOODS = st.integers(0, 3)
PIECES = st.integers(1, 4)
STEPS = {
    "accept": lambda order, now: accept_order(order, by="system", now=now),
    "decline": lambda order, now: decline_order(order, reason="no", by="system", now=now),
    "ready": lambda order, now: make_ready(order, by="system", now=now),
    "hand over": lambda order, now: hand_over_order(order, by="system", now=now),
    "refused": lambda order, now: note_refused(order, reason="away", by="system", now=now),
    "refund": lambda order, now: note_refund(order, key=str(now), by="system", now=now),
    "buyer cancels": lambda order, now: cancel_order(
        order, by="guest", is_buyer=True, reason="", now=now
    ),
    "stall cancels": lambda order, now: cancel_order(
        order, by="system", is_buyer=False, reason="rain", now=now
    ),
}


def open_market() -> None:
    """Two stalls, four goods of which few are left; one is made to order."""
    honey, sweets = stall("zgjoi"), stall("tepsia")
    set_fee(honey, fee_bp=375, by="system", now=NOW)
    terms = Terms("TEN", percent_bp=1000, most=3, most_each=2)
    give_out_voucher(honey, terms, by="system", now=NOW)
    variant(honey, "jar", stock=6)
    variant(honey, "comb", stock=3)
    variant(sweets, "lokum", stock=5)
    variant(sweets, "cake", stock=None, is_made_to_order=True, lead_days=1, daily_capacity=3)


class Market(RuleBasedStateMachine):
    """Three buyers in the open market, as it is in the beginning each time."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.now = NOW
        self.keys: dict[int, str] = {}

    def teardown(self) -> None:
        """In the end everything recomputed agrees; then it all is forgotten."""
        problems = run_all()["problems"]
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)
        assert problems == []

    @initialize()
    def go_in(self) -> None:
        self.stalls = list(Stall.objects.order_by("pk"))
        self.goods = list(Variant.objects.with_product().order_by("pk"))
        self.had = {one.pk: one.stock for one in self.goods if one.stock is not None}
        self.baskets = [basket_of() for _ in range(3)]

    @rule(buyer=BUYERS, good=GOODS, pieces=PIECES)
    def put_in(self, buyer: int, good: int, pieces: int) -> None:
        self._try(put_in_basket, self.baskets[buyer], self.goods[good], pieces=pieces, now=self.now)

    @rule(buyer=BUYERS, good=GOODS, pieces=st.integers(0, 4))
    def set_to(self, buyer: int, good: int, pieces: int) -> None:
        self._try(set_pieces, self.baskets[buyer], self.goods[good], pieces=pieces, now=self.now)

    @rule(buyer=BUYERS)
    def press_check_out(self, buyer: int) -> None:
        self.keys[buyer] = self._try(check_out, self.baskets[buyer], now=self.now) or ""

    @rule(buyer=BUYERS, times=st.integers(1, 2), code=st.sampled_from(["", "TEN"]))
    def order(self, buyer: int, times: int, code: str) -> None:
        """Sent once or twice with the same key, it is one purchase."""
        key = self.keys.get(buyer) or f"unasked-{buyer}-{Purchase.objects.count()}"
        for _ in range(times):
            self._try(buy, self.baskets[buyer], *self.stalls, key=key, now=self.now, voucher=code)
        assert Purchase.objects.filter(key=key).count() <= 1

    @rule(minutes=st.sampled_from([1, 14, 16, 600]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def clear_up(self) -> None:
        release_expired_holds(now=self.now)

    @precondition(lambda self: Order.objects.exists())
    @rule(which=st.integers(0, 20), step=st.sampled_from(sorted(STEPS)))
    def take_step(self, which: int, step: str) -> None:
        self._try(STEPS[step], self._an_order(which), self.now)

    @precondition(lambda self: Order.objects.exists())
    @rule(which=st.integers(0, 20), cents=st.sampled_from([1, 450, 900, 1800]))
    def pay(self, which: int, cents: int) -> None:
        order, key = self._an_order(which), f"payment-{which}-{cents}"
        self._try(
            note_payment, order, amount=Money(cents, "EUR"), key=key, by="system", now=self.now
        )

    @precondition(lambda self: Order.objects.exists())
    @rule(
        which=st.integers(0, 20),
        back=st.integers(0, 2),
        off=st.sampled_from([0, 1, 333, 900]),
        again=st.integers(0, 1),
        spoiled=st.booleans(),
        given=st.booleans(),
    )
    def make_good(self, which: int, back: int, off: int, again: int, spoiled, given) -> None:
        """Goods back, money off, sent again, or some of it together."""
        order = self._an_order(which)
        line = order.lines.order_by("pk").first().pk
        amends = Amends(
            key=f"{back}{off}{again}{spoiled}{given}", reason="Mouldy", returned={line: back},
            spoiled=frozenset({line} if spoiled else ()), off_minor=off, again={line: again},
            is_given=given,
        )  # fmt: skip
        self._try(make_good, order, amends, by="system", now=self.now)

    @precondition(lambda self: Order.objects.exists())
    @rule(which=st.integers(0, 20), cents=st.sampled_from([1, 333, 900]))
    def give_part_back(self, which: int, cents: int) -> None:
        self._try(
            note_refund, self._an_order(which), amount=Money(cents, "EUR"), key=f"part{cents}",
            by="system", now=self.now,
        )  # fmt: skip

    @rule(good=st.integers(0, 2), pieces=st.integers(0, 6))
    def count_anew(self, good: int, pieces: int) -> None:
        one = Variant.objects.get(pk=self.goods[good].pk)
        self.had[one.pk] += pieces - one.stock
        count_stock(one, pieces=pieces, by="system", now=self.now)

    @invariant()
    def every_piece_is_somewhere(self) -> None:
        """On the shelf, in a hold, or in an order that has not come to nothing."""
        came = RedressLine.objects.all()
        on_shelf = dict(Variant.objects.values_list("pk", "stock"))
        held = pieces_of(HoldLine.objects.all(), "variant")
        sold = pieces_of(OrderLine.objects.exclude(order__state__in=GONE), "variant")
        in_store = pieces_of(
            came.filter(to_shelf=True).exclude(line__order__state__in=GONE), "line__variant"
        )
        gone = pieces_of(came.filter(to_shelf=False, line__order__state__in=GONE), "line__variant")
        for pk, had in getattr(self, "had", {}).items():
            assert on_shelf[pk] + held[pk] + sold[pk] - in_store[pk] + gone[pk] == had

    def _an_order(self, which: int) -> Order:
        orders = list(Order.objects.order_by("pk"))
        return orders[which % len(orders)]

    def _try(self, action, *args, **kwargs):  # type: ignore[no-untyped-def]
        try:
            return action(*args, **kwargs)
        except Refusal:
            return None


def pieces_of(lines: QuerySet[Any], variant: str) -> Counter[int]:
    """How many there are of each variant."""
    return Counter(dict(lines.order_by().values_list(variant).annotate(Sum("pieces"))))


@pytest.mark.django_db
def test_any_order_of_things_keeps_every_invariant() -> None:
    """On either database, so 200 ways each time that everything is tried."""
    open_market()
    run_state_machine_as_test(
        Market,
        settings=settings(
            max_examples=100,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
