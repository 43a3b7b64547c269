"""Two at the same moment: shares, lots, plans and offers. Real commits, real threads."""

import pytest

from charshia.clusters.supply.actions import (
    AlreadyAnswered,
    IsPromised,
    NoPlan,
    OfferIsOver,
    accept_offer,
    accept_share,
    ask_for_plan,
    ask_members,
    choose_epsilon,
    decline_share,
    keep_plan,
    refuse_offer,
    withdraw_lot,
)
from charshia.clusters.supply.models import LedgerEntry, Plan
from charshia.clusters.supply.tests.filling import (
    LATER,
    a_lot,
    a_request,
    accepted,
    answer,
    asked,
    coordinator,
    keeper,
    member,
    offered,
    planned,
    priced,
    share_of,
)
from charshia.ground.journal.models import Entry
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def two_lots(request):
    return [a_lot(request, member(name)) for name in ("Arta", "Besa")]


def test_two_members_accept_at_once_and_both_are_promised():
    wanted = a_request()
    lots = two_lots(wanted)
    plan = asked(wanted, dict.fromkeys(lots, 1000))
    shares = [share_of(plan, lot.actor) for lot in lots]

    at_once(*[lambda one=one: accept_share(one, by=coordinator(), now=LATER) for one in shares] * 2)

    wanted.refresh_from_db()
    assert wanted.promised_kg == 2000
    assert Entry.objects.filter(event="clusters.share.accepted").count() == 2
    assert Entry.objects.filter(event="clusters.plan.accepted").count() == 1


def test_a_share_accepted_and_declined_at_once_has_one_answer():
    wanted = a_request()
    lots = two_lots(wanted)
    plan = asked(wanted, dict.fromkeys(lots, 1000))
    share, by = share_of(plan, lots[0].actor), keeper(lots[0].actor)

    outcomes = at_once(
        lambda: accept_share(share, by=by, now=LATER),
        lambda: decline_share(share, by=by, now=LATER),
    )

    assert sum(isinstance(one, AlreadyAnswered) for one in outcomes) == 1
    lots[0].refresh_from_db()
    share.refresh_from_db()
    assert lots[0].promised_kg == (1000 if share.state == "accepted" else 0)


def test_a_lot_withdrawn_while_members_are_asked_is_not_in_what_they_are_asked_for():
    wanted = a_request()
    lots = two_lots(wanted)
    plan = planned(wanted, dict.fromkeys(lots, 1000))
    by, office = keeper(lots[0].actor), coordinator()

    outcomes = at_once(
        lambda: withdraw_lot(lots[0], by=by, now=LATER),
        lambda: ask_members(plan, days=7, by=office, now=LATER),
    )

    lots[0].refresh_from_db()
    plan.refresh_from_db()
    if lots[0].withdrawn_at is None:
        assert isinstance(outcomes[0], IsPromised)
        assert plan.state == "chosen"
    else:
        assert isinstance(outcomes[1], NoPlan)
        assert plan.state == "kept"


def test_an_answer_of_the_solver_is_kept_once():
    wanted = a_request()
    lots = two_lots(wanted)
    priced(wanted, lots)
    choose_epsilon(wanted, epsilon_bp=100, by=coordinator(), now=LATER)
    plan = ask_for_plan(wanted, by=coordinator(), now=LATER)
    found = answer(dict.fromkeys(lots, 1000))

    at_once(*[lambda: keep_plan(plan, found, now=LATER)] * 3)

    assert plan.shares.count() == 2
    assert Entry.objects.filter(event="clusters.plan.kept").count() == 2  # prices, then this


def test_asked_for_twice_at_once_there_is_one_plan():
    wanted = a_request()
    two_lots(wanted)
    office = coordinator()

    at_once(*[lambda: ask_for_plan(wanted, by=office, now=LATER)] * 3)

    assert Plan.objects.count() == 1


def test_the_buyer_who_says_yes_and_no_at_once_has_said_one_of_them():
    wanted = a_request()
    lots = two_lots(wanted)
    accepted(asked(wanted, dict.fromkeys(lots, 1000)))
    offer = offered(wanted)

    outcomes = at_once(
        lambda: accept_offer(offer, name="Frauke", now=LATER),
        lambda: refuse_offer(offer, name="Frauke", now=LATER),
        lambda: accept_offer(offer, name="Frauke", now=LATER),
    )

    offer.refresh_from_db()
    refused = sum(isinstance(one, OfferIsOver) for one in outcomes)
    assert refused == (1 if offer.state == "accepted" else 2)
    assert LedgerEntry.objects.count() == (2 if offer.state == "accepted" else 0)
