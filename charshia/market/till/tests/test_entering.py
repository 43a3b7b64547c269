from dataclasses import replace
from datetime import timedelta

import pytest

from charshia.ground.journal.checks import run_all
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.actions import Short
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.actions import offer_way
from charshia.market.orders.actions import (
    Choice,
    Contact,
    NothingChosen,
    NotOffered,
    enter_order,
)
from charshia.market.till.entry import caller, last_callers
from charshia.market.till.tests.days import keeper
from tests.small_market import CONTACT, NOW, choices_for, stall, variant

pytestmark = pytest.mark.django_db
BESA = Contact(name="Besa Gashi", phone="+38344555111", language="sq")


@pytest.fixture
def kazani():
    return stall("kazani")


@pytest.fixture
def shpresa(kazani):
    return keeper(kazani)


def enter(of, by, pieces, *, key="k", contact=BESA, choice=None):
    chosen = choice or choices_for(of)[of.pk]
    return enter_order(of, key=key, contact=contact, choice=chosen, pieces=pieces, by=by, now=NOW)


def test_an_order_by_telephone_is_accepted_at_once(kazani, shpresa, mailoutbox):
    jar = variant(kazani, "jar", stock=5)

    order = enter(kazani, shpresa, {jar.pk: 2})

    facts = (order.state, order.total_minor, order.charge.state, order.purchase.name)
    assert facts == ("accepted", 1800, "due", "Besa Gashi")
    assert Variant.objects.get(pk=jar.pk).stock == 3
    run_errands(NOW + timedelta(days=1))
    assert mailoutbox == []
    assert run_all()["ok"]


def test_the_same_press_is_the_same_order(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    assert enter(kazani, shpresa, {jar.pk: 2}) == enter(kazani, shpresa, {jar.pk: 2})
    assert Variant.objects.get(pk=jar.pk).stock == 3


def test_no_more_is_promised_than_there_is(kazani, shpresa):
    jar = variant(kazani, "jar", stock=1)
    with pytest.raises(Short):
        enter(kazani, shpresa, {jar.pk: 2})


def test_the_stall_decides_itself_where_it_brings_to(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    van = offer_way(kazani, kind="delivery", name={"en": "By van"}, by="system", now=NOW)
    with pytest.raises(NotOffered) as no:
        enter(kazani, shpresa, {jar.pk: 1}, choice=replace(choices_for_pickup(kazani), way=van))
    assert no.value.field == "payment"


def choices_for_pickup(kazani):
    way = kazani.ways.get(kind="pickup")
    return Choice(way=way, payment_way=kazani.organisation.payment_ways.get())


def test_nothing_and_goods_of_others_cannot_be_entered(kazani, shpresa):
    other = variant(stall("zgjoi"), "comb", stock=5)
    for pieces in ({}, {other.pk: 1}):
        with pytest.raises(NothingChosen):
            enter(kazani, shpresa, pieces)


def test_a_buyer_is_known_by_number_at_this_stall_only(kazani, shpresa):
    jar = variant(kazani, "jar", stock=5)
    enter(kazani, shpresa, {jar.pk: 1})

    assert caller(kazani, BESA.phone).name == "Besa Gashi"
    assert caller(stall("zgjoi"), BESA.phone) is None
    assert caller(kazani, CONTACT.phone) is None
    assert caller(kazani, "") is None


def test_who_ordered_last_is_listed_once(kazani, shpresa):
    jar = variant(kazani, "jar", stock=9)
    for key, contact in (("a", BESA), ("b", CONTACT), ("c", BESA)):
        enter(kazani, shpresa, {jar.pk: 1}, key=key, contact=contact)
    assert [one.name for one in last_callers(kazani)] == ["Besa Gashi", "Arta Mullisi"]
