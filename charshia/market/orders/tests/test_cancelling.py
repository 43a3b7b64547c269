"""Until when a buyer calls an order off herself, by the rule under which it was placed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.actions import set_cancelling
from charshia.market.catalogue.actions.stalls import TooLong
from charshia.market.catalogue.cancelling import cancelling_in_words
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.actions import WeeklyHours, offer_way
from charshia.market.delivery.models import Slot
from charshia.market.orders.actions import (
    Choice,
    Contact,
    NotNow,
    accept_order,
    cancel_order,
    hand_over_order,
    make_ready,
    note_payment,
    place_orders,
)
from charshia.market.orders.cancelling import words_of_cancelling
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, put, text
from charshia.market.orders.tokens import address_of
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.market.vouchers.models import Redemption
from charshia.people.organisations.actions import describe_organisation
from tests.small_market import CONTACT, NOW, basket_of, coming_times, stall, variant
from tests.small_market import check_out as press

SYSTEM = {"by": "system", "now": NOW}
BEGINS = datetime(2026, 3, 5, 15, tzinfo=UTC)  # Thursday, 16:00 here
HOUR = timedelta(hours=1)


@pytest.fixture
def bees(db) -> Stall:
    made = stall("bees")
    describe_organisation(made.organisation, phone="+38344555666", **SYSTEM)
    return made


@pytest.fixture
def honey(bees) -> Variant:
    return variant(bees, "honey", stock=5)


def buy(honey: Variant, contact: Contact = CONTACT, **chosen: str) -> Order:
    """Two jars, fetched on Thursday at four, paid in cash."""
    bees = Stall.objects.get(pk=honey.stall_id)
    hours = [WeeklyHours(BEGINS.weekday(), time(16), time(18), capacity=1)]
    way = offer_way(bees, kind="pickup", name={"en": "At four"}, hours=hours, **SYSTEM)
    when, *_later = coming_times(way)
    paying = bees.organisation.payment_ways.get()
    basket = basket_of((honey, 2))
    choices = {bees.pk: Choice(way=way, payment_way=paying, time=when, **chosen)}
    return place_orders(
        basket, key=press(basket), contact=contact, choices=choices, buyer=None, now=NOW
    ).orders.get()


def call_off(placed: Order, at: datetime) -> Order:
    return cancel_order(placed, by="guest", is_buyer=True, reason="Ill", now=at)


def test_the_usual_rule_is_a_day_before(honey):
    placed = buy(honey)

    assert (placed.cancel_hours, placed.cancel_until) == (24, BEGINS - 24 * HOUR)


def test_an_order_keeps_the_rule_under_which_it_was_placed(bees, honey):
    set_cancelling(bees, hours=48, **SYSTEM)
    placed = buy(honey)
    set_cancelling(bees, hours=None, **SYSTEM)
    placed.refresh_from_db()

    assert (placed.cancel_hours, placed.cancel_until) == (48, BEGINS - 48 * HOUR)


@pytest.mark.parametrize("steps", [(accept_order,), (accept_order, make_ready)])
def test_she_may_until_that_moment_however_far_the_stall_is(honey, steps):
    placed = buy(honey)
    for step in steps:
        step(placed, **SYSTEM)

    assert call_off(placed, placed.cancel_until).state == "cancelled"


def test_after_it_she_is_told_how_to_reach_the_stall(honey):
    placed = buy(honey)
    accept_order(placed, **SYSTEM)

    with pytest.raises(NotNow) as no:
        call_off(placed, placed.cancel_until + HOUR)

    said = "This order can no longer be cancelled here. Please call the stall: +383 44 555 666."
    assert str(no.value) == said


def test_while_nobody_has_accepted_it_she_always_may(bees, honey):
    set_cancelling(bees, hours=None, **SYSTEM)

    assert call_off(buy(honey), BEGINS - HOUR).state == "cancelled"


def test_only_until_accepted_when_the_stall_says_so(bees, honey):
    set_cancelling(bees, hours=None, **SYSTEM)
    placed = buy(honey)
    accept_order(placed, **SYSTEM)

    with pytest.raises(NotNow):
        call_off(placed, NOW)


def test_what_was_handed_over_is_not_called_off(honey):
    placed = buy(honey)
    for step in (accept_order, make_ready, hand_over_order):
        step(placed, **SYSTEM)

    with pytest.raises(NotNow):
        call_off(placed, NOW)


def test_goods_money_time_and_voucher_come_back(bees, honey):
    give_out_voucher(bees, Terms("TEN", percent_bp=1000, most=1), **SYSTEM)
    placed = buy(honey, voucher="TEN")
    accept_order(placed, **SYSTEM)
    note_payment(placed, amount=Money(500, "EUR"), key="half", **SYSTEM)

    call_off(placed, NOW)
    off = Order.objects.select_related("charge").get()

    assert Variant.objects.get(pk=honey.pk).stock == 5
    assert (Slot.objects.get().taken, Redemption.objects.count()) == (0, 0)
    assert (off.charge.state, off.charge.to_give_back) == ("owed_back", Money(500, "EUR"))
    assert Entry.objects.get(event="market.order.cancelled").facts == {"reason": "Ill"}


def test_made_to_order_counts_from_the_beginning_of_its_day(bees):
    cake = variant(bees, "cake", stock=None, is_made_to_order=True, lead_days=3, daily_capacity=3)
    way, basket = bees.ways.get(), basket_of((cake, 1))
    choices = {bees.pk: Choice(way=way, payment_way=bees.organisation.payment_ways.get())}
    placed = place_orders(
        basket, key=press(basket), contact=CONTACT, choices=choices, buyer=None, now=NOW
    ).orders.get()

    midnight = timezone.make_aware(datetime.combine(placed.ready_on, time()))
    assert placed.cancel_until == midnight - 24 * HOUR


def test_a_stall_chooses_at_most_thirty_days(bees):
    with pytest.raises(TooLong):
        set_cancelling(bees, hours=30 * 24 + 1, **SYSTEM)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "You can cancel an order yourself until the stall has accepted it."),
        (0, "You can cancel free of charge: until the time of delivery or pickup begins."),
        (6, "You can cancel free of charge: until 6 hours before delivery or pickup."),
        (48, "You can cancel free of charge: until 2 days before delivery or pickup."),
    ],
)
def test_the_rule_in_words(hours, words):
    assert cancelling_in_words(hours) == words


@pytest.mark.parametrize(
    ("country", "moment"),
    [("XK", "Wednesday, 4 March, 16:00"), ("TR", "Wednesday, 4 March, 18:00 (UTC+0300)")],
)
def test_the_moment_is_told_in_her_own_time(honey, country, moment):
    placed = buy(honey, Contact("Arta", "+38344000150", "sq", country=country))
    accept_order(placed, **SYSTEM)
    placed = Order.objects.with_lines().get()

    before = words_of_cancelling(placed, now=NOW)
    after = words_of_cancelling(placed, now=BEGINS)

    assert before == f"You can cancel it free of charge until {moment}."
    assert after == (
        f"You could cancel this order until {moment}. "
        "If something has come up, call the stall: +383 44 555 666."
    )


def test_the_rule_stands_at_the_stall_at_its_goods_in_the_basket_and_at_the_checkout(cast):
    kazani = Stall.objects.get(slug="kazani")
    set_cancelling(kazani, hours=72, by="system", now=timezone.now())
    guest, (ajvar,) = Client(), goods("kazani")
    put(guest, ajvar)
    pages = ["s/kazani/", f"s/kazani/{ajvar.product.slug}/", "basket/"]

    read = [text(guest.get(f"/en/{path}", follow=True)) for path in pages]
    read.append(text(guest.post("/en/checkout/hold/", follow=True)))

    words = "until 3 days before delivery or pickup"
    assert [words in page for page in read] == [True] * 4


def test_her_page_says_until_when_and_offers_it_no_longer_after(cast):
    kazani, guest, now = Stall.objects.get(slug="kazani"), Client(), timezone.now()
    set_cancelling(kazani, hours=None, by="system", now=now)
    bought = order(guest, check_out(guest, *goods("kazani")))
    page = f"/en{address_of(bought)[3:]}"

    before = text(guest.get(page))
    accept_order(bought.orders.get(), by="system", now=now)
    after = text(guest.get(page))

    asked, said = "Cancel this order", "You can cancel it until the stall has accepted it."
    assert (asked in before, said in before) == (True, True)
    assert (asked in after, "can no longer be cancelled here" in after) == (False, True)
