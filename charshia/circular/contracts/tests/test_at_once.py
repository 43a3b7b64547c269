"""Two at the same moment: a call-off beyond the contract, a delivery signed twice. Real commits."""

from datetime import date

import pytest

from charshia.circular.contracts.actions import (
    NotNow,
    Signed,
    answer_complaint,
    complain,
    hand_over,
    load,
    plan_delivery,
)
from charshia.circular.contracts.actions.complaints import Answer, Said
from charshia.circular.contracts.kinds import ComplaintKind, DeliveryWay, Outcome
from charshia.circular.contracts.models import Contract, Delivery, SupplyBill
from charshia.circular.contracts.tests.supplying import (
    DUE,
    KG,
    LATER,
    NOW,
    a_building,
    a_contract,
    a_school,
    billed,
    called,
    can_bill,
    loaded,
    pressed,
    signed,
    wrong,
)
from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.circular.works.actions import TooMuch
from charshia.circular.works.models import Lot
from charshia.ground.journal.actions import action
from charshia.ground.places.models import Municipality, Settlement
from charshia.payments.models import Charge, Invoice
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
BY = {"by": "system", "now": LATER}


@pytest.fixture
def contract() -> Contract:
    organisation = an_organisation("press", NOW)

    @action
    def stands() -> Enterprise:
        municipality = Municipality.objects.create(code="m", country="XK", names={"en": "M"})
        place = Settlement.objects.create(
            code="s", names={"en": "S"}, municipality=municipality, latitude=42.2, longitude=21.0
        )
        return Enterprise.objects.create(
            slug="press", organisation=organisation, name={"en": "Press"}, settlement=place,
            latitude=42.2, longitude=21.0, opened_at=NOW,
        )  # fmt: skip

    school = a_school(stands())
    can_bill(school.enterprise)
    a_building(school)
    return a_contract(school, standard="", fuel_class="")


@pytest.fixture
def lot(contract) -> Lot:
    return pressed(contract.enterprise, is_classed=False)


def refused(outcomes, *kinds) -> int:
    return sum(isinstance(one, kinds) for one in outcomes)


def test_call_offs_at_once_never_exceed_the_contract(contract):
    outcomes = at_once(*[lambda: called(contract, 2_000)] * 3)

    contract.refresh_from_db()
    assert refused(outcomes, TooMuch) == 1
    assert contract.called_g == 4_000_000
    assert sorted(one.number for one in contract.call_offs.all()) == [1, 2]


def test_the_same_tap_at_once_calls_off_once(contract):
    at_once(*[lambda: called(contract, 1_000, key="t1")] * 3)

    assert contract.call_offs.count() == 1


def test_deliveries_planned_at_once_never_exceed_the_call_off(contract):
    call = called(contract, 3_000)
    plan = {"fresh_g": 2_000_000, "way": DeliveryWay.ROUND, **BY}
    outcomes = at_once(*[lambda: plan_delivery(call, **plan)] * 2)

    assert refused(outcomes, TooMuch) == 1
    assert wrong() == {}


def test_loads_at_once_never_exceed_what_is_planned(contract, lot):
    sent = plan_delivery(called(contract, 3_000), fresh_g=2_000_000, way="round", **BY)
    outcomes = at_once(*[lambda: load(sent, lot, fresh_g=1_500 * KG, **BY)] * 2)

    lot.refresh_from_db()
    assert refused(outcomes, TooMuch) == 1
    assert lot.fresh_g == 8_500_000
    assert wrong() == {}


def test_a_delivery_is_signed_once(contract, lot):
    sent = loaded(called(contract, 2_000), (lot, 2_000))
    on = sent.loads.get()
    whole = lambda: hand_over(sent, Signed("Drita"), None, **BY)  # noqa: E731
    part = lambda: hand_over(sent, Signed("Drita", reason="lagur"), {on.pk: KG}, **BY)  # noqa: E731
    outcomes = at_once(whole, part, whole)

    sent.refresh_from_db()
    assert refused(outcomes, NotNow) == (1 if sent.accepted_g == 2_000_000 else 2)
    assert Delivery.objects.count() == 1
    assert wrong() == {}


def test_one_invoice_of_a_delivery(contract, lot):
    sent = signed(loaded(called(contract, 2_000), (lot, 2_000)))
    at_once(*[lambda: billed(sent)] * 3)

    assert SupplyBill.objects.count() == Invoice.objects.count() == Charge.objects.count() == 1


def test_a_complaint_is_answered_once(contract, lot):
    sent = signed(loaded(called(contract, 4_000), (lot, 4_000)))
    billed(sent)
    said = Said(ComplaintKind.WET, 1_000_000, "lagur")
    made = complain(sent.loads.get(), said, by="guest", now=LATER)
    again = Answer(Outcome.REPLACE, "Po.", 1_000_000, date(2026, 11, 20))
    outcomes = at_once(*[lambda: answer_complaint(made, again, **BY)] * 2)

    contract.refresh_from_db()
    assert refused(outcomes, NotNow) == 1
    assert contract.called_g == 4_000_000
    assert contract.call_offs.filter(due_on__gt=DUE).count() == 1
    assert wrong() == {}
