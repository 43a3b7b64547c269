import pytest
from django.db import DatabaseError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.market.orders.actions import note_payment
from charshia.market.till.actions import (
    HasChanged,
    KeptTooMuch,
    NoReasonGiven,
    NotInTheTill,
    move_cash,
)
from charshia.market.till.models import CashCount, CashMove, Counted
from charshia.market.till.queries import standing_of, takers
from charshia.market.till.tests.days import count, keeper, sell
from charshia.payments.models import Payment
from tests.small_market import NOW, basket_of, buy, stall, variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def kazani():
    return stall("kazani")


@pytest.fixture
def shpresa(kazani):
    return keeper(kazani)


@pytest.fixture
def jar(kazani):
    return variant(kazani, "jar", stock=20)


def move(kazani, amount, by, reason="Flour", key="m", holder=None):
    return move_cash(
        kazani, amount_minor=amount, reason=reason, key=key, holder=holder, by=by, now=NOW
    )


def test_a_day_closes_with_what_must_be_there(kazani, shpresa, jar):
    sell(jar, 2, by=shpresa, key="a")
    order = buy(basket_of((jar, 1)), kazani, key="k").orders.get()
    note_payment(order, amount=order.total, key="p", by=shpresa, now=NOW)
    move(kazani, -500, shpresa)

    made = count(kazani, by=shpresa, kept=1000, coins={1000: 2, 200: 1})

    facts = (
        made.number, made.opening_minor, made.in_minor, made.back_minor, made.moved_minor,
        made.expected_minor, made.counted_minor, made.kept_minor, made.handed_minor,
    )  # fmt: skip
    assert facts == (1, 0, 2700, 0, -500, 2200, 2200, 1000, 1200)
    assert made.coins == {"1000": 2, "200": 1}
    assert made.counted.count() == 3
    assert standing_of(kazani).expected.minor == 1000


def test_the_next_day_opens_with_what_stayed(kazani, shpresa, jar):
    count(kazani, by=shpresa, key="one")
    sell(jar, 1, by=shpresa, key="a")
    first = count(kazani, by=shpresa, key="two", kept=300)
    sell(jar, 1, by=shpresa, key="b")

    second = count(kazani, by=shpresa, key="three")

    assert (second.previous, second.opening_minor, second.expected_minor) == (first, 300, 1200)


def test_another_sum_wants_a_reason(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    with pytest.raises(NoReasonGiven) as no:
        count(kazani, 850, by=shpresa)
    assert no.value.field == "why"

    made = count(kazani, 850, by=shpresa, why="Gave 0.50 too much change")
    assert (made.difference_minor, made.why) == (-50, "Gave 0.50 too much change")


def test_money_that_came_meanwhile_asks_to_look_again(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    with pytest.raises(HasChanged):
        count(kazani, 900, by=shpresa, seen=0)


def test_coins_must_come_to_the_sum(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    with pytest.raises(HasChanged) as no:
        count(kazani, 900, by=shpresa, coins={100: 8})
    assert no.value.field == "counted"


def test_no_more_stays_than_was_there(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    with pytest.raises(KeptTooMuch):
        count(kazani, 900, by=shpresa, kept=901)


def test_the_same_press_is_the_same_count(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    assert count(kazani, by=shpresa) == count(kazani, by=shpresa)


def test_only_cash_is_counted(kazani, shpresa, jar):
    order = buy(basket_of((jar, 1)), kazani, key="k").orders.get()
    note_payment(order, amount=order.total, key="p", by=shpresa, now=NOW)
    assert standing_of(kazani).expected.minor == 900
    assert standing_of(stall("zgjoi")).expected.minor == 0


def test_who_took_it_counts_her_own_and_hands_it_in(kazani, shpresa, jar):
    arta = keeper(kazani, "Arta", role="helper")
    sell(jar, 1, by=shpresa, key="a")
    sell(jar, 3, by=arta, key="b")
    assert [(one.name, one.taken.minor) for one in takers(standing_of(kazani))] == [
        ("Arta", 2700),
        ("Shpresa", 900),
    ]

    own = count(kazani, by=arta, holder=arta, kept=200)
    left = standing_of(kazani)
    whole = count(kazani, by=shpresa, key="all")

    assert (own.expected_minor, own.handed_minor) == (2700, 2500)
    assert (left.taken.minor, left.moved.minor) == (900, 2500)
    assert (whole.expected_minor, standing_of(kazani, arta).expected.minor) == (3400, 200)


def test_cash_taken_out_has_a_reason_and_was_there(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    with pytest.raises(NoReasonGiven):
        move(kazani, -100, shpresa, reason=" ")
    with pytest.raises(NotInTheTill):
        move(kazani, -901, shpresa)
    with pytest.raises(NotInTheTill):
        move(kazani, 0, shpresa)
    assert move(kazani, -100, shpresa) == move(kazani, -100, shpresa)
    assert standing_of(kazani).expected.minor == 800


@pytest.mark.parametrize(
    ("model", "change"),
    [(CashCount, {"why": "other"}), (CashMove, {"reason": "other"}), (Counted, {"move": None})],
)
def test_what_was_counted_cannot_be_changed(model, change, kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    move(kazani, -100, shpresa)
    count(kazani, by=shpresa)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        action(lambda: model.objects.update(**change))()


def test_no_payment_is_in_two_counts(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    made = count(kazani, by=shpresa)
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: Counted.objects.create(count=made, payment=Payment.objects.get()))()


def test_the_check_finds_a_count_that_does_not_add_up(kazani, shpresa, jar):
    sell(jar, 1, by=shpresa, key="a")
    made = count(kazani, by=shpresa)
    assert run_all()["ok"]

    action(lambda: made.counted.all().delete())()

    assert [(one["check"], one["subject"]) for one in run_all()["problems"]] == [
        ("cash-count-adds-up", f"till.cashcount/{made.pk}"),
        ("cash-in-one-count", f"payments.payment/{Payment.objects.get().pk}"),
    ]
