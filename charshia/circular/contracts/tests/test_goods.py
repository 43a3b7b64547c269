"""Out of the store, over the road, signed for: in parts, and what is refused comes back."""

from datetime import date, timedelta

import pytest

from charshia.circular.contracts.actions import (
    NoName,
    NoReason,
    NotNow,
    NotSigned,
    Signed,
    WrongClass,
    drop_delivery,
    hand_over,
    load,
    plan_delivery,
    unload,
)
from charshia.circular.contracts.kinds import DeliveryState, DeliveryWay
from charshia.circular.contracts.models import Delivery, Load
from charshia.circular.contracts.queries.heating import displaced
from charshia.circular.contracts.tests.supplying import (
    KG,
    LATER,
    a_building,
    a_contract,
    a_school,
    called,
    heated_with,
    loaded,
    pressed,
    signed,
    wrong,
)
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.works.actions import TooMuch
from charshia.circular.works.models import Lot, Movement
from charshia.engines import strokes
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
BY = {"by": "system", "now": LATER}
NAME = "10,10 20,20 30,30;40,40 50,50"


@pytest.fixture
def contract(cast):
    bring_shipped(now=LATER)
    school = a_school(an_enterprise(LATER))
    a_building(school)
    return a_contract(school)


@pytest.fixture
def lot(contract):
    return pressed(contract.enterprise)


def grams(lot: Lot) -> int:
    lot.refresh_from_db()
    return lot.fresh_g


def test_a_call_off_is_delivered_in_parts_of_several_lots(contract, lot):
    other = pressed(contract.enterprise, 500)
    call = called(contract, 4_000)
    first = signed(loaded(call, (lot, 1_500), (other, 500)))
    call.refresh_from_db()
    assert (first.state, call.accepted_g, call.left_g) == ("accepted", 2_000_000, 2_000_000)
    with pytest.raises(TooMuch):
        plan_delivery(call, fresh_g=2_000_001, way=DeliveryWay.ROUND, **BY)
    second = loaded(call, (lot, 2_000))
    call.refresh_from_db()
    assert (call.underway_g, call.left_g) == (2_000_000, 0)
    signed(second)

    assert (grams(lot), grams(other)) == (6_500_000, 0)
    assert wrong() == {}


def test_what_is_refused_comes_back_as_a_lot_of_its_own(contract, lot):
    sent = loaded(called(contract, 4_000), (lot, 2_000))
    on = sent.loads.get()
    with pytest.raises(NoReason):
        signed(sent, {on: 1_400})
    with pytest.raises(NoName):
        hand_over(sent, Signed(" "), None, **BY)
    with pytest.raises(TooMuch):
        signed(sent, {on: 2_001})
    done = signed(sent, {on: 1_400}, reason="E lagur në fund")

    on.refresh_from_db()
    assert (done.state, done.accepted_g, on.back.fresh_g) == ("partly", 1_400_000, 600_000)
    call = done.call_off
    call.refresh_from_db()
    assert (call.accepted_g, call.left_g) == (1_400_000, 2_600_000)
    assert wrong() == {}


def test_all_of_it_may_be_refused_without_a_name(contract, lot):
    sent = loaded(called(contract, 4_000), (lot, 2_000))
    done = hand_over(sent, Signed("", reason="Nuk e porositëm"), {}, **BY)

    assert (done.state, done.accepted_g) == (DeliveryState.REFUSED, 0)
    assert sum(one.fresh_g for one in Lot.objects.filter(kind="briquettes")) == 10_000_000
    assert wrong() == {}


def test_signed_twice_is_once_and_otherwise_is_refused(contract, lot):
    sent = loaded(called(contract, 4_000), (lot, 2_000))
    on = sent.loads.get()
    for _twice in range(2):
        hand_over(sent, Signed("Drita", NAME), None, **BY)
    with pytest.raises(NotNow):
        hand_over(sent, Signed("Drita", reason="lagur"), {on.pk: KG}, **BY)

    sent.refresh_from_db()
    assert (sent.accepted_g, sent.strokes) == (2_000_000, NAME)


def test_a_signature_is_strokes_and_nothing_else(contract, lot):
    sent = loaded(called(contract, 4_000), (lot, 2_000))
    for typed in ("M0 0", "1,1", "1,1 2,2 3,3 4,4 1001,5", "<path>"):
        with pytest.raises(NotSigned):
            hand_over(sent, Signed("Drita", typed), None, **BY)
    assert strokes.path(NAME) == "M10,10 L20,20 L30,30 M40,40 L50,50"


def test_a_lot_that_nobody_classed_goes_only_for_a_reason(contract):
    unread = pressed(contract.enterprise, 3_000, is_classed=False)
    call = called(contract, 2_000)
    sent = plan_delivery(call, fresh_g=2_000_000, way=DeliveryWay.ROUND, **BY)
    with pytest.raises(WrongClass):
        load(sent, unread, fresh_g=KG, **BY)
    on = load(sent, unread, fresh_g=KG, despite="Shkolla pajtohet", **BY)

    assert (on.meets, on.grade, on.despite) == (False, "", "Shkolla pajtohet")


def test_a_lot_of_a_class_needs_no_reason_and_keeps_its_class(contract, lot):
    sent = loaded(called(contract, 2_000), (lot, 1_000))
    on = sent.loads.get()
    assert (on.meets, on.grade, on.despite) == (True, "iso-17225-7/A", "")


def test_what_is_unloaded_or_called_off_lies_in_the_store_again(contract, lot):
    call = called(contract, 4_000)
    sent = loaded(call, (lot, 1_000))
    for _twice in range(2):
        unload(sent.loads.get(), **BY)
    sent.refresh_from_db()
    assert sent.state == DeliveryState.PLANNED
    load(sent, lot, fresh_g=KG * 500, **BY)
    for _twice in range(2):
        drop_delivery(sent, **BY)

    call.refresh_from_db()
    assert (call.underway_g, call.left_g) == (0, 4_000_000)
    assert sum(one.fresh_g for one in Lot.objects.filter(kind="briquettes")) == 10_000_000
    with pytest.raises(NotNow):
        load(sent, lot, fresh_g=KG, **BY)
    assert wrong() == {}


def test_the_same_tap_loads_once(contract, lot):
    sent = plan_delivery(called(contract, 4_000), fresh_g=2_000_000, way="round", **BY)
    for _twice in range(2):
        load(sent, lot, fresh_g=KG * KG, key="t1", **BY)
    assert Load.objects.count() == Movement.objects.filter(kind="shipped").count() == 1
    with pytest.raises(TooMuch):
        load(sent, lot, fresh_g=KG * KG + 1, key="t2", **BY)


def test_what_was_displaced_is_said_building_by_building(contract, lot):
    boiler = contract.institution.buildings.get()
    heated_with(boiler)
    gym = a_building(contract.institution, name="Palestra")
    signed(loaded(called(contract, 1_000), (lot, 1_000)))
    sent = loaded(called(contract, 500, building=gym), (lot, 500))
    signed(sent, {sent.loads.get(): 400}, reason="lagur")

    found = displaced(contract.enterprise, date(2026, 11, 1), date(2026, 11, 30))
    said = [(one.building, one.lot, one.delivered_g, one.former and one.former.fuel)
            for one in found]  # fmt: skip
    assert said == [(boiler, lot, 1_000_000, "lignite"), (gym, lot, 400_000, None)]
    assert displaced(contract.enterprise, date(2026, 12, 1), date(2026, 12, 31)) == []

    heated_with(boiler, "gas_oil", now=LATER + timedelta(days=40))
    first, second = (
        displaced(contract.enterprise, date(2026, 11, 1), day)[0].former
        for day in (date(2026, 11, 30), date(2026, 12, 31))
    )
    assert (first and first.fuel, second and second.fuel) == ("lignite", "gas_oil")


def test_the_checks_find_what_went_around_the_actions(contract, lot):
    sent = signed(loaded(called(contract, 4_000), (lot, 2_000)))

    @action
    def forge() -> None:
        Delivery.objects.filter(pk=sent.pk).update(accepted_g=1)
        Load.objects.update(accepted_g=1)

    forge()
    assert set(wrong()) == {
        "supply-adds-up", "supply-is-what-the-works-shipped", "supply-is-what-was-told",
    }  # fmt: skip
