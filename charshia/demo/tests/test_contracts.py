"""The school's winter in the demonstration: delivered in parts, with complaints, and it adds up."""

from datetime import datetime

import pytest

from charshia.circular.contracts.models import Complaint, Contract, Delivery, SupplyBill
from charshia.circular.contracts.queries.promise_page import next_april, promise_page
from charshia.circular.impact.models import Statement
from charshia.demo.contracts import account, heat
from charshia.demo.works import press
from charshia.ground.journal.checks import run_all
from charshia.ground.places.actions import load_places


@pytest.mark.django_db
def test_a_school_is_supplied_in_parts(now: datetime) -> None:
    load_places(now=now)
    press(now)

    heat(now)

    states = list(Contract.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["signed", "offered"]
    accepted = list(Delivery.objects.order_by("pk").values_list("state", "accepted_g"))
    assert accepted == [("accepted", 1_500_000), ("partly", 800_000)]
    assert [bill.credited_minor > 0 for bill in SupplyBill.objects.order_by("pk")] == [True, False]
    assert list(Complaint.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "credit", "",
    ]  # fmt: skip
    school = Contract.objects.earliest("pk")
    assert (school.version, school.addenda.get().waits) == (2, False)
    enterprise = school.enterprise
    assert promise_page(enterprise, until=next_april(now.date()), now=now).short
    account(now)
    assert Statement.objects.get().figures["figures"]
    assert run_all()["problems"] == []
