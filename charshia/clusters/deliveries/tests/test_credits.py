"""What was short or rejected at the buyer's: credit notes, and pay-outs that follow."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum

from charshia.clusters.deliveries.actions import (
    CreditedMeanwhile,
    NoReason,
    NothingToPay,
    TooMuch,
    credit_bill,
    note_paid_out,
)
from charshia.clusters.deliveries.checked import credits_taken_off, kilograms_add_up, pay_outs_sum
from charshia.clusters.deliveries.models import Credit, PayOut, PayOutChange
from charshia.clusters.deliveries.tests.delivering import (
    DAY,
    OnInvoices,
    arrived,
    billed,
    credited,
    issuer,
    sent,
    sold,
)
from charshia.clusters.supply.tests.filling import LATER, coordinator
from charshia.ground.journal.actions import action
from charshia.payments.actions import describe_seller
from charshia.payments.checked import invoice_numbers_without_gap, no_more_credited_than_invoiced

pytestmark = pytest.mark.django_db
CHECKS = (
    credits_taken_off, pay_outs_sum, kilograms_add_up, invoice_numbers_without_gap,
    no_more_credited_than_invoiced,
)  # fmt: skip


def going(**more):
    """333 kg of one, 667 of the other at 6.05; 460.01 of costs."""
    world = sold(**more)
    pieces = {arrived(world.sale, lot, 1000): kg for lot, kg in
              zip(world.lots[:2], (333, 667), strict=True)}  # fmt: skip
    return world, billed(sent(world.sale, pieces))


def registered():
    describe_seller(
        issuer(), name="Ullinjtë e Jugut", address="Rruga e Portit 4", town="Vlorë", country="AL",
        regime="registered", vat_number="L12345678A", by="system", now=LATER,
    )  # fmt: skip


@action
def write(model, **changes):
    model.objects.all().update(**changes)


@pytest.mark.parametrize("pay", ["uniform", "ask"])
@pytest.mark.parametrize("rule", ["kg", "haul"])
def test_credit_notes_are_taken_off_pay_outs_to_the_cent(pay, rule):
    world, bill = going(pay=pay, cost_rule=rule)
    first = credited(bill, {world.lots[0]: 33, world.lots[1]: 1})
    assert (first.kg, first.net_minor, first.invoice.gross_minor) == (34, 20_570, -20_570)
    second = credited(bill, {world.lots[0]: 300, world.lots[1]: 666}, number=2)

    bill.refresh_from_db()
    assert bill.credited_minor == bill.total_minor == 605_000
    dues = sum(one.due_minor for one in bill.pay_outs.all())
    assert dues == -bill.costs_minor
    assert second.invoice.number != first.invoice.number
    for check in CHECKS:
        assert check().problems == []


def test_who_was_rejected_bears_it_and_others_keep_theirs_when_all_are_paid_alike():
    world, bill = going(pay="uniform")
    credited(bill, {world.lots[0]: 333})

    hers, other = (bill.pay_outs.get(actor=lot.actor) for lot in world.lots[:2])
    assert hers.due_minor == -hers.costs_minor
    assert other.due_minor == other.net_minor
    with pytest.raises(NothingToPay):
        note_paid_out(hers, paid_on=DAY, by=coordinator(), now=LATER)


def test_what_was_paid_too_much_is_to_be_given_back():
    world, bill = going()
    hers = bill.pay_outs.get(actor=world.lots[0].actor)
    note_paid_out(hers, paid_on=DAY, by=coordinator(), now=LATER)
    credited(bill, {world.lots[0]: 10})

    hers.refresh_from_db()
    assert hers.paid_minor == hers.net_minor
    assert hers.back_minor == 6_050


def test_no_more_is_credited_than_was_delivered_and_never_without_a_reason():
    world, bill = going()
    portion = bill.delivery.portions.get(arrival__lot=world.lots[0])
    by = {"number": 1, "by": coordinator(), "now": LATER}
    for kg in ({portion.pk: 334}, {}):
        with pytest.raises(TooMuch):
            credit_bill(bill, kg, reason="Leaking", **by)
    with pytest.raises(NoReason):
        credit_bill(bill, {portion.pk: 1}, reason=" ", **by)
    assert not Credit.objects.exists()


def test_the_same_credit_note_sent_twice_is_one_and_another_meanwhile_is_refused():
    world, bill = going()
    made = credited(bill, {world.lots[0]: 10})

    assert credited(bill, {world.lots[0]: 10}) == made
    with pytest.raises(CreditedMeanwhile):
        credited(bill, {world.lots[1]: 10})
    assert PayOut.objects.aggregate(sum=Sum("changed_minor"))["sum"] == -made.net_minor


def test_vat_comes_on_top_and_credit_notes_take_it_off_to_the_cent():
    issuer()
    registered()
    world, bill = going(said=OnInvoices(buyer_address="Tirana", vat_bp=2000))
    assert (bill.invoice.net_minor, bill.invoice.vat_minor) == (605_000, 121_000)
    assert bill.pay_outs.aggregate(sum=Sum("invoice_minor"))["sum"] == 605_000

    notes = [
        credited(bill, {world.lots[0]: 111}, number=1),
        credited(bill, {world.lots[0]: 222, world.lots[1]: 667}, number=2),
    ]
    assert sum(one.invoice.vat_minor for one in notes) == -121_000
    assert sum(one.invoice.gross_minor for one in notes) == -726_000
    for check in CHECKS:
        assert check().problems == []


def test_the_database_lets_nobody_change_a_credit_note_or_credit_more_than_there_is():
    world, bill = going()
    credited(bill, {world.lots[0]: 10})
    wrong = [
        (Credit, {"net_minor": 1}), (PayOutChange, {"minor": -1}),
        (type(bill), {"credited_minor": 605_001}),
        (type(bill.delivery.portions.first()), {"credited_kg": 668}),
        (PayOut, {"paid_on": DAY}), (PayOut, {"paid_minor": 5}),
    ]  # fmt: skip
    for model, changes in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            write(model, **changes)


def test_the_check_finds_a_cent_that_a_credit_note_took_of_nobody():
    world, bill = going()
    credited(bill, {world.lots[0]: 10})
    hers = bill.pay_outs.get(actor=world.lots[0].actor)
    write(PayOut, changed_minor=hers.changed_minor + 1)

    assert credits_taken_off().problems
