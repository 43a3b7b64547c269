"""What the database itself refuses, whatever the code above it does."""

import pytest
from django.db import IntegrityError, transaction

from charshia.clusters.deliveries.models import (
    Arrival,
    Bill,
    CallOff,
    Delivery,
    PayOut,
    Portion,
    Sale,
)
from charshia.clusters.deliveries.tests.delivering import arrived, billed, sent, sold
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.django_db


@action
def write(model, **changes):
    model.objects.all().update(**changes)


@pytest.fixture
def done():
    world = sold()
    return billed(sent(world.sale, {arrived(world.sale, world.lots[0], 1000): 400}))


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Sale, {"called_kg": 2001}),
        (Sale, {"delivered_kg": 1001}),
        (CallOff, {"delivered_kg": 401}),
        (Arrival, {"accepted_kg": 1001}),
        (Arrival, {"delivered_kg": 1001}),
        (Arrival, {"accepted_kg": 900}),
        (Arrival, {"state": "rejected"}),
        (Delivery, {"kg": 0}),
        (Portion, {"kg": 0}),
        (Bill, {"members_minor": 1}),
        (PayOut, {"net_minor": 1}),
    ],
)
def test_the_database_refuses_what_must_never_be(done, model, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(model, **changes)


def test_a_delivery_is_billed_once(done):
    @action
    def again():
        Bill.objects.create(
            delivery=done.delivery, invoice=done.invoice, total_minor=0, costs_minor=0,
            members_minor=0, at=done.at,
        )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        again()
