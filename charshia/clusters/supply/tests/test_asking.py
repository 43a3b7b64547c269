from datetime import timedelta

import pytest

from charshia.clusters.actors.actions import merge
from charshia.clusters.supply.actions import (
    AboveCeiling,
    AlreadyAnswered,
    IsPromised,
    NamesWereSeen,
    NoPlan,
    NotAllAccepted,
    NothingToPlan,
    Offered,
    OfferIsOver,
    TermIsOver,
    accept_offer,
    accept_share,
    ask_for_plan,
    ask_members,
    change_lot,
    choose_epsilon,
    decline_share,
    end_offers,
    end_terms,
    open_request,
    refuse_offer,
    withdraw_lot,
)
from charshia.clusters.supply.checked import ledger_is_sold
from charshia.clusters.supply.models import LedgerEntry
from charshia.clusters.supply.queries.ledger import accounts, owed
from charshia.clusters.supply.reactions import follow_merge
from charshia.clusters.supply.tests.filling import (
    LATER,
    OIL,
    a_lot,
    a_request,
    accepted,
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

pytestmark = pytest.mark.django_db
DUE = LATER + timedelta(days=7)


@pytest.fixture
def request_():
    return a_request()


@pytest.fixture
def lots(request_):
    return [a_lot(request_, member(name)) for name in ("Arta", "Besa", "Drita")]


def test_whoever_has_a_share_is_asked_for_it_and_nobody_else(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0})

    states = dict(plan.shares.order_by("pk").values_list("actor", "state"))
    assert states == {
        lots[0].actor_id: "asked", lots[1].actor_id: "asked", lots[2].actor_id: "none"
    }  # fmt: skip
    assert Entry.objects.filter(event="clusters.share.asked").count() == 2


def test_a_share_is_accepted_once_and_its_kilograms_are_promised_once(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000})
    share = share_of(plan, lots[0].actor)
    for _twice in range(2):
        accept_share(share, by=keeper(lots[0].actor), now=LATER)

    lots[0].refresh_from_db()
    request_.refresh_from_db()
    assert (lots[0].promised_kg, request_.promised_kg) == (1000, 1000)
    with pytest.raises(AlreadyAnswered):
        decline_share(share, by=keeper(lots[0].actor), now=LATER)


def test_after_its_term_a_share_is_not_answered_and_counts_as_declined(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000})
    share = share_of(plan, lots[0].actor)

    with pytest.raises(TermIsOver):
        accept_share(share, by=keeper(lots[0].actor), now=DUE)
    assert end_terms(now=DUE) == 2
    share.refresh_from_db()
    assert share.state == "lapsed"


def test_what_was_accepted_stays_when_a_declined_share_is_planned_anew(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0})
    first, second, third = (share_of(plan, lot.actor) for lot in lots)
    accept_share(first, by=keeper(first.actor), now=LATER)
    with pytest.raises(NothingToPlan):
        ask_for_plan(request_, by=coordinator(), now=LATER)
    decline_share(second, words="Sold", by=keeper(second.actor), now=LATER)

    again = ask_for_plan(request_, by=coordinator(), now=LATER)
    fixed = {one["id"]: one.get("accepted_kg") for one in again.task["lots"]}
    assert fixed == {str(lots[0].pk): 1000, str(lots[2].pk): None}
    new = asked(request_, {lots[0]: 1000, lots[2]: 1000})
    assert share_of(new, first.actor).state == "accepted"
    assert share_of(new, third.actor).state == "asked"
    plan.refresh_from_db()
    assert plan.state == "replaced"
    with pytest.raises(AlreadyAnswered):
        accept_share(third, by=keeper(third.actor), now=LATER)


def test_what_fairness_may_cost_is_chosen_once_before_names_are_seen(request_, lots):
    ask_for_plan(request_, by=coordinator(), now=LATER)
    with pytest.raises(NothingToPlan):
        choose_epsilon(request_, epsilon_bp=300, by=coordinator(), now=LATER)

    planned(request_, {lots[0]: 1000, lots[1]: 1000})
    with pytest.raises(NamesWereSeen):
        choose_epsilon(request_, epsilon_bp=300, by=coordinator(), now=LATER)


def test_while_nothing_is_chosen_no_share_is_kept(request_, lots):
    plan = priced(request_, lots)

    assert not plan.shares.exists()
    with pytest.raises(NoPlan):
        ask_members(plan, days=7, by=coordinator(), now=LATER)


def test_a_lot_withdrawn_after_the_plan_lets_nobody_be_asked_by_it(request_, lots):
    plan = planned(request_, {lots[0]: 1000, lots[1]: 1000})
    withdraw_lot(lots[2], by=keeper(lots[2].actor), now=LATER)

    with pytest.raises(NoPlan):
        ask_members(plan, days=7, by=coordinator(), now=LATER)


def test_a_lot_with_a_share_is_not_withdrawn(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000})

    with pytest.raises(IsPromised):
        withdraw_lot(lots[0], by=keeper(lots[0].actor), now=LATER)
    accepted(plan)
    with pytest.raises(IsPromised):
        withdraw_lot(lots[0], by=keeper(lots[0].actor), now=LATER)


def test_the_buyer_is_offered_what_everybody_has_accepted_within_the_ceiling(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 1000})
    with pytest.raises(NotAllAccepted):
        offered(request_)
    accepted(plan)
    with pytest.raises(AboveCeiling):
        offered(request_, price_e4=62_001)

    offer = offered(request_, price_e4=60_055)
    assert (offer.kg, offer.total_minor, offer.language) == (2000, 1_201_100, "en")


def test_the_ledger_remembers_who_was_short_once_the_buyer_has_accepted(request_, lots):
    accepted(asked(request_, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}))
    offer = offered(request_)
    for _twice in range(2):
        accept_offer(offer, name="Frauke Marten", now=LATER)

    assert LedgerEntry.objects.count() == 3
    assert owed([lot.actor_id for lot in lots]) == {lots[2].actor_id: 700}
    with pytest.raises(OfferIsOver):
        refuse_offer(offer, name="Frauke Marten", now=LATER)


def test_a_refused_offer_may_be_followed_by_a_better_one(request_, lots):
    accepted(asked(request_, {lots[0]: 1000, lots[1]: 1000}))
    refuse_offer(offered(request_), name="Frauke Marten", words="Too dear", now=LATER)

    assert not LedgerEntry.objects.exists()
    assert offered(request_, price_e4=59_000).state == "sent"


def test_an_offer_without_an_answer_ends_with_its_term(request_, lots):
    accepted(asked(request_, {lots[0]: 1000, lots[1]: 1000}))
    offer = offered(request_)
    over = LATER + timedelta(days=14)

    with pytest.raises(OfferIsOver):
        accept_offer(offer, name="Frauke Marten", now=over)
    assert end_offers(now=over) == 1
    offer.refresh_from_db()
    assert offer.state == "lapsed"


def test_the_journal_of_all_this_names_no_ask(request_, lots):
    accepted(asked(request_, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}))
    offered(request_)

    entries = Entry.objects.filter(event__startswith="clusters.")
    said = [
        entry.facts for entry in entries
        if not entry.event.startswith(("clusters.haul", "clusters.truck", "clusters.point"))
    ]  # fmt: skip
    assert len(said) > 12
    assert not [facts for facts in said if "52000" in str(facts) or "5.2" in str(facts)]


def test_an_entry_that_was_merged_leaves_its_lots_shares_and_ledger_to_the_other(request_, lots):
    accepted(asked(request_, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}))
    accept_offer(offered(request_), name="Frauke", now=LATER)
    into, gone = member("Vjosa"), lots[2].actor
    merge(gone, into=into, by=coordinator(), now=LATER)
    follow_merge(Entry.objects.get(event="clusters.actor.merged"))

    lots[2].refresh_from_db()
    assert lots[2].actor == into
    assert owed([into.pk]) == {into.pk: 700}
    assert [one.actor for one in accounts()][:1] == [into]
    assert ledger_is_sold().problems == []


def test_a_lot_that_is_counted_on_stays_as_it_is_when_lots_are_taken_once_more(request_, lots):
    plan = asked(request_, {lots[0]: 1000, lots[1]: 900})
    share = share_of(plan, lots[0].actor)
    by = keeper(lots[0].actor)
    open_request(request_, until=LATER + timedelta(days=2), by=coordinator(), now=LATER)
    less = Offered(code=OIL, zone=lots[0].zone, free_kg=500, ask_e4=90_000)

    with pytest.raises(IsPromised):
        change_lot(lots[0], less, by=by, now=LATER)
    accept_share(share, by=by, now=LATER)
    with pytest.raises(IsPromised):
        change_lot(lots[0], less, by=by, now=LATER)
    assert change_lot(lots[2], less, by=keeper(lots[2].actor), now=LATER).free_kg == 500
