"""Who is told of a delivery and its invoice."""

import pytest

from charshia.clusters.deliveries import reactions
from charshia.clusters.deliveries.tests.delivering import arrived, billed, credited, sent, sold
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


def react(name, event):
    for entry in Entry.objects.filter(event=event).order_by("pk"):
        getattr(reactions, name)(entry)


def test_the_buyer_is_told_what_left_and_reads_it_behind_the_letter(client, mailoutbox):
    world = sold()
    delivery = sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 400})
    react("tell_buyer", "clusters.delivery.sent")

    (letter,) = mailoutbox
    assert letter.to == ["frauke@oelhaus.example"]
    assert delivery.number in letter.subject
    path = next(line for line in letter.body.splitlines() if "/supply-sales/" in line)
    assert client.get(path[path.index("/en/") :]).status_code == 200


def test_the_buyer_and_only_members_who_are_paid_are_told_of_an_invoice(mailoutbox):
    world = sold()
    bill = billed(sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 400}))
    react("send_bill", "clusters.delivery.billed")

    told = [(letter.to[0], letter.subject) for letter in mailoutbox]
    assert [to for to, _subject in told] == ["frauke@oelhaus.example", "arta@farm.example"]
    assert bill.invoice.number in told[0][1]
    assert bill.invoice.number not in mailoutbox[1].body


def test_the_buyer_and_only_members_whose_pay_out_changes_are_told_of_a_credit_note(mailoutbox):
    world = sold()
    pieces = {arrived(world.sale, lot, 1000): 400 for lot in world.lots[:2]}
    note = credited(billed(sent(world.sale, pieces)), {world.lots[1]: 40})
    react("send_credit", "clusters.delivery.credited")

    assert [letter.to[0] for letter in mailoutbox] == [
        "frauke@oelhaus.example", "besa@farm.example",
    ]  # fmt: skip
    assert note.invoice.number in mailoutbox[0].subject
