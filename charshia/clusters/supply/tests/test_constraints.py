"""What the database itself refuses, whatever the code above it does."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.clusters.supply.models import Allotment, LedgerEntry, Lot, Offer, Plan, Request, Share
from charshia.clusters.supply.tests.filling import (
    LATER,
    NOW,
    a_lot,
    a_request,
    accepted,
    asked,
    member,
    offered,
)
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.django_db


@action
def write(model, **changes):
    model.objects.all().update(**changes)


@pytest.fixture
def sold():
    wanted = a_request()
    lots = [a_lot(wanted, member(name)) for name in ("Arta", "Besa")]
    plan = accepted(asked(wanted, dict.fromkeys(lots, 1000)))
    offered(wanted)
    return plan


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Lot, {"promised_kg": 1001}),
        (Lot, {"withdrawn_at": LATER}),
        (Lot, {"step_kg": 0}),
        (Request, {"promised_kg": 2101}),
        (Request, {"least_kg": 2001}),
        (Plan, {"kg": 2101}),
        (Allotment, {"kg": 1001}),
        (Allotment, {"kg": 0}),
        (Share, {"state": "asked"}),
        (Share, {"answered_at": None}),
        (Share, {"due_at": None}),
        (Offer, {"answered_at": LATER}),
        (Offer, {"kg": 0}),
    ],
)
def test_the_database_refuses_what_must_never_be(sold, model, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(model, **changes)


def test_the_ledger_is_written_once(sold):
    @action
    def note():
        return LedgerEntry.objects.create(
            actor=sold.shares.first().actor, request=sold.request, target_kg=5, got_kg=3, at=NOW
        )

    note()
    with pytest.raises(DatabaseError), transaction.atomic():
        write(LedgerEntry, got_kg=5)


def test_two_offers_never_stand_at_once(sold):
    @action
    def again():
        facts = {name: getattr(Offer.objects.get(), name) for name in
                 ("request", "plan", "kg", "price_e4", "total_minor", "currency", "language",
                  "valid_until", "sent_at")}  # fmt: skip
        Offer.objects.create(number="2222-2222", **facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        again()
