"""What waits for the coordinator, from the buyer's yes to the last pay-out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.clusters.deliveries.actions import call_off, note_bill_paid, note_paid_out
from charshia.clusters.deliveries.shown import SOURCES
from charshia.clusters.deliveries.tests.delivering import (
    DAY,
    arrived,
    billed,
    credited,
    sent,
    sold,
    sold_offer,
)
from charshia.clusters.supply.tests.filling import LATER, coordinator

pytestmark = pytest.mark.django_db
PAID = {"paid_on": DAY, "now": LATER}


def waits(now=LATER):
    return {find.__name__: list(find(now)) for find in SOURCES}


def names(now=LATER):
    return {name for name, lines in waits(now).items() if lines}


def test_a_sale_waits_to_be_begun():
    _wanted, _lots, offer = sold_offer()

    (line,) = waits()["sales_to_begin"]
    assert f"/{offer.number}/" in line.url


def test_each_step_waits_until_it_is_done():
    world, by = sold(), coordinator()
    assert names() == set()
    today = timezone.localdate(LATER)
    call_off(world.sale, kg=10, due_on=today + timedelta(days=8), by=by, now=LATER)
    assert names() == set()
    assert names(LATER + timedelta(days=1)) == {"arrivals_to_check"}
    (line,) = waits(LATER + timedelta(days=9))["arrivals_to_check"]
    assert line.why == "late"

    delivery = sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 300})
    assert names() == {"deliveries_to_bill"}
    bill = billed(delivery)
    assert names() == set()
    note_bill_paid(bill, by=by, **PAID)
    assert names() == {"members_to_pay"}
    note_paid_out(bill.pay_outs.get(), by=by, **PAID)
    assert names() == set()


def test_who_is_owed_nothing_after_a_credit_note_does_not_wait_to_be_paid():
    world = sold()
    bill = billed(sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 300}))
    note_bill_paid(bill, by=coordinator(), **PAID)
    credited(bill, {world.lots[0]: 300})

    assert names() == set()


def test_three_lines_take_as_many_queries_as_one(django_assert_num_queries):
    world = sold()
    one = arrived(world.sale, world.lots[0], 1000)
    for count in (1, 2):
        for _each in range(count):
            sent(world.sale, {one: 100})
        with django_assert_num_queries(len(SOURCES)):
            assert len(waits()["deliveries_to_bill"]) == (1 if count == 1 else 3)
