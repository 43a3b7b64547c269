"""A day is planned from what was offered, kept, confirmed, and told."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.collection.actions import (
    Expected,
    Going,
    NoCrew,
    NotKept,
    NotOnDay,
    NotPlanned,
    NotStated,
    OldQuestion,
    When,
    ask_for_outing,
    call_off_outing,
    change_crews,
    change_pickup,
    choose_offers,
    confirm_outing,
    keep_outing,
    leave_out,
    open_outing,
    state_assumptions,
)
from charshia.circular.collection.models import Outing, OwnVehicle, Pickup
from charshia.circular.collection.queries.days import candidates
from charshia.circular.collection.queries.fleet import drivers_open_to, vehicles_open_to
from charshia.circular.collection.tests.going import (
    STATED,
    a_press,
    a_vehicle,
    an_answer,
    an_offer,
    an_outing,
    chosen,
    crews_of,
    fresh,
    pickups_of,
    planned,
    settled,
    task,
    wrong,
)
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.residues.actions import Holder, withdraw_offer
from charshia.circular.residues.kinds import Access, Form
from charshia.circular.residues.models import Offer
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.transport.actions import add_vehicle
from charshia.transport.models import Driver, Vehicle

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)


@pytest.fixture
def press(now):
    return a_press(now)


@pytest.fixture
def dispatcher():
    return person("shpresa")


def test_the_solver_plans_a_day_in_an_errand(now, press, dispatcher):
    offers = [an_offer(press, now) for _offer in range(3)]
    outing = chosen(an_outing(press, now), now, *offers, kg=800)
    ask_for_outing(outing, by=dispatcher, now=now)
    ask_for_outing(outing, by=dispatcher, now=now)
    assert Entry.objects.filter(event="circular.outing.asked").count() == 1
    run_errands(now)

    outing = fresh(outing)
    (crew,) = crews_of(outing)
    assert outing.is_planned
    assert all(one.stop for one in pickups_of(outing))
    stops = list(crew.round.stops.order_by("sequence"))
    assert [stop.is_collecting for stop in stops] == [True, True, True, False]
    (trip,) = crew.trips.all()
    assert (trip.fresh_g, trip.stop, trip.metres) == (2_400_000, stops[-1], crew.round.metres)
    seconds = (trip.ends_at - trip.starts_at).total_seconds()
    assert crew.vehicle.vehicle.cost_of(metres=trip.metres, seconds=int(seconds)).minor == (
        trip.cost_minor + 1000
    )


def test_a_day_needs_somebody_who_drives(now, press, dispatcher):
    van = a_vehicle(press, now)
    leaves = now + timedelta(days=1)
    when = When(leaves.date(), leaves, leaves + timedelta(hours=8))
    twice = [Going(van, person("dino")), Going(a_vehicle(press, now), person("dino"))]
    for going in ([], twice):
        with pytest.raises(NoCrew):
            open_outing(press, when, going, by=dispatcher, now=now)
    late = When(leaves.date(), leaves, leaves)
    with pytest.raises(NotOnDay):
        open_outing(press, late, twice[:1], by=dispatcher, now=now)
    assert not Outing.objects.exists()


def test_only_what_is_open_known_and_stated_is_put_on_a_day(now, press, dispatcher):
    outing = an_outing(press, now)
    good, gone = an_offer(press, now), an_offer(press, now)
    withdraw_offer(gone, by="system", now=now)
    theirs = an_offer(an_enterprise(now, "other"), now)
    for offers in ([gone], [theirs]):
        with pytest.raises(NotOnDay):
            chosen(outing, now, *offers)
    with pytest.raises(NotOnDay):
        chosen(outing, now, good, kg=0)
    state_assumptions(press, by=dispatcher, now=now, **(STATED | {"loose_kg": None}))
    with pytest.raises(NotStated):
        chosen(outing, now, an_offer(press, now, form=Form.LOOSE))
    state_assumptions(press, by=dispatcher, now=now, **(STATED | {"stop_minutes": None}))
    outing = chosen(outing, now, good)
    assert (pickups_of(outing)[0].litres, outing.version) == (7693, 2)
    with pytest.raises(NotStated):
        ask_for_outing(outing, by=dispatcher, now=now)
    with pytest.raises(NotOnDay):
        chosen(an_outing(press, now), now, good)


def test_who_goes_out_is_changed_while_a_day_is_planned(now, press, dispatcher):
    van, truck = a_vehicle(press, now), a_vehicle(press, now, Access.TRUCK)
    outing = planned(chosen(an_outing(press, now, van), now, an_offer(press, now)), now)
    later = When(outing.day, outing.leaves_at + timedelta(hours=1), outing.back_by)
    first = crews_of(outing)[0].round
    for unfit in ([], [Going(van, person("dino")), Going(truck, person("dino"))]):
        with pytest.raises(NoCrew):
            change_crews(outing, later, unfit, by=dispatcher, now=now)
    other = replace(later, day=outing.day + timedelta(days=1))
    with pytest.raises(NotOnDay):
        change_crews(outing, other, [Going(van, person("dino"))], by=dispatcher, now=now)

    change_crews(outing, later, [Going(truck, person("dino"))], by=dispatcher, now=now)

    (crew,) = crews_of(fresh(outing))
    assert (crew.vehicle, crew.round.leaves_at) == (truck, later.leaves_at)
    first.refresh_from_db()
    assert (first.state, pickups_of(outing)[0].stop) == ("cancelled", None)
    assert not fresh(outing).is_planned
    both = [Going(truck, person("jelena")), Going(van, person("dino"))]
    change_crews(outing, later, both, by=dispatcher, now=now)
    assert [one.round.driver.person.name for one in crews_of(outing)] == [
        person("jelena").name, person("dino").name,
    ]  # fmt: skip
    outing = settled(fresh(outing), now)
    with pytest.raises(NotPlanned):
        change_crews(outing, later, both, by=dispatcher, now=now)
    assert wrong() == {}


def test_what_no_vehicle_holds_at_once_is_cut_into_parts(now, press, dispatcher):
    """Ten tonnes of bales fill 77 cubic metres: four loads of a van of twenty."""
    offer = an_offer(press, now)
    outing = chosen(an_outing(press, now), now, offer, kg=10_000)
    outing = planned(outing, now, [0])
    parts = pickups_of(outing)
    assert [one.part for one in parts] == [1, 2, 3, 4]
    assert sum(one.expected_g for one in parts) == 10_000_000
    assert max(one.litres for one in parts) <= 20_000
    change_pickup(parts[0], Expected(2_000_000), by=dispatcher, now=now)
    assert [one.expected_g for one in pickups_of(outing)] == [2_000_000]
    assert not fresh(outing).is_planned
    leave_out(pickups_of(outing)[0], by=dispatcher, now=now)
    assert not Pickup.objects.exists()


def test_a_vehicle_goes_only_where_the_way_is_wide_enough(now, press):
    truck, tractor = (a_vehicle(press, now, size) for size in (Access.TRUCK, Access.TRACTOR))
    narrow, wide = an_offer(press, now, access=Access.VAN), an_offer(press, now)
    outing = chosen(an_outing(press, now, truck, tractor), now, narrow, wide)
    made = task(outing)
    assert [heap.trucks for heap in made.day.heaps] == [frozenset({1}), None]
    assert not an_answer(made, [0, 1]).is_feasible
    assert an_answer(made, [1], [0]).is_feasible


def test_what_is_left_out_says_why(now, press, dispatcher):
    truck = a_vehicle(press, now, Access.TRUCK, capacity_kg=2000, litres=16_000)
    nowhere = an_offer(press, now, access=Access.TRACTOR)
    poor = an_offer(press, now)
    state_assumptions(press, by=dispatcher, now=now, **(STATED | {"most_minor": 1}))
    outing = chosen(an_outing(press, now, truck), now, nowhere, poor)
    outing = planned(outing, now, [])
    why = {one.offer_id: one.left_why for one in pickups_of(outing)}
    assert why == {nowhere.pk: "no_way", poor.pk: "not_worth"}
    with pytest.raises(NotOnDay):
        confirm_outing(outing, by=dispatcher, now=now)


def test_a_promise_is_not_broken_by_confirming(now, press, dispatcher):
    kept, broken = an_offer(press, now), an_offer(press, now)
    outing = chosen(an_outing(press, now), now, kept, broken, is_promised=True)
    outing = planned(outing, now, [0])
    with pytest.raises(NotKept):
        confirm_outing(outing, by=dispatcher, now=now)
    (left,) = [one for one in pickups_of(outing) if not one.stop]
    change_pickup(left, Expected(1_000_000), by=dispatcher, now=now)
    outing = settled(outing, now, [0])
    assert [one.state for one in pickups_of(outing)] == ["on", "off"]
    chosen(an_outing(press, now), now, broken)


def test_an_answer_to_a_changed_question_is_refused(now, press, dispatcher):
    offer = an_offer(press, now)
    outing = ask_for_outing(
        chosen(an_outing(press, now), now, offer), by=dispatcher, now=now
    )  # fmt: skip
    made = task(outing)
    chosen(outing, now, offer, kg=500)
    with pytest.raises(OldQuestion):
        keep_outing(made, an_answer(made, [0]), version=outing.version, now=now)
    assert not fresh(outing).is_planned


def test_what_goes_is_accepted_and_told_and_vehicles_that_stay_are_called_off(
    now, press, dispatcher, mailoutbox, settings, tmp_path
):
    settings.DATA = tmp_path
    hers, his = an_offer(press, now, is_accepted=False), an_offer(press, now, holder=SHAQIR)
    vehicles = a_vehicle(press, now), a_vehicle(press, now)
    outing = settled(chosen(an_outing(press, now, *vehicles), now, hers, his), now)
    assert {one.state for one in Offer.objects.all()} == {"accepted"}
    assert [one.round.state for one in crews_of(outing)] == ["confirmed", "cancelled"]
    run_errands(now)
    (letter,) = [one for one in mailoutbox if one.to == ["jehona@example.org"]]
    assert "8:" in letter.subject or "8–" in letter.subject or "9" in letter.subject
    (sms,) = (tmp_path / "sms").glob("*.txt")
    assert sms.read_text().startswith("+38344000199\n")
    with pytest.raises(NotPlanned):
        choose_offers(outing, {}, by=dispatcher, now=now)

    call_off_outing(outing, by=dispatcher, now=now)
    call_off_outing(outing, by=dispatcher, now=now)
    run_errands(now)
    assert Entry.objects.filter(event="circular.pickup.called_off").count() == 2
    chosen(an_outing(press, now), now, hers, his)


def test_an_offer_that_is_withdrawn_leaves_the_day(now, press):
    first, second = an_offer(press, now), an_offer(press, now)
    outing = settled(chosen(an_outing(press, now), now, first, second), now)
    withdraw_offer(first, by="system", now=now)
    run_errands(now)
    gone, there = pickups_of(outing)
    assert (gone.state, gone.left_why, gone.stop) == ("off", "withdrawn", None)
    assert there.state == "on"


def test_nobody_is_offered_the_vehicle_of_another_enterprise(now, press):
    own, theirs = a_vehicle(press, now), a_vehicle(a_press(now, "other"), now)
    van = add_vehicle(name="The network's", by="system", now=now)
    assert set(vehicles_open_to(press)) == {own.vehicle, van}
    assert theirs.vehicle not in Vehicle.objects.of_network()
    an_outing(press, now, own)
    assert [one.person for one in drivers_open_to(press)] == [person("dino")]
    assert not Driver.objects.filter(is_active=True).exists()


def test_what_is_expected_is_reckoned_by_factors_or_unknown(now, press):
    """Ten tonnes of wheat leave 1.361 times as much straw; of a bare plot nobody knows."""
    known, bare = an_offer(press, now), an_offer(press, now, harvest_g=None)
    outing = an_outing(press, now)
    found = {one.offer: one.expected_g for one in candidates(outing, now=now)}
    assert found == {known: None, bare: None}, "no factors, no figure"
    bring_shipped(now=now)
    found = {one.offer: one.expected_g for one in candidates(outing, now=now)}
    assert found == {known: 13_610_000, bare: None}


def test_somebody_comes_when_somebody_is_there(now, press):
    offer = an_offer(press, now)
    outing = chosen(
        an_outing(press, now), now, offer, opens=time(14), closes=time(15)
    )  # fmt: skip
    made = task(outing)
    heap = made.day.heaps[0]
    assert (heap.opens, heap.closes) == (6 * 3600, 7 * 3600)
    outing = planned(outing, now)
    (one,) = pickups_of(outing)
    assert one.stop.arrives_at == one.stop.opens_at


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Pickup, {"expected_g": 0}),
        (Pickup, {"opens": time(9)}),
        (Pickup, {"opens": time(9), "closes": time(8)}),
        (Pickup, {"state": "refused"}),
        (Pickup, {"state": "missed"}),
        (OwnVehicle, {"litres": 0}),
    ],
)
def test_the_database_keeps_days_true(now, press, model, change):
    chosen(an_outing(press, now), now, an_offer(press, now))
    with pytest.raises(IntegrityError), transaction.atomic():
        action(model.objects.update)(**change)
