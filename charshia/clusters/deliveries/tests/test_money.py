"""Invoices and pay-outs, to the cent."""

import pytest
from django.db.models import Sum

from charshia.clusters.deliveries.actions import (
    CostsTooHigh,
    NoLaw,
    NotRegistered,
    bill_delivery,
    change_invoices,
    note_bill_paid,
    note_paid_out,
)
from charshia.clusters.deliveries.checked import pay_outs_sum
from charshia.clusters.deliveries.models import PayOut
from charshia.clusters.deliveries.tests.delivering import (
    DAY,
    SELLER,
    OnInvoices,
    arrived,
    billed,
    sent,
    sold,
)
from charshia.clusters.supply.tests.filling import LATER, coordinator, keeper, person
from charshia.ground.journal.actions import action
from charshia.payments.actions import describe_seller
from charshia.payments.models import Invoice

pytestmark = pytest.mark.django_db


def going(**more):
    world = sold(**more)
    pieces = {arrived(world.sale, lot, 1000): kg for lot, kg in
              zip(world.lots[:2], (333, 667), strict=True)}  # fmt: skip
    return world, sent(world.sale, pieces)


@pytest.mark.parametrize("pay", ["uniform", "ask"])
@pytest.mark.parametrize("rule", ["kg", "haul"])
def test_pay_outs_and_costs_sum_to_the_invoice_to_the_cent(pay, rule):
    _world, delivery = going(pay=pay, cost_rule=rule)
    bill = billed(delivery)

    sums = bill.pay_outs.aggregate(whole=Sum("invoice_minor"), net=Sum("net_minor"))
    assert bill.invoice.gross_minor == bill.total_minor == 605_000 == sums["whole"]
    assert sums["net"] == bill.members_minor == 605_000 - 46_001
    assert pay_outs_sum().problems == []


def test_paid_the_same_for_a_kilogram_or_what_was_asked():
    _world, delivery = going(pay="uniform")
    whole = {one.kg: one.invoice_minor for one in billed(delivery).pay_outs.all()}
    assert whole == {333: 201_465, 667: 403_535}

    _world, delivery = going(pay="ask")
    net = {one.kg: one.net_minor for one in billed(delivery).pay_outs.all()}
    assert net[333] / 333 < net[667] / 667  # she asked less for a kilogram


def test_a_delivery_has_one_invoice_and_numbers_have_no_gap():
    world, delivery = going()
    first = billed(delivery)
    assert billed(delivery) == first
    rest = sent(world.sale, {one: one.left_kg for one in world.sale.arrivals.all()})
    second = billed(rest)

    assert [one.position for one in Invoice.objects.order_by("pk")] == [1, 2]
    assert second.invoice.number != first.invoice.number


def test_the_invoice_is_in_the_language_of_the_buyer_and_names_no_ask():
    _world, delivery = going()
    line = billed(delivery).invoice.lines.get()

    assert "1,000" in str(line.title.stored())
    assert line.title.text("en") in line.detail.text("sq")
    assert "5.2" not in str(line.title.stored())


def test_an_invoice_states_vat_or_the_law_by_which_there_is_none():
    world, delivery = going()
    by = {"by": coordinator(), "now": LATER}
    with pytest.raises(NotRegistered):
        change_invoices(world.sale, OnInvoices(vat_bp=2000), **by)
    describe_seller(
        world.sale.issuer, **SELLER | {"regime": "registered", "vat_number": "L1"}, **by
    )
    with pytest.raises(NoLaw):
        billed(delivery)
    assert not Invoice.objects.exists()

    law = "Exempt, art. 57 of Law 92/2014"
    change_invoices(world.sale, OnInvoices("Hafen 3, Kiel", "DE123", vat_note=law), **by)
    invoice = billed(delivery).invoice
    assert (invoice.vat_minor, invoice.gross_minor) == (0, 605_000)
    assert invoice.buyer["tax_number"] == "DE123"
    said = str(invoice.lines.get().detail.stored())
    for words in (law, "1509 20 00", "FCA Durrës"):
        assert words in said


def test_costs_above_the_invoice_are_refused_and_take_no_number():
    _world, delivery = going()

    with pytest.raises(CostsTooHigh):
        bill_delivery(delivery, {"trucks": 700_000}, by=coordinator(), now=LATER)
    assert not Invoice.objects.exists()


def test_members_see_their_own_pay_outs_and_strangers_none():
    world, delivery = going()
    bill = billed(delivery)
    hers = PayOut.objects.visible_to(keeper(world.lots[0].actor))

    assert [one.actor for one in hers] == [world.lots[0].actor]
    assert not PayOut.objects.visible_to(person("Stranger")).exists()
    assert not PayOut.objects.visible_to(keeper(world.lots[2].actor)).exists()
    assert PayOut.objects.visible_to(coordinator()).count() == bill.pay_outs.count() == 2


def test_what_was_paid_is_noted_once():
    _world, delivery = going()
    bill = billed(delivery)
    one = bill.pay_outs.first()
    for day in (DAY, DAY.replace(day=11)):
        note_bill_paid(bill, paid_on=day, by=coordinator(), now=LATER)
        note_paid_out(one, paid_on=day, by=coordinator(), now=LATER)

    bill.refresh_from_db()
    one.refresh_from_db()
    assert (bill.paid_on, one.paid_on) == (DAY, DAY)


def test_the_check_finds_a_cent_that_went_to_another():
    _world, delivery = going()
    one = billed(delivery).pay_outs.first()

    @action
    def forge():
        PayOut.objects.filter(pk=one.pk).update(
            invoice_minor=one.invoice_minor + 1, net_minor=one.net_minor + 1
        )

    forge()
    assert len(pay_outs_sum().problems) == 1
