"""After a merge of two entries of the map."""

import pytest

from charshia.clusters.actors.actions import merge
from charshia.clusters.deliveries import reactions
from charshia.clusters.deliveries.actions import replace_missing
from charshia.clusters.deliveries.checked import kilograms_add_up, pay_outs_sum
from charshia.clusters.deliveries.models import Arrival, PayOut
from charshia.clusters.deliveries.queries.goods import missing_of
from charshia.clusters.deliveries.tests.delivering import arrived, billed, credited, sent, sold
from charshia.clusters.supply.actions import end_replacing
from charshia.clusters.supply.checked import ledger_is_sold
from charshia.clusters.supply.models import LedgerEntry
from charshia.clusters.supply.reactions import follow_merge
from charshia.clusters.supply.tests.filling import LATER, coordinator, keeper, member
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


def merged(gone, into):
    who = keeper(gone)
    merge(gone, into=into, by=coordinator(), now=LATER)
    entry = Entry.objects.filter(event="clusters.actor.merged").order_by("-pk").first()
    for follow in (follow_merge, reactions.follow_merge) * 2:  # twice changes nothing
        follow(entry)
    return who


def test_arrivals_and_pay_outs_go_to_the_entry_that_stays():
    world = sold()
    gone, into = world.lots[0].actor, member("Vjosa")
    bill = billed(sent(world.sale, {arrived(world.sale, world.lots[0], 600): 400}))
    merged(gone, into)

    assert Arrival.objects.get().actor == PayOut.objects.get().actor == into
    credited(bill, {world.lots[0]: 10})
    world.lots[0].refresh_from_db()
    billed(sent(world.sale, {arrived(world.sale, world.lots[0], 400): 400}))
    for check in (kilograms_add_up, pay_outs_sum):
        assert check().problems == []
    assert missing_of(world.sale) == {world.lots[1].pk: 1000}
    assert Entry.objects.filter(event="clusters.sale.moved").count() == 1


def test_where_both_are_paid_of_one_invoice_each_stays_and_is_read_through_the_merge(mailoutbox):
    world = sold()
    first, second = (lot.actor for lot in world.lots[:2])
    pieces = {arrived(world.sale, lot, 600): 400 for lot in world.lots[:2]}
    bill = billed(sent(world.sale, pieces))
    who = merged(first, second)

    assert bill.pay_outs.filter(actor=first).exists()
    assert PayOut.objects.visible_to(who).count() == Arrival.objects.visible_to(who).count() == 2
    assert PayOut.objects.visible_to(keeper_of(second, "Besa")).count() == 2
    assert pay_outs_sum().problems == []
    reactions.send_bill(Entry.objects.get(event="clusters.delivery.billed"))
    told = {letter.to[0] for letter in mailoutbox}
    assert told == {"frauke@oelhaus.example", "arta@farm.example", "besa@farm.example"}


def keeper_of(actor, name):
    return actor.keepers.select_related("person").get(person__name=name).person


def test_the_ledger_of_an_entry_that_was_merged_is_carried_on():
    world = sold()
    merged(world.lots[0].actor, member("Vjosa"))
    world.lots[0].refresh_from_db()
    replace_missing(world.sale, world.lots[0], by=coordinator(), now=LATER)
    end_replacing(world.request, by=coordinator(), now=LATER)

    assert ledger_is_sold().problems == []
    assert LedgerEntry.objects.filter(number=2).count() == 1
