from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.market.basket.actions import (
    EmptyBasket,
    TooMany,
    add_to_basket,
    adopt_basket,
    empty_basket,
    open_basket,
    put_in_basket,
    set_pieces,
    start_checkout,
)
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import Short, Unavailable, stop_selling
from charshia.market.catalogue.models import Hold, Variant
from charshia.people.accounts.actions import register_person
from tests.small_market import NOW, basket_of, stall, variant


@pytest.fixture
def honey(db) -> Variant:
    return variant(stall("bees"), "honey", stock=5)


def test_a_person_has_one_basket_and_a_guest_a_new_one_each_time(db):
    ana = register_person(name="Ana", email="ana@example.org", language="sq", now=NOW)

    assert open_basket(person=ana, now=NOW) == open_basket(person=ana, now=NOW)
    assert open_basket(person=None, now=NOW) != open_basket(person=None, now=NOW)


def test_adding_opens_a_basket_only_when_it_succeeds(honey):
    with pytest.raises(Short):
        add_to_basket(None, honey, person=None, pieces=6, now=NOW)
    assert not Basket.objects.exists()

    basket = add_to_basket(None, honey, person=None, pieces=5, now=NOW)
    assert basket.lines.get().pieces == 5


def test_short_says_what_can_still_be_had(honey):
    with pytest.raises(Short) as refused:
        basket_of((honey, 6))

    (shortage,) = refused.value.shortages
    assert (shortage.variant, shortage.wanted, shortage.left) == (honey, 6, 5)


def test_what_is_not_on_sale_cannot_be_put_in(honey):
    stop_selling(honey.product.stall, by="system", now=NOW)

    with pytest.raises(Unavailable):
        basket_of((Variant.objects.with_product().get(pk=honey.pk), 1))


def test_a_thousand_of_one_thing_is_too_many(db):
    bread = variant(stall("bakery"), "bread", stock=None, is_made_to_order=True)
    basket = basket_of((bread, 999))

    with pytest.raises(TooMany):
        put_in_basket(basket, bread, pieces=1, now=NOW)


def test_no_pieces_take_the_line_out(honey):
    basket = basket_of((honey, 2))

    set_pieces(basket, honey, pieces=0, now=NOW)

    assert not basket.lines.exists()


def test_checking_out_holds_once_and_names_the_checkout(honey):
    basket = basket_of((honey, 2))

    first = start_checkout(basket, now=NOW)
    basket.refresh_from_db()
    key = basket.checkout_key
    second = start_checkout(basket, now=NOW + timedelta(minutes=5))
    basket.refresh_from_db()

    assert basket.checkout_key == key
    assert Hold.objects.get() == second
    assert second.expires_at - first.expires_at == timedelta(minutes=5)
    honey.refresh_from_db()
    assert honey.stock == 3


def test_an_empty_basket_cannot_be_checked_out(db):
    with pytest.raises(EmptyBasket):
        start_checkout(open_basket(person=None, now=NOW), now=NOW)


def test_emptying_ends_the_checkout(honey):
    basket = basket_of((honey, 2))
    start_checkout(basket, now=NOW)

    empty_basket(basket, now=NOW)

    basket.refresh_from_db()
    assert (basket.checkout_key, basket.lines.count()) == ("", 0)


def test_adopting_keeps_the_larger_number_and_releases_the_guests_hold(honey):
    ana = register_person(name="Ana", email="ana@example.org", language="sq", now=NOW)
    mine = add_to_basket(None, honey, person=ana, pieces=1, now=NOW)
    guest = basket_of((honey, 3))
    start_checkout(guest, now=NOW)

    adopt_basket(guest, person=ana, now=NOW)

    assert list(Basket.objects.all()) == [mine]
    assert mine.lines.get().pieces == 3
    honey.refresh_from_db()
    assert (honey.stock, Hold.objects.count()) == (5, 0)


def test_adopting_ones_own_basket_changes_nothing(honey):
    ana = register_person(name="Ana", email="ana@example.org", language="sq", now=NOW)
    mine = add_to_basket(None, honey, person=ana, pieces=1, now=timezone.now())

    assert adopt_basket(mine, person=ana, now=NOW) == mine
    assert mine.lines.get().pieces == 1
