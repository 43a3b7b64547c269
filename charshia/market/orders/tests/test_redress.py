import pytest
from django.db import IntegrityError, transaction

from charshia.engines.money import Money
from charshia.ground.journal.actions import action, reference
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import Short, set_fee
from charshia.market.catalogue.models import Movement, Variant
from charshia.market.orders.actions import (
    NothingMadeGood,
    NotNow,
    TooManyBack,
    accept_order,
    cancel_order,
    hand_over_order,
    make_good,
    make_ready,
    note_payment,
    note_refund,
)
from charshia.market.orders.actions.steps import NoReason
from charshia.market.orders.crediting import Amends, TooMuchOff
from charshia.market.orders.models import Order, Redress
from tests.small_market import NOW, basket_of, buy, stall, variant

SYSTEM = {"by": "system", "now": NOW}


@pytest.fixture
def bees(db):
    made = stall("bees")
    set_fee(made, fee_bp=500, **SYSTEM)
    return made


@pytest.fixture
def honey(bees) -> Variant:
    return variant(bees, "honey", stock=5, price_minor=999, vat_bp=800)


@pytest.fixture
def wax(bees) -> Variant:
    return variant(bees, "wax", stock=5, price_minor=333, vat_bp=1800)


@pytest.fixture
def sold(bees, honey, wax) -> Order:
    """Three jars and one candle, handed over and paid."""
    order = buy(basket_of((honey, 3), (wax, 1)), bees, key="k").orders.get()
    for step in (accept_order, make_ready, hand_over_order):
        step(order, **SYSTEM)
    note_payment(order, amount=order.total, key="all", **SYSTEM)
    return Order.objects.get(pk=order.pk)


def line_of(order: Order, sku: str) -> int:
    return order.lines.get(sku=sku).pk


def good(order: Order, **facts) -> Redress:
    amends = Amends(**({"key": f"k{len(facts)}", "reason": "Mouldy"} | facts))
    redress = make_good(order, amends, **SYSTEM)
    order.refresh_from_db()
    order.charge.refresh_from_db()
    return redress


def events(order: Order) -> list[str]:
    rows = Entry.objects.about(reference(order)).filter(event__startswith="market.r")
    return [entry.event for entry in rows]


def left(one: Variant) -> int:
    return Variant.objects.get(pk=one.pk).stock


def test_goods_that_come_back_are_on_the_shelf_and_their_price_is_owed_back(sold, honey):
    redress = good(sold, returned={line_of(sold, "honey"): 1})

    assert (redress.goods_minor, redress.vat_minor) == (999, 74)
    assert (sold.charge.state, sold.charge.to_give_back.minor) == ("owed_back", 999)
    assert left(honey) == 3
    assert events(sold) == ["market.return.noted", "market.refund.made"]
    assert run_all()["problems"] == []


def test_what_is_spoiled_stands_in_the_ledger_and_not_on_the_shelf(sold, honey):
    line = line_of(sold, "honey")

    good(sold, returned={line: 2}, spoiled=frozenset({line}))

    assert left(honey) == 2
    moved = Movement.objects.filter(variant=honey, holder=reference(sold)).order_by("pk")
    assert list(moved.values_list("kind", "pieces")) == [
        ("sold", -3), ("returned", 2), ("spoiled", -2),
    ]  # fmt: skip


def test_all_pieces_one_after_another_come_to_the_line_exactly(sold):
    line = sold.lines.get(sku="honey")
    for n in range(3):
        good(sold, key=f"k{n}", returned={line.pk: 1})

    line.refresh_from_db()
    assert (line.returned, line.credited_minor) == (3, line.gross_minor)
    parts = [part for one in sold.redresses.all() for part in one.lines.all()]
    assert sum(part.vat_minor for part in parts) == line.vat_minor


def test_a_free_amount_is_split_over_the_lines_so_that_vat_is_right(sold):
    redress = good(sold, off_minor=1000)

    assert list(redress.lines.order_by("pk").values_list("amount_minor", "vat_bp")) == [
        (900, 800), (100, 1800),
    ]  # fmt: skip
    assert events(sold) == ["market.refund.made"]
    assert run_all()["problems"] == []


def test_what_is_not_paid_yet_is_asked_less(bees, honey):
    order = buy(basket_of((honey, 2)), bees, key="k2").orders.get()
    accept_order(order, **SYSTEM)

    good(order, off_minor=500)

    assert (order.charge.state, order.charge.owed.minor) == ("due", 1498)


def test_the_fee_falls_in_proportion(sold):
    good(sold, returned={line_of(sold, "honey"): 3})

    assert list(sold.fees.order_by("pk").values_list("base_minor", "amount_minor")) == [
        (3330, 167), (-2997, -150),
    ]  # fmt: skip


def test_money_goes_back_in_parts(sold):
    good(sold, returned={line_of(sold, "honey"): 1})
    note_refund(sold, amount=Money(500, "EUR"), key="a", **SYSTEM)
    note_refund(sold, amount=Money(500, "EUR"), key="a", **SYSTEM)
    note_refund(sold, key="b", **SYSTEM)

    sold.charge.refresh_from_db()
    assert (sold.charge.state, sold.charge.paid_minor) == ("part_refunded", 2331)
    with pytest.raises(NotNow):
        note_refund(sold, key="c", **SYSTEM)


def test_a_replacement_costs_nothing_and_takes_goods(sold, honey):
    line = line_of(sold, "honey")

    redress = good(
        sold, returned={line: 2}, pays_returned=False, spoiled=frozenset({line}), again={line: 2}
    )

    sent = redress.replacement
    assert (sent.number, sent.state, sent.total_minor) == (f"{sold.number}R1", "accepted", 0)
    assert sent.replaces == sold
    assert left(honey) == 0
    assert sold.charge.state == "paid"
    assert events(sold) == ["market.return.noted", "market.replacement.sent"]
    assert make_ready(sent, **SYSTEM).state == "ready"
    assert hand_over_order(sent, **SYSTEM).state == "completed"
    assert run_all()["problems"] == []


def test_a_replacement_of_a_replacement_is_numbered_on(sold):
    line = line_of(sold, "honey")
    sent = good(sold, again={line: 1}).replacement

    again = make_good(sent, Amends("x", "Broken", again={sent.lines.get().pk: 1}), **SYSTEM)

    assert again.replacement.number == f"{sold.number}R2"


def test_nothing_is_sent_again_that_is_not_there(sold):
    with pytest.raises(Short):
        good(sold, again={line_of(sold, "honey"): 3})

    assert not Redress.objects.exists()


def test_said_twice_it_happens_once(sold, honey):
    for _twice in range(2):
        good(sold, returned={line_of(sold, "honey"): 1})

    assert (Redress.objects.count(), left(honey)) == (1, 3)


def test_no_more_comes_back_than_was_sold(sold):
    line = line_of(sold, "honey")
    good(sold, key="first", returned={line: 2})

    with pytest.raises(TooManyBack) as refused:
        good(sold, returned={line: 2})
    assert refused.value.field == f"line-{line}"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({}, NothingMadeGood),
        ({"reason": " ", "off_minor": 1}, NoReason),
        ({"off_minor": 3331}, TooMuchOff),
        ({"returned": {0: 1}}, TooManyBack),
        ({"again": {0: 1}}, TooManyBack),
    ],
)
def test_what_makes_no_sense_is_refused(sold, facts, refusal):
    with pytest.raises(refusal):
        good(sold, **facts)


def test_before_it_is_accepted_nothing_is_made_good(bees, honey):
    order = buy(basket_of((honey, 2)), bees, key="k2").orders.get()
    with pytest.raises(NotNow):
        good(order, off_minor=1)


def test_what_came_back_before_does_not_come_back_again_when_cancelled(bees, honey):
    order = buy(basket_of((honey, 3)), bees, key="k2").orders.get()
    accept_order(order, **SYSTEM)
    good(order, returned={line_of(order, "honey"): 1})

    cancel_order(order, is_buyer=True, reason="", **SYSTEM)

    assert left(honey) == 5
    assert run_all()["problems"] == []


def test_the_delivery_is_taken_off_once(sold):
    assert good(sold, pays_delivery=True, off_minor=1).delivery_minor == 0  # it was fetched


def test_what_was_done_cannot_be_rewritten(sold):
    redress = good(sold, off_minor=1)

    @action
    def cheat() -> None:
        Redress.objects.filter(pk=redress.pk).update(reason="None")

    with pytest.raises(IntegrityError), transaction.atomic():
        cheat()
