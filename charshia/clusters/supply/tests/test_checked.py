"""`charshia check` tells of every kilogram and every cent of pooled supply that is not true."""

from typing import Any

import pytest
from django.db.models import F, Model

from charshia.clusters.supply.actions import accept_offer
from charshia.clusters.supply.checked import (
    ledger_is_sold,
    offers_add_up,
    plans_keep_conditions,
    promises_are_accepted,
    shares_are_allotted,
)
from charshia.clusters.supply.models import (
    Allotment,
    Lot,
    Offer,
    Plan,
    Request,
    Share,
    Truck,
)
from charshia.clusters.supply.tests.filling import (
    LATER,
    a_lot,
    a_request,
    accepted,
    asked,
    member,
    offered,
)
from charshia.ground.journal.actions import action, reference

pytestmark = pytest.mark.django_db
CHECKS = (plans_keep_conditions, promises_are_accepted, shares_are_allotted, offers_add_up,
          ledger_is_sold)  # fmt: skip


@pytest.fixture
def sold() -> Offer:
    """Two of three members supply what the buyer has accepted."""
    wanted = a_request()
    lots = [a_lot(wanted, member(name)) for name in ("Arta", "Besa", "Drita")]
    accepted(asked(wanted, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}))
    return accept_offer(offered(wanted), name="Frauke Marten", now=LATER)


@action
def forge(model: type[Model], which: dict[str, Any], **facts: Any) -> None:
    """As no action would: for what the checks are there."""
    assert model._default_manager.filter(**which).update(**facts)


def told() -> set[str]:
    return {check.__name__ for check in CHECKS if check().problems}


def test_what_was_sold_is_true_and_all_of_it_is_looked_at(sold: Offer) -> None:
    assert told() == set()
    assert [check().checked for check in CHECKS] == [1, 4, 3, 1, 4]


@pytest.mark.parametrize(
    ("model", "facts", "names"),
    [
        (Plan, {"kg": 1999}, {"plans_keep_conditions", "offers_add_up"}),
        (Plan, {"cost_e4": F("cost_e4") + 100}, {"plans_keep_conditions"}),
        (Plan, {"answer": {"counts": [0, 0]}}, {"plans_keep_conditions"}),
        (Lot, {"promised_kg": 900}, {"promises_are_accepted"}),
        (Request, {"promised_kg": 1999}, {"promises_are_accepted"}),
        (Request, {"state": "called_off"}, {"promises_are_accepted", "offers_add_up"}),
        (Request, {"state": "offered"}, {"offers_add_up"}),
        (Request, {"currency": "ALL"}, {"offers_add_up"}),
        (Offer, {"kg": 1999}, {"offers_add_up"}),
        (Offer, {"total_minor": F("total_minor") - 1}, {"offers_add_up"}),
        (Offer, {"price_e4": F("price_e4") + 1}, {"offers_add_up"}),
        (Offer, {"currency": "ALL"}, {"offers_add_up"}),
    ],
)  # fmt: skip
def test_what_was_forged_is_told(
    sold: Offer, model: type[Model], facts: dict[str, Any], names: set[str]
) -> None:
    first = model._default_manager.order_by("pk").filter(**_kept(model))[0]
    forge(model, {"pk": first.pk}, **facts)

    assert told() == names


def _kept(model: type[Model]) -> dict[str, Any]:
    return {"epsilon_bp__isnull": False} if model is Plan else {}


def test_a_share_forged_in_part_is_told_by_all_that_rest_on_it(sold: Offer) -> None:
    share = sold.plan.shares.filter(kg__gte=1).order_by("pk")[0]
    forge(Share, {"pk": share.pk}, kg=990)

    assert told() == {check.__name__ for check in CHECKS}


def test_a_piece_of_a_lot_that_is_not_her_own_or_not_so_heavy_is_told(sold: Offer) -> None:
    whole = {"plans_keep_conditions", "promises_are_accepted", "shares_are_allotted"}
    third = Lot.objects.get(promised_kg=0)
    piece = Allotment.objects.order_by("pk")[0]
    forge(Allotment, {"pk": piece.pk}, kg=990)
    assert told() == {*whole, "ledger_is_sold"}

    forge(Allotment, {"pk": piece.pk}, kg=1000, lot=third)
    assert told() == whole


def test_a_share_that_nobody_accepted_is_not_offered(sold: Offer) -> None:
    share = sold.plan.shares.filter(kg__gte=1).order_by("pk")[0]
    forge(Share, {"pk": share.pk}, state="declined")

    assert told() == {"promises_are_accepted", "offers_add_up", "ledger_is_sold"}


def test_what_the_ledger_does_not_say_of_a_share_is_told(sold: Offer) -> None:
    """Lines of the ledger cannot be forged themselves: the database refuses it."""
    share = sold.plan.shares.get(kg=0)
    forge(Share, {"pk": share.pk}, target_kg=701)
    assert told() == {"ledger_is_sold"}

    forge(Share, {"pk": share.pk}, target_kg=700)
    sold_one = sold.plan.shares.filter(kg__gte=1).order_by("pk")[0]
    forge(Share, {"pk": sold_one.pk}, actor=member("Vera"))
    assert reference(sold.request) in {one.subject for one in ledger_is_sold().problems}


def test_what_trucks_cost_later_changes_nothing_of_a_plan_that_stands(sold: Offer) -> None:
    forge(Truck, {"capacity_kg": 6_000}, cost_minor=99_000)

    assert told() == set()
