"""What a stall remembers of a buyer who left it with the goods: it alone, and not for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from charshia.engines.keys import fold
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import (
    Contact,
    accept_order,
    make_ready,
    note_refused,
    place_orders,
)
from charshia.market.orders.actions.leaving import forget_buyers
from charshia.market.orders.models import Order, Purchase
from charshia.market.orders.tests.buying import text
from charshia.market.stall.history import refused_before
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Role
from tests.small_market import CONTACT, NOW, basket_of, check_out, choices_for, stall, variant

LATER = NOW + timedelta(days=30)
ARTA = replace(CONTACT, email="arta@example.org")


@pytest.fixture
def honey(db) -> Variant:
    return variant(stall("bees"), "honey", stock=50)


@pytest.fixture
def lokum(db) -> Variant:
    return variant(stall("sweets"), "lokum", stock=50)


def placed(goods: Variant, contact: Contact, now=LATER) -> Order:
    sells, basket = Stall.objects.get(pk=goods.stall_id), basket_of((goods, 1), now=now)
    key = check_out(basket, now=now)
    bought = place_orders(
        basket, key=key, contact=contact, choices=choices_for(sells), buyer=None, now=now
    )
    return Order.objects.with_lines().get(purchase=bought)


def refuse(order: Order) -> Order:
    for step in (accept_order, make_ready):
        step(order, by="system", now=NOW)
    return note_refused(order, reason="Did not answer.", by="system", now=NOW)


def numbers(order: Order, now=LATER) -> list[str]:
    return [one.number for one in refused_before(order, now=now)]


@pytest.mark.parametrize(
    "again",
    [
        replace(ARTA, email=""),
        replace(ARTA, phone="+38344999999"),
        replace(ARTA, phone="+38344999999", email="Arta@Example.org"),
    ],
)
def test_she_is_known_again_by_her_phone_or_her_letters(honey, again):
    first = refuse(placed(honey, ARTA, NOW))

    (told,) = refused_before(placed(honey, again), now=LATER)

    assert (told.number, told.at, told.was_fetched, told.reason) == (
        first.number, NOW, True, "Did not answer.",
    )  # fmt: skip


def test_somebody_else_is_not_taken_for_her(honey):
    refuse(placed(honey, replace(ARTA, email=""), NOW))

    assert numbers(placed(honey, Contact("Arta Mullisi", "+38344999999", "sq"))) == []


def test_another_stall_never_learns_of_it(honey, lokum):
    refuse(placed(honey, ARTA, NOW))

    assert numbers(placed(lokum, ARTA)) == []


def test_what_she_took_is_no_story(honey):
    placed(honey, ARTA, NOW)

    assert numbers(placed(honey, ARTA)) == []


def test_after_the_days_that_buyers_are_kept_nothing_is_told(honey, settings):
    settings.BUYERS_KEPT_DAYS = 10
    refuse(placed(honey, ARTA, NOW))

    assert numbers(placed(honey, ARTA)) == []


def test_finished_purchases_forget_their_buyer_after_those_days(honey, settings):
    old, open_ = refuse(placed(honey, ARTA, NOW)), placed(honey, ARTA, NOW)
    day = timedelta(days=settings.BUYERS_KEPT_DAYS)

    done = [forget_buyers(now=NOW + day), forget_buyers(now=NOW + day + timedelta(seconds=1))]

    first, second = Purchase.objects.order_by("pk")
    assert done == [0, 1]
    assert (first.name, first.phone, first.email, second.name) == ("", "", "", open_.purchase.name)
    old.refresh_from_db()
    assert (old.sought, old.note) == (fold(old.number), "")


def page_for(kept: Stall, order: Order) -> str:
    person = Person.objects.get(email="filan@example.org")
    admit_member(kept.organisation, person=person, role=Role.ORDERS, by="system", now=NOW)
    client = Client()
    client.force_login(person)
    return text(client.get(f"/en/stall/{kept.slug}/orders/{order.number}/"))


def test_the_page_of_the_order_says_it_to_that_stall_alone(cast, honey, lokum):
    first = refuse(placed(honey, ARTA, NOW))
    mine, theirs = placed(honey, ARTA), placed(lokum, ARTA)

    told = f"did not come for order {first.number}."
    assert told in page_for(Stall.objects.get(slug="bees"), mine)
    assert told not in page_for(Stall.objects.get(slug="sweets"), theirs)
