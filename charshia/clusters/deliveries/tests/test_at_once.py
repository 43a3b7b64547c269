"""Two clerks at the same moment: kilograms, numbers and money. Real commits, real threads."""

import pytest
from django.db.models import Sum

from charshia.clusters.deliveries.actions import (
    CreditedMeanwhile,
    NothingMissing,
    TooMuch,
    bill_delivery,
    call_off,
    credit_bill,
    deliver,
    move_deliveries,
    note_paid_out,
    replace_missing,
)
from charshia.clusters.deliveries.checked import credits_taken_off, kilograms_add_up, pay_outs_sum
from charshia.clusters.deliveries.models import Bill, PayOut
from charshia.clusters.deliveries.tests.delivering import DAY, arrived, billed, sent, sold
from charshia.clusters.supply.tests.filling import LATER, coordinator, member
from charshia.ground.journal.models import Entry
from charshia.payments.checked import invoice_numbers_without_gap
from charshia.payments.models import Invoice
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def refused(outcomes, kind):
    return sum(isinstance(one, kind) for one in outcomes)


def test_two_call_offs_at_once_never_exceed_what_was_sold():
    world, by = sold(), coordinator()

    outcomes = at_once(*[lambda: call_off(world.sale, kg=800, due_on=DAY, by=by, now=LATER)] * 3)

    world.sale.refresh_from_db()
    assert refused(outcomes, TooMuch) == 1
    assert world.sale.called_kg == 1600
    assert sorted(one.number for one in world.sale.call_offs.all()) == [1, 2]


def test_two_arrivals_at_once_never_exceed_the_lot():
    world = sold()
    lot = world.lots[0]

    outcomes = at_once(*[lambda: arrived(world.sale, lot, 600)] * 3)

    world.sale.refresh_from_db()
    assert refused(outcomes, TooMuch) == 2
    assert world.sale.accepted_kg == world.sale.arrivals.aggregate(sum=Sum("accepted_kg"))["sum"]
    assert world.sale.accepted_kg == 600


def test_what_comes_while_it_is_replaced_is_either_counted_or_refused():
    world, by = sold(), coordinator()
    lot = world.lots[1]

    outcomes = at_once(
        lambda: arrived(world.sale, lot, 1000),
        lambda: replace_missing(world.sale, lot, by=by, now=LATER),
    )

    lot.refresh_from_db()
    world.request.refresh_from_db()
    if refused(outcomes, NothingMissing):
        assert (lot.kept_kg, world.request.state) == (None, "accepted")
    else:
        assert isinstance(outcomes[0], TooMuch)
        assert (lot.kept_kg, world.request.state) == (0, "replacing")


def test_two_trucks_at_once_never_carry_the_same_goods():
    world, by = sold(), coordinator()
    one = arrived(world.sale, world.lots[0], 1000)
    calls = [call_off(world.sale, kg=700, due_on=DAY, by=by, now=LATER) for _each in range(2)]

    outcomes = at_once(
        *[
            lambda call=call: deliver(call, {one.pk: 700}, left_on=DAY, by=by, now=LATER)
            for call in calls
        ]
    )

    assert refused(outcomes, TooMuch) == 1
    assert kilograms_add_up().problems == []


def test_invoices_written_at_once_have_numbers_of_their_own_without_gap():
    world, by = sold(), coordinator()
    one = arrived(world.sale, world.lots[0], 1000)
    trips = [sent(world.sale, {one: 300}) for _each in range(3)]

    at_once(*[lambda trip=trip: bill_delivery(trip, {}, by=by, now=LATER) for trip in trips * 2])

    assert sorted(one.position for one in Invoice.objects.all()) == [1, 2, 3]
    assert Bill.objects.count() == 3
    assert invoice_numbers_without_gap().problems == []
    assert pay_outs_sum().problems == []


def test_an_invoice_written_while_an_entry_is_merged_pays_whose_goods_they_are():
    world, by = sold(), coordinator()
    gone, into = world.lots[0].actor, member("Vjosa")
    trip = sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 300})

    at_once(
        lambda: bill_delivery(trip, {}, by=by, now=LATER),
        lambda: move_deliveries(gone, into, now=LATER),
    )

    assert PayOut.objects.get().actor == into
    assert pay_outs_sum().problems == []


def test_a_member_is_paid_out_once():
    world, by = sold(), coordinator()
    pay_out = billed(
        sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 300})
    ).pay_outs.get()

    at_once(*[lambda: note_paid_out(pay_out, paid_on=DAY, by=by, now=LATER)] * 3)

    assert Entry.objects.filter(event="clusters.pay_out.paid").count() == 1


def test_two_credit_notes_at_once_never_exceed_the_delivery():
    world, by = sold(), coordinator()
    bill = billed(sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 300}))
    portion = bill.delivery.portions.get()
    hers = bill.pay_outs.get()

    def credit(kg):
        return lambda: credit_bill(
            bill, {portion.pk: kg}, number=1, reason="Leaking", by=by, now=LATER
        )

    outcomes = at_once(
        credit(200), credit(150), lambda: note_paid_out(hers, paid_on=DAY, by=by, now=LATER)
    )

    assert refused(outcomes, CreditedMeanwhile) == 1
    assert bill.credits.count() == 1
    assert credits_taken_off().problems == []
    hers = PayOut.objects.get()
    assert hers.paid_minor in {hers.net_minor, hers.due_minor}
