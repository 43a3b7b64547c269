"""Two people, one thing, the same moment. Real commits, real threads."""

from copy import copy
from dataclasses import replace
from datetime import time

import pytest
from django.utils import timezone

from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.ground.media.models import Image
from charshia.market.basket.actions import EmptyBasket, adopt_basket, put_in_basket
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import (
    NothingToUndo,
    Short,
    Span,
    TimeTaken,
    offer_hours,
    put_products,
    sell_out,
    show_image,
    take_appointment,
    undo_change,
)
from charshia.market.catalogue.appointments import starts_of
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Day, Hold, Product, Variant
from charshia.market.delivery.actions import (
    SlotFull,
    WeeklyHours,
    give_back_slot,
    offer_way,
    take_slot,
)
from charshia.market.delivery.models import Slot
from charshia.market.orders.models import Order, Purchase
from charshia.people.accounts.actions import register_person
from tests.at_once import at_once
from tests.small_market import (
    NOW,
    basket_of,
    buy,
    cancel,
    check_out,
    coming_times,
    left,
    stall,
    variant,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_buyers_of_the_last_ten_jars_buy_exactly_ten() -> None:
    """Each goes the whole way: into the basket, Check out, order."""
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    baskets = [basket_of((jar, 1)) for _ in range(50)]

    def buy_one(basket):
        return lambda: buy(basket, honey, key=check_out(basket))

    outcomes = at_once(*(buy_one(basket) for basket in baskets))

    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 10
    assert sum(isinstance(outcome, Short) for outcome in outcomes) == 40
    assert (left(jar), Order.objects.count()) == (0, 10)
    assert run_all()["problems"] == []


def test_fifty_buyers_who_skip_the_hold_buy_exactly_ten() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    baskets = [basket_of((jar, 1)) for _ in range(50)]
    outcomes = at_once(
        *(lambda b=basket, n=n: buy(b, honey, key=f"key{n}") for n, basket in enumerate(baskets))
    )
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 10
    assert left(jar) == 0
    assert run_all()["problems"] == []


def test_baskets_that_cross_do_not_wait_for_each_other_for_ever() -> None:
    """One has honey then ajvar, the other ajvar then honey: locks are taken in one order."""
    honey, ajvar = stall("zgjoi"), stall("kazani")
    jar, pot = variant(honey, "jar", stock=40), variant(ajvar, "pot", stock=40)
    baskets = [
        basket_of((jar, 2), (pot, 1)) if n % 2 else basket_of((pot, 1), (jar, 2)) for n in range(12)
    ]
    outcomes = at_once(
        *(lambda b=basket: buy(b, honey, ajvar, key=check_out(b)) for basket in baskets)
    )
    assert [type(outcome) for outcome in outcomes] == [Purchase] * 12
    assert (left(jar), left(pot)) == (16, 28)
    assert run_all()["problems"] == []


def test_an_impatient_second_click_buys_once() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    basket = basket_of((jar, 2))
    key = check_out(basket)

    outcomes = at_once(*[lambda: buy(basket, honey, key=key)] * 4)

    assert len({purchase.pk for purchase in outcomes}) == 1
    assert (Purchase.objects.count(), left(jar)) == (1, 8)


def test_when_one_stall_is_short_nothing_is_bought_anywhere() -> None:
    honey, ajvar = stall("zgjoi"), stall("kazani")
    jar, pot = variant(honey, "jar", stock=5), variant(ajvar, "pot", stock=1)
    baskets = [basket_of((jar, 1), (pot, 1)) for _ in range(5)]
    outcomes = at_once(
        *(lambda b=b, n=n: buy(b, honey, ajvar, key=f"k{n}") for n, b in enumerate(baskets))
    )
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 1
    assert (left(jar), left(pot)) == (4, 0)
    assert Order.objects.count() == 2


def test_the_last_place_of_a_slot_is_taken_once() -> None:
    honey = stall("zgjoi")
    hours = [WeeklyHours(NOW.weekday(), time(16), time(18), capacity=1)]
    from_yard = offer_way(
        honey, kind="pickup", name={"en": "At four"}, hours=hours, by="system", now=NOW
    )
    (slot, *_later) = coming_times(from_yard, not_before=None, now=NOW)
    outcomes = at_once(*[lambda: take_slot(from_yard, slot=slot)] * 5)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, SlotFull) for outcome in outcomes) == 4


def test_a_days_work_is_never_promised_twice() -> None:
    sweets = stall("tepsia")
    cake = variant(sweets, "cake", stock=None, is_made_to_order=True, lead_days=2, daily_capacity=2)
    baskets = [basket_of((cake, 1)) for _ in range(7)]
    outcomes = at_once(
        *(lambda b=b, n=n: buy(b, sweets, key=f"k{n}") for n, b in enumerate(baskets))
    )
    days = sorted(Order.objects.values_list("ready_on", flat=True))
    first = timezone.localdate(NOW).toordinal() + 2
    assert [type(outcome) for outcome in outcomes] == [Purchase] * 7
    assert [day.toordinal() - first for day in days] == [0, 0, 1, 1, 2, 2, 3]
    assert run_all()["problems"] == []


def test_days_of_crossing_products_are_taken_in_one_order() -> None:
    """Variants that came later make orders meet the same products the other way round."""
    sweets = stall("tepsia")
    cake = ProductDraft(
        {"en": "Cake"}, (VariantDraft("cake", 900), VariantDraft("big-cake", 1900)), "honey",
        is_made_to_order=True, lead_days=2, daily_capacity=50,
    )  # fmt: skip
    tart = replace(
        cake, title={"en": "Tart"}, variants=(VariantDraft("tart", 800), VariantDraft("big", 1800))
    )
    small = [replace(each, variants=each.variants[:1]) for each in (cake, tart)]
    put_products(sweets, small, by="system", now=NOW)
    put_products(sweets, [tart, cake], by="system", now=NOW)
    by_sku = {one.sku: one for one in Variant.objects.with_product().filter(stall=sweets)}
    pairs = [("cake", "big"), ("tart", "big-cake")] * 6
    baskets = [basket_of(*((by_sku[sku], 1) for sku in pair)) for pair in pairs]
    outcomes = at_once(
        *(lambda b=b, n=n: buy(b, sweets, key=f"k{n}") for n, b in enumerate(baskets))
    )
    assert [type(outcome) for outcome in outcomes] == [Purchase] * 12
    assert sorted(Day.objects.values_list("pieces", flat=True)) == [12, 12]

    again = [basket_of(*((by_sku[sku], 1) for sku in pair)) for pair in pairs]
    orders = list(Order.objects.order_by("pk"))
    at_once(
        *(lambda b=b, n=n: buy(b, sweets, key=f"l{n}") for n, b in enumerate(again)),
        *(lambda o=order: cancel(o) for order in orders),
    )
    assert sorted(Day.objects.values_list("pieces", flat=True)) == [12, 12]
    assert run_all()["problems"] == []


def test_check_out_pressed_in_two_tabs_holds_once() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    basket = basket_of((jar, 4))

    keys = at_once(*[lambda: check_out(basket)] * 4)

    assert len(set(keys)) == 1
    assert (Hold.objects.count(), left(jar)) == (1, 6)
    assert run_all()["problems"] == []


def test_a_basket_that_grows_while_it_is_ordered_loses_nothing() -> None:
    honey = stall("zgjoi")
    jar, comb = variant(honey, "jar", stock=50), variant(honey, "comb", stock=50)
    baskets = [basket_of((jar, 1)) for _ in range(6)]
    keys = [check_out(basket) for basket in baskets]
    at_once(
        *(lambda b=b, k=k: buy(b, honey, key=k) for b, k in zip(baskets, keys, strict=True)),
        *(lambda b=b: put_in_basket(b, comb, pieces=1, now=NOW) for b in baskets),
    )
    ordered = sum(order.lines.filter(variant=comb).count() for order in Order.objects.all())
    waiting = sum(basket.lines.filter(variant=comb).count() for basket in baskets)
    assert (Purchase.objects.count(), ordered + waiting) == (6, 6)
    assert run_all()["problems"] == []


def test_who_signs_in_while_ordering_buys_once_or_finds_her_goods() -> None:
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=50)
    for n in range(6):
        ana = register_person(name="Ana", email=f"ana{n}@example.org", language="sq", now=NOW)
        guest = basket_of((jar, 1))
        key = check_out(guest)
        bought, *adopted = at_once(
            lambda b=guest, k=key: buy(b, honey, key=k),
            *[lambda b=guest, p=ana: adopt_basket(copy(b), person=p, now=NOW)] * 2,
        )
        assert all(isinstance(basket, Basket) for basket in adopted)
        lines = Basket.objects.get(person=ana).lines.count()
        assert (type(bought), lines) in {(Purchase, 0), (EmptyBasket, 1)}
    assert left(jar) == 50 - Purchase.objects.count()
    assert run_all()["problems"] == []


def test_places_of_a_slot_go_back_and_forth() -> None:
    honey = stall("zgjoi")
    hours = [WeeklyHours(NOW.weekday(), time(16), time(18), capacity=3)]
    yard = offer_way(honey, kind="pickup", name={"en": "Four"}, hours=hours, by="system", now=NOW)
    (slot, *_later) = coming_times(yard, not_before=None, now=NOW)
    for _place in range(3):
        take_slot(yard, slot=slot)
    taken = at_once(
        *[lambda: take_slot(yard, slot=slot)] * 4,
        *[lambda: give_back_slot(yard.pk, starts_at=slot.starts_at)] * 3,
    )[:4]
    got = sum(outcome is None for outcome in taken)
    assert Slot.objects.get().taken == got


def test_a_picture_that_becomes_ready_and_a_delivery_pass_each_other() -> None:
    honey = stall("zgjoi")
    drafts = [
        ProductDraft({"en": f"Jar {n}"}, (VariantDraft(f"J{n}", 500, stock=5),), "honey",
                     images=("art:honey",))
        for n in range(30)
    ]  # fmt: skip
    put_products(honey, drafts, by="system", now=NOW)
    put_products(honey, [replace(one, min_age=18) for one in drafts[:9]], by="system", now=NOW)
    image = Image.objects.get()
    dearer = [replace(one, storage={"en": "Dry"}) for one in drafts]
    at_once(
        *[lambda: show_image(image.pk)] * 3,
        lambda: put_products(honey, dearer, by="system", now=NOW),
        lambda: put_products(honey, drafts, by="system", now=NOW),
    )
    assert set(Product.objects.values_list("min_age", flat=True)) == {0}


def test_a_delivery_that_counts_fewer_never_lets_more_be_sold() -> None:
    """Baskets hold all ten; then the keeper counts four. Whoever orders first gets them."""
    honey = stall("zgjoi")
    jar = variant(honey, "jar", stock=10)
    baskets = [basket_of((jar, 1)) for _ in range(10)]
    keys = [check_out(basket) for basket in baskets]
    counted = ProductDraft({"en": "Jar"}, (VariantDraft("jar", 900, stock=4),), "honey")
    put_products(honey, [counted], by="system", now=NOW)
    outcomes = at_once(
        *(lambda b=b, k=k: buy(b, honey, key=k) for b, k in zip(baskets, keys, strict=True)),
    )
    assert sum(isinstance(outcome, Purchase) for outcome in outcomes) == 4
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 6
    assert left(jar) == 0
    assert run_all()["problems"] == []


def test_the_last_place_of_an_appointment_is_taken_once() -> None:
    """Also when the keeper made her lessons longer meanwhile, so that they only overlap."""
    place = stall("lessons")
    lesson = variant(place, "lesson", stock=None, kind="service").product
    spans = [Span(day, time(9), time(12), 1) for day in range(7)]
    offer_hours(lesson, spans, minutes=60, by="system", now=NOW)
    first = starts_of(lesson, lesson.hours.all(), NOW)[0][0].starts_at

    @action
    def take(holder: str):
        return take_appointment(lesson, starts_at=first, pieces=1, holder=holder, now=NOW)

    outcomes = at_once(*(lambda n=n: take(f"orders.order/{n}") for n in range(8)))

    assert sum(isinstance(outcome, Time) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, TimeTaken) for outcome in outcomes) == 7
    assert run_all()["problems"] == []


def test_a_change_is_undone_once_however_often_it_is_pressed() -> None:
    place = stall("zgjoi")
    jar = variant(place, "jar", stock=10)
    sell_out(jar.product, by="system", now=NOW)
    place.refresh_from_db()
    entry = place.last_change

    outcomes = at_once(
        *(lambda: undo_change(place, entry, by="system", now=NOW) for _press in range(4))
    )

    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, NothingToUndo) for outcome in outcomes) == 3
    assert left(jar) == 10
    assert run_all()["problems"] == []
