"""The whole way from lots to shares, with the solver itself."""

from datetime import date

import pytest

from charshia.clusters.supply.actions import (
    Outdated,
    ask_for_plan,
    ask_members,
    choose_epsilon,
    decline_share,
    keep_plan,
    put_limit,
    withdraw_lot,
)
from charshia.clusters.supply.checked import pooled_of
from charshia.clusters.supply.models import Plan
from charshia.clusters.supply.planning import digest_of, task_of, text_of_task
from charshia.clusters.supply.queries.plans import page_of, prices_of
from charshia.clusters.supply.reactions import reckon
from charshia.clusters.supply.solving import solved
from charshia.clusters.supply.tests.filling import (
    LATER,
    a_lot,
    a_request,
    accepted,
    coordinator,
    keeper,
    member,
    share_of,
    ways,
)
from charshia.engines.pooling.judge import broken, delivered_cost
from charshia.engines.pooling.reading import pool_of
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
ASKS = {"Arta": 50_000, "Besa": 51_000, "Drita": 52_000, "Fatos": 90_000}


@pytest.fixture
def wanted():
    return a_request(max_percent=60)


def offers_for(wanted):
    return {
        name: a_lot(wanted, member(name), ask_e4=ask, free_kg=1200, step_kg=50)
        for name, ask in ASKS.items()
    }


@pytest.fixture
def lots(wanted):
    return offers_for(wanted)


def reckoned(wanted):
    """Through the errand, as the worker does it."""
    plan = ask_for_plan(wanted, by=coordinator(), now=LATER)
    reckon(Entry.objects.filter(event="clusters.plan.asked").order_by("-pk")[0])
    plan.refresh_from_db()
    return plan


def fully(wanted):
    reckoned(wanted)
    choose_epsilon(wanted, epsilon_bp=100, by=coordinator(), now=LATER)
    return reckoned(wanted)


def test_first_only_prices_are_reckoned_then_everybodys_share(wanted, lots):
    priced = reckoned(wanted)
    assert (priced.state, priced.kg, priced.shares.count()) == ("kept", 0, 0)
    assert [one.epsilon_bp for one in prices_of(priced)] == [0, 100, 300, 500]
    assert all(one.is_proven for one in prices_of(priced))

    choose_epsilon(wanted, epsilon_bp=100, by=coordinator(), now=LATER)
    plan = reckoned(wanted)
    view = page_of(plan)
    assert (plan.status, plan.shortfall_kg, plan.shares.count()) == ("optimal", 0, 4)
    assert view.is_proven
    assert 1900 <= plan.kg <= 2100
    assert share_of(plan, lots["Fatos"].actor).code == "costs_more"
    (dear,) = [one.words for one in view.without_kg if one.share.actor == lots["Fatos"].actor]
    assert dear.startswith("Including you would cost €")


def test_the_judge_finds_the_same_kilograms_and_the_same_cost(wanted, lots):
    plan = fully(wanted)
    pool = pool_of(text_of_task(plan.task))
    pooled = pooled_of(plan)

    assert broken(pooled, pool) == []
    assert delivered_cost(pooled, pool) * 10_000 == plan.cost_e4
    assert pooled.kg == plan.kg


def test_a_plan_of_lots_that_changed_meanwhile_is_not_kept(wanted, lots):
    plan = ask_for_plan(wanted, by=coordinator(), now=LATER)
    answer = solved(plan)
    withdraw_lot(lots["Fatos"], by=keeper(lots["Fatos"].actor), now=LATER)
    with pytest.raises(Outdated):
        keep_plan(plan, answer, now=LATER)

    reckon(Entry.objects.get(event="clusters.plan.asked"))
    plan.refresh_from_db()
    assert plan.state == "outdated"


def test_whose_lot_cannot_go_reads_why_in_a_sentence(wanted, lots):
    put_limit(wanted, analysis="acidity", at_most=1, by=coordinator(), now=LATER)
    plan = fully(wanted)
    view = page_of(plan)

    assert (plan.kg, plan.shortfall_kg) == (0, 1900)
    assert {one.words for one in view.without_kg} == {"An analysis is missing: Free acidity, %."}
    assert dict(view.relaxed)["If the buyer did without the limits of analyses"] == "2,100\u00a0kg"


def test_the_same_lots_make_the_same_task_whatever_else_happens(wanted, lots):
    before = digest_of(task_of(wanted))
    a_lot(a_request(), lots["Arta"].actor)

    assert digest_of(task_of(wanted)) == before
    ways()
    withdraw_lot(lots["Arta"], by=keeper(lots["Arta"].actor), now=LATER)
    assert digest_of(task_of(wanted)) != before


def test_a_declined_share_goes_to_others_and_what_was_accepted_stays():
    wanted = a_request(max_percent=60, ceiling_e4=None)
    offers_for(wanted)
    plan = ask_members(fully(wanted), days=7, by=coordinator(), now=LATER)
    shares = list(plan.shares.filter(kg__gte=1).select_related("plan__request", "actor"))
    gone, *others = shares
    decline_share(gone, by=keeper(gone.actor), now=LATER)
    accepted(plan)
    again = reckoned(wanted)

    assert again.kg >= 1900
    assert not again.shares.filter(actor=gone.actor).exists()
    for share in others:
        assert share_of(again, share.actor).kg == share.kg
        assert share_of(again, share.actor).state == "accepted"


def test_lots_ready_too_late_are_told_from_when(wanted, lots):
    lot = a_lot(wanted, member("Gent"), ready_on=date(2026, 6, 1))
    plan = fully(wanted)

    share = share_of(plan, lot.actor)
    assert (share.kg, share.code, share.facts) == (0, "not_ready", {"ready_on": "2026-06-01"})


def test_a_plan_nobody_waits_for_any_more_is_left_alone(wanted, lots):
    plan = fully(wanted)
    count = Plan.objects.count()
    reckon(Entry.objects.filter(event="clusters.plan.asked").order_by("-pk")[0])

    assert Plan.objects.count() == count
    plan.refresh_from_db()
    assert plan.state == "kept"
