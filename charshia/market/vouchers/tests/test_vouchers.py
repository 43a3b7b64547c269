from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import cancel_order, decline_order, place_orders
from charshia.market.orders.models import Order, Purchase
from charshia.market.vouchers.actions import (
    CodeTaken,
    Terms,
    WorthNothing,
    give_out_voucher,
    pause_voucher,
)
from charshia.market.vouchers.models import Voucher
from charshia.market.vouchers.queries import Unusable
from tests.small_market import CONTACT, NOW, basket_of, check_out, choices_for, stall, variant

SYSTEM = {"by": "system", "now": NOW}
TENTH = Terms("ajvar 10", percent_bp=1000)


@pytest.fixture
def bees(db) -> Stall:
    return stall("bees")


@pytest.fixture
def honey(bees) -> Variant:
    return variant(bees, "honey", stock=50, price_minor=999, vat_bp=800)


def voucher_of(stall: Stall, **facts) -> Voucher:
    return give_out_voucher(stall, replace(TENTH, **facts), **SYSTEM)


def buy(*lines, code: str = "AJVAR10", contact=CONTACT, now=NOW) -> Order:
    basket = basket_of(*lines, now=now)
    of = lines[0][0].product.stall
    choices = {pk: replace(one, voucher=code) for pk, one in choices_for(of).items()}
    return place_orders(
        basket, key=check_out(basket, now=now), contact=contact, choices=choices, buyer=None,
        now=now,
    ).orders.get()  # fmt: skip


def used(voucher: Voucher) -> int:
    voucher.refresh_from_db()
    return voucher.used


def test_a_tenth_is_off_the_goods_and_vat_is_of_what_is_paid(bees, honey):
    wax = variant(bees, "wax", stock=5, price_minor=333, vat_bp=1800)
    voucher = voucher_of(bees)

    order = buy((honey, 2), (wax, 1), code=" Ajvar 10 ")

    assert (order.goods_minor, order.discount_minor, order.total_minor) == (2331, 233, 2098)
    lines = order.lines.order_by("sku").values_list("discount_minor", "vat_minor")
    assert list(lines) == [(200, 133), (33, 46)]
    assert (order.voucher_code, order.charge.amount_minor, used(voucher)) == ("AJVAR10", 2098, 1)
    assert run_all()["problems"] == []


def test_an_amount_never_takes_off_more_than_the_goods_cost(bees, honey):
    voucher_of(bees, percent_bp=None, amount_minor=5000)

    assert buy((honey, 1)).total_minor == 0


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"least_minor": 1000}, "counts from goods of €10.00 on"),
        ({"valid_from": date(2026, 3, 3)}, "does not count yet"),
        ({"valid_until": date(2026, 3, 1)}, "counts no longer"),
        ({"code": "other"}, "has no such voucher"),
    ],
)
def test_a_voucher_that_does_not_count_says_why_and_nothing_is_bought(bees, honey, facts, words):
    voucher_of(bees, **facts)

    with pytest.raises(Unusable, match=words) as refused:
        buy((honey, 1))
    assert refused.value.field == "bees-voucher"
    assert not Purchase.objects.exists()


def test_on_its_last_day_it_counts(bees, honey):
    voucher_of(bees, valid_from=date(2026, 3, 2), valid_until=date(2026, 3, 2))

    assert buy((honey, 1)).discount_minor == 100


def test_the_voucher_of_another_stall_counts_there_only(bees, honey):
    voucher_of(stall("other"))

    with pytest.raises(Unusable):
        buy((honey, 1))


def test_a_pause_ends_and_begins_again(bees, honey):
    voucher = voucher_of(bees)
    pause_voucher(voucher, is_paused=True, **SYSTEM)
    with pytest.raises(Unusable, match="at present"):
        buy((honey, 1))
    pause_voucher(voucher, is_paused=False, **SYSTEM)

    assert buy((honey, 1)).discount_minor == 100


def test_the_limit_holds_for_all(bees, honey):
    voucher = voucher_of(bees, most=1)
    buy((honey, 1))

    with pytest.raises(Unusable, match="used up"):
        buy((honey, 1))
    assert used(voucher) == 1


@pytest.mark.parametrize(
    ("again", "may"),
    [
        ({}, False),
        ({"phone": "+38344000151"}, False),  # the same e-mail address
        ({"email": ""}, False),  # the same phone
        ({"phone": "+38344000151", "email": "else@example.org"}, True),
    ],
)
def test_the_limit_of_one_customer_knows_her_by_phone_and_address(bees, honey, again, may):
    voucher_of(bees, most_each=1)
    first = replace(CONTACT, email="Arta@example.org")
    buy((honey, 1), contact=first)

    if may:
        assert buy((honey, 1), contact=replace(first, **again)).discount_minor == 100
    else:
        with pytest.raises(Unusable, match="as often as you may"):
            buy((honey, 1), contact=replace(first, **again))


def test_what_came_to_nothing_gives_its_use_back(bees, honey):
    voucher = voucher_of(bees, most=1, most_each=1)
    cancel_order(buy((honey, 1)), is_buyer=True, reason="", **SYSTEM)
    decline_order(buy((honey, 1)), reason="No", **SYSTEM)

    assert buy((honey, 1)).discount_minor == 100
    assert (used(voucher), voucher.redemptions.count()) == (1, 1)
    assert run_all()["problems"] == []


def test_a_code_is_one_in_either_script(bees, honey):
    voucher_of(bees, code="МЕД10")

    assert buy((honey, 1), code="med 10").voucher_code == "MED10"


def test_nothing_typed_takes_nothing_off(bees, honey):
    voucher_of(bees)

    assert buy((honey, 1), code="  ").discount_minor == 0


@pytest.mark.parametrize(
    ("facts", "refusal", "field"),
    [
        ({"code": " "}, WorthNothing, "code"),
        ({"percent_bp": None}, WorthNothing, "percent"),
        ({"amount_minor": 100}, WorthNothing, "percent"),
        ({"code": "Ajvar10"}, CodeTaken, "code"),
    ],
)
def test_a_voucher_that_makes_no_sense_is_not_given_out(bees, facts, refusal, field):
    voucher_of(bees)
    with pytest.raises(refusal) as refused:
        voucher_of(bees, **({"code": "new"} | facts))
    assert refused.value.field == field


def test_the_database_itself_holds_the_limit(bees):
    voucher = voucher_of(bees, most=1)

    @action
    def forget_to_check() -> None:
        Voucher.objects.filter(pk=voucher.pk).update(used=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        forget_to_check()


def test_a_use_that_was_not_counted_is_found(bees, honey):
    voucher = voucher_of(bees)
    buy((honey, 1))

    @action
    def spoil() -> None:
        Voucher.objects.filter(pk=voucher.pk).update(used=0)

    spoil()
    assert [one["check"] for one in run_all()["problems"]] == ["voucher-uses-equal-redemptions"]
