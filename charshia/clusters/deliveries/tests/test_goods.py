"""From arrivals to deliveries, and what replaces a lot that was rejected."""

import pytest

from charshia.clusters.deliveries.actions import (
    NoReason,
    NothingMissing,
    NotSold,
    OutsideLimits,
    TooMuch,
    begin_sale,
    call_off,
    deliver,
    replace_missing,
)
from charshia.clusters.deliveries.checked import kilograms_add_up
from charshia.clusters.deliveries.models import Arrival
from charshia.clusters.deliveries.queries.goods import missing_of, promised_of
from charshia.clusters.deliveries.tests.delivering import (
    DAY,
    ON_INVOICES,
    arrived,
    issuer,
    sent,
    sold,
)
from charshia.clusters.supply.actions import NothingToPlan, ask_for_plan, end_replacing
from charshia.clusters.supply.checked import (
    ledger_is_sold,
    promises_are_accepted,
    shares_are_allotted,
)
from charshia.clusters.supply.models import LedgerEntry, Share
from charshia.clusters.supply.queries.ledger import accounts, owed
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
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return sold()


def test_nothing_is_delivered_of_what_the_buyer_has_not_accepted():
    wanted = a_request()
    accepted(asked(wanted, {a_lot(wanted, member("Arta")): 1000}))

    with pytest.raises(NotSold):
        begin_sale(offered(wanted), issuer=issuer(), said=ON_INVOICES, by=coordinator(), now=LATER)


def test_no_more_is_called_off_than_was_sold(world):
    call_off(world.sale, kg=1500, due_on=DAY, by=coordinator(), now=LATER)

    with pytest.raises(TooMuch):
        call_off(world.sale, kg=501, due_on=DAY, by=coordinator(), now=LATER)


def test_what_arrives_is_measured_weighed_and_accepted_for_a_reason(world):
    lot = world.lots[0]
    with pytest.raises(TooMuch):
        arrived(world.sale, lot, 900, 901)
    with pytest.raises(TooMuch):
        arrived(world.sale, lot, 1001)
    with pytest.raises(NoReason):
        arrived(world.sale, lot, 900, 800)
    with pytest.raises(OutsideLimits):
        arrived(world.sale, lot, 900, acidity="0.9")

    found = arrived(world.sale, lot, 900, 0, acidity="0.9", reason="Acidity 0.9")
    assert (found.state, found.accepted_kg, found.actor) == ("rejected", 0, lot.actor)
    assert missing_of(world.sale) == {lot.pk: 1000, world.lots[1].pk: 1000}


def test_a_delivery_takes_no_more_than_was_accepted_and_called_off(world):
    one = arrived(world.sale, world.lots[0], 800)
    call = call_off(world.sale, kg=700, due_on=DAY, by=coordinator(), now=LATER)
    by = {"left_on": DAY, "by": coordinator(), "now": LATER}
    for kg in ({one.pk: 701}, {one.pk: 0}):
        with pytest.raises(TooMuch):
            deliver(call, kg, **by)

    assert deliver(call, {one.pk: 700}, **by).kg == 700
    further = call_off(world.sale, kg=700, due_on=DAY, by=coordinator(), now=LATER)
    with pytest.raises(TooMuch):
        deliver(further, {one.pk: 101}, **by)


def test_a_rejected_lot_is_replaced_and_what_was_accepted_stays(world):
    first, second, third = world.lots
    arrived(world.sale, first, 1000)
    arrived(world.sale, second, 1000, 613, reason="Wet barrels")
    with pytest.raises(NothingMissing):
        replace_missing(world.sale, first, by=coordinator(), now=LATER)
    replace_missing(world.sale, second, by=coordinator(), now=LATER)

    plan = ask_for_plan(world.request, by=coordinator(), now=LATER)
    fixed = {one["id"]: one.get("accepted_kg") for one in plan.task["lots"]}
    assert fixed == {str(first.pk): 1000, str(second.pk): 613, str(third.pk): None}
    new = asked(world.request, {first: 1000, second: 613, third: 387})
    states = {actor: share_of(new, actor).state for actor in (first.actor, second.actor)}
    assert set(states.values()) == {"accepted"}
    assert share_of(new, third.actor).state == "asked"
    accepted(new)
    world.request.refresh_from_db()
    assert (world.request.state, world.request.promised_kg) == ("accepted", 2000)
    assert promised_of(world.sale) == {first.pk: 1000, second.pk: 613, third.pk: 387}
    assert arrived(world.sale, third, 387).state == "accepted"
    for check in (promises_are_accepted, shares_are_allotted, kilograms_add_up, ledger_is_sold):
        assert check().problems == []


def test_the_ledger_says_who_replaces_another_and_owes_nothing_to_who_fell_short(world):
    first, second, third = world.lots
    assert owed([third.actor_id]) == {third.actor_id: 700}
    arrived(world.sale, second, 1000, 613, reason="Wet barrels")
    replace_missing(world.sale, second, by=coordinator(), now=LATER)
    accepted(asked(world.request, {first: 1000, second: 613, third: 387}))

    lines = {
        entry.actor_id: (entry.number, entry.target_kg, entry.got_kg)
        for entry in LedgerEntry.objects.order_by("pk")
    }
    assert lines == {
        first.actor_id: (1, 700, 1000), second.actor_id: (2, 613, 613),
        third.actor_id: (2, 700, 387),
    }  # fmt: skip
    assert owed(list(lines)) == {third.actor_id: 313}
    assert [len(one.lines) for one in accounts()] == [1, 1, 1]
    assert ledger_is_sold().problems == []


def test_the_check_finds_a_ledger_that_forgot_a_replacement(world):
    replace_missing(world.sale, world.lots[1], by=coordinator(), now=LATER)
    end_replacing(world.request, by=coordinator(), now=LATER)
    assert ledger_is_sold().problems == []

    @action
    def forge():
        LedgerEntry.objects.filter(number=2).delete()

    forge()
    assert len(ledger_is_sold().problems) == 1


def test_a_lot_rejected_whole_falls_out_of_the_plan(world):
    first, second, third = world.lots
    arrived(world.sale, second, 1000, 0, reason="Rancid")
    replace_missing(world.sale, second, by=coordinator(), now=LATER)

    new = asked(world.request, {first: 1000, third: 1000})
    assert not Share.objects.filter(plan=new, actor=second.actor).exists()
    assert not promised_of(world.sale).get(second.pk)
    second.refresh_from_db()
    assert second.promised_kg == 0


def test_what_is_not_replaced_may_be_left_at_what_there_is(world):
    replace_missing(world.sale, world.lots[1], by=coordinator(), now=LATER)
    end_replacing(world.request, by=coordinator(), now=LATER)

    world.request.refresh_from_db()
    assert world.request.state == "accepted"
    assert missing_of(world.sale) == {world.lots[0].pk: 1000}


def test_nothing_is_planned_anew_while_nothing_is_short(world):
    replace_missing(world.sale, world.lots[1], by=coordinator(), now=LATER)
    new = asked(world.request, {world.lots[0]: 1000, world.lots[2]: 1000})

    with pytest.raises(NothingToPlan):
        ask_for_plan(world.request, by=coordinator(), now=LATER)
    assert new.state == "chosen"


def test_every_kilogram_leads_back_to_a_farm_and_what_others_brought_is_not_seen(world):
    one = arrived(world.sale, world.lots[0], 1000)
    piece = sent(world.sale, {one: 400}).portions.get()

    assert (piece.arrival.lot, piece.arrival.actor, piece.ask_e4) == (
        world.lots[0], world.lots[0].actor, 52_000,
    )  # fmt: skip
    hers, other = keeper(world.lots[0].actor), keeper(world.lots[1].actor)
    assert list(Arrival.objects.visible_to(hers)) == [one]
    assert not Arrival.objects.visible_to(other).exists()


def test_the_check_finds_kilograms_that_nobody_brought(world):
    one = arrived(world.sale, world.lots[0], 1000)
    sent(world.sale, {one: 400})

    @action
    def forge():
        Arrival.objects.update(delivered_kg=399)

    forge()
    assert {problem.found for problem in kilograms_add_up().problems} >= {399}
