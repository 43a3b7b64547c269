from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.clusters.supply import reactions
from charshia.clusters.supply.actions import (
    accept_offer,
    accept_share,
    call_off_request,
    decline_share,
    forget_buyers,
)
from charshia.clusters.supply.checked import (
    ledger_is_sold,
    offers_add_up,
    promises_are_accepted,
    shares_are_allotted,
)
from charshia.clusters.supply.models import Lot, Offer, Request
from charshia.clusters.supply.personal import erase, export
from charshia.clusters.supply.tests.filling import (
    LATER,
    a_lot,
    a_request,
    accepted,
    asked,
    coordinator,
    keeper,
    member,
    offered,
    share_of,
)
from charshia.clusters.supply.tokens import token_of
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def lots():
    wanted = a_request()
    return [a_lot(wanted, member(name)) for name in ("Arta", "Besa", "Drita")]


def react(name, event):
    for entry in Entry.objects.filter(event=event).order_by("pk"):
        getattr(reactions, name)(entry)


def test_each_member_with_a_share_is_asked_by_letter_and_nobody_else(lots, mailoutbox):
    asked(lots[0].request, {lots[0]: 1000, lots[1]: 900, lots[2]: 0})
    react("ask", "clusters.share.asked")

    assert {to for letter in mailoutbox for to in letter.to} == {
        "arta@farm.example", "besa@farm.example"
    }  # fmt: skip
    assert "1,000" in mailoutbox[0].subject
    assert "/supply/shares/" in mailoutbox[0].body


def test_the_buyer_gets_her_signed_page_in_a_letter_that_names_no_member(lots, mailoutbox):
    accepted(asked(lots[0].request, {lots[0]: 1000, lots[1]: 900}))
    offer = offered(lots[0].request)
    react("send_offer", "clusters.offer.sent")

    (letter,) = mailoutbox
    assert letter.to == ["frauke@oelhaus.example"]
    assert token_of(offer) in letter.body
    assert "Arta" not in letter.body


def test_whoever_sold_is_told_and_the_coordinators_too(lots, mailoutbox):
    accepted(asked(lots[0].request, {lots[0]: 1000, lots[1]: 900}))
    accept_offer(offered(lots[0].request), name="Frauke", now=LATER)
    react("tell_of_yes", "clusters.offer.accepted")

    told = sorted(to for letter in mailoutbox for to in letter.to)
    assert told == ["arta@farm.example", "besa@farm.example", "ilir@office.example"]


def test_a_declined_share_is_told_to_the_coordinators(lots, mailoutbox):
    plan = asked(lots[0].request, {lots[0]: 1000, lots[1]: 900})
    share = share_of(plan, lots[0].actor)
    decline_share(share, words="Sold", by=keeper(lots[0].actor), now=LATER)
    react("tell_of_no", "clusters.share.declined")

    assert mailoutbox[0].to == ["ilir@office.example"]
    assert "Sold" in mailoutbox[0].body


def test_whoever_offered_is_told_why_it_was_called_off(lots, mailoutbox):
    wanted = lots[0].request
    call_off_request(wanted, reason="The buyer is gone", by=coordinator(), now=LATER)
    react("tell_offerers", "clusters.request.called_off")

    assert len(mailoutbox) == 3
    assert "The buyer is gone" in mailoutbox[0].body


def test_what_was_promised_sold_and_noted_is_recomputed(lots):
    plan = asked(lots[0].request, {lots[0]: 1000, lots[1]: 900})
    accepted(plan)
    accept_offer(offered(lots[0].request), name="Frauke", now=LATER)
    checks = (promises_are_accepted, shares_are_allotted, offers_add_up, ledger_is_sold)
    outcomes = [check() for check in checks]
    assert [one.problems for one in outcomes] == [[], [], [], []]
    assert all(one.checked for one in outcomes)

    @action
    def spoil():
        Lot.objects.filter(pk=lots[0].pk).update(promised_kg=900)
        Offer.objects.update(total_minor=1)

    spoil()
    assert [len(check().problems) for check in checks] == [1, 0, 1, 0]


def test_the_person_of_a_buyer_is_forgotten_and_the_firm_stays(lots, settings):
    accepted(asked(lots[0].request, {lots[0]: 1000, lots[1]: 900}))
    accept_offer(offered(lots[0].request), name="Frauke Marten", words="Thanks", now=LATER)
    days = timedelta(days=settings.BUYERS_KEPT_DAYS)

    assert forget_buyers(now=LATER + days) == 0
    assert forget_buyers(now=LATER + days + timedelta(hours=1)) == 1
    found = Request.objects.get()
    assert (found.buyer_contact, found.buyer_email, found.buyer_name) == ("", "", "Ölhaus Marten")
    assert Offer.objects.get().answered_name == ""


def test_who_leaves_takes_what_she_offered_along_and_the_lot_stays(lots):
    who = keeper(lots[0].actor)
    plan = asked(lots[0].request, {lots[0]: 1000, lots[1]: 900})
    accept_share(share_of(plan, lots[0].actor), by=who, now=LATER)
    said = export(who)
    assert [one["ask_per_kg"] for one in said["lots"]] == ["5.2"]
    assert [one["answer"] for one in said["shares"]] == ["accepted"]

    erase(who, timezone.now())
    lots[0].refresh_from_db()
    assert lots[0].offered_by is None
    assert export(who) == {"lots": [], "shares": []}
