"""At the farm: weighed once, and put right openly."""

from datetime import timedelta

import pytest

from charshia.circular.collection.actions import (
    BadLoad,
    NotKnown,
    StaysKnown,
    StillOnBoard,
    arrive,
    correct_weighing,
    end_crew,
    measure_weighing,
    miss_pickup,
    pay,
    refuse_pickup,
    unload,
)
from charshia.circular.collection.models import Mistake, Weighing
from charshia.circular.collection.queries.owed import book_of
from charshia.circular.collection.queries.weighings import weighings
from charshia.circular.collection.tests.going import (
    an_offer,
    an_outing,
    chosen,
    crews_of,
    pickups_of,
    settled,
    wrong,
)
from charshia.circular.collection.tests.weighing import again, driven, right, weighed
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.actions import withdraw_offer
from charshia.circular.residues.models import Offer
from charshia.circular.works.actions import NoReason, TooMuch
from charshia.circular.works.models import Lot
from charshia.circular.works.tests.yard import a_batch
from charshia.transport.actions import NotSaid, NotThisStep

pytestmark = pytest.mark.usefixtures("cast")


def test_a_weigh_in_is_a_lot_in_the_yard_and_an_offer_that_is_collected(a_day, now):
    made = weighed(a_day, 0, now, 980.5, 1234, bales=42, key="tap-1")
    twice = weighed(a_day, 0, now, 980.5, 1234, bales=42, key="tap-1")

    assert twice == made
    lot = Lot.objects.get()
    assert (lot.fresh_g, lot.moisture_bp, lot.material, lot.place) == (
        980_500, 1234, "wheat", "yard",
    )  # fmt: skip
    assert (lot.settlement, lot.origin) == (made.offer.plot.settlement, "herbaceous")
    offer = Offer.objects.get(pk=made.offer_id)
    assert (offer.state, offer.fresh_g, offer.moisture_bp) == ("collected", 980_500, 1234)
    assert (made.due, made.bales) == (round(4500 * 859_506 / 1_000_000), 42)
    first = driven(a_day).stops.get(sequence=1)
    assert (first.state, driven(a_day).state) == ("done", "driving")
    assert wrong() == {}


def test_another_weight_for_the_same_heap_is_refused(a_day, now, dino):
    weighed(a_day, 0, now)
    with pytest.raises(NotThisStep):
        weighed(a_day, 0, now, 900)
    for act in (refuse_pickup, miss_pickup):
        with pytest.raises(NotThisStep):
            act(pickups_of(a_day)[0], round_=driven(a_day), reason="no", by=dino, now=now)
    assert Lot.objects.count() == 1


def test_nothing_half_done_comes_of_what_is_refused(a_day, now):
    withdraw_offer(pickups_of(a_day)[0].offer, by="system", now=now)
    with pytest.raises(BadLoad):
        weighed(a_day, 1, now, bales=200_000)
    from_nowhere = driven(a_day)
    with pytest.raises(Exception, match="no longer open"):
        weighed(a_day, 0, now)
    assert not Lot.objects.exists()
    assert not Weighing.objects.exists()
    assert from_nowhere.stops.exclude(state="waiting").count() == 0


def test_nobody_there_and_not_taken_leave_the_offer_open(a_day, now, dino):
    first, second, _third = pickups_of(a_day)
    round_ = driven(a_day)
    for _twice in range(2):
        arrive(first, round_, by=dino, now=now)
        with pytest.raises(NotSaid):
            miss_pickup(second, round_=round_, reason=" ", by=dino, now=now)
    for _twice in range(2):
        refuse_pickup(first, round_=round_, reason="mouldy", by=dino, now=now)
        miss_pickup(second, round_=round_, reason="dark house", by=dino, now=now)
    first, second, third = pickups_of(a_day)
    assert [first.state, second.state, third.state] == ["refused", "missed", "on"]
    assert (first.arrived_at, first.stop.reason) == (now, "mouldy")
    assert [first.stop.state, second.stop.state] == ["done", "missed"]
    assert set(Offer.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_round_ends_unloaded_with_what_clock_and_pump_say(a_day, now, dino):
    for at in range(3):
        weighed(a_day, at, now)
    (crew,) = crews_of(a_day)
    with pytest.raises(StillOnBoard):
        end_crew(crew, by=dino, now=now)
    yard = crew.round.stops.get(is_collecting=False)
    for _twice in range(2):
        unload(yard, by=dino, now=now)
    assert not Weighing.objects.filter(unloaded_at=None).exists()
    end_crew(crew, driven_m=31_000, fuel_ml=6_500, by=dino, now=now)
    end_crew(crew, by=dino, now=now)
    (crew,) = crews_of(a_day)
    assert (crew.round.state, crew.driven_m, crew.fuel_ml) == ("done", 31_000, 6_500)
    with pytest.raises(NotThisStep):
        weighed(a_day, 0, now, 17)


def test_rooms_above_ask_for_what_was_weighed(a_day, press, now, django_assert_num_queries):
    made = [weighed(a_day, at, now + timedelta(minutes=at)) for at in range(3)]
    with django_assert_num_queries(2):
        found = weighings(press, now, now + timedelta(minutes=2))
    assert [one.offer for one in found] == [one.offer_id for one in made[:2]]
    assert {one.round for one in found} == {made[0].round_id}
    assert {(one.fuel_ml, one.driven_m, one.moisture_bp) for one in found} == {(None, None, 1500)}


def test_a_large_heap_is_collected_when_nothing_is_left(press, now, dino):
    offer = an_offer(press, now)
    outing = settled(chosen(an_outing(press, now), now, offer, kg=5000), now)
    assert len(pickups_of(outing)) == 2
    weighed(outing, 0, now, 2400, 1000, is_rest=False)
    offer.refresh_from_db()
    assert offer.state == "accepted"
    weighed(outing, 1, now, 1600, 2000)
    offer.refresh_from_db()
    assert (offer.state, offer.fresh_g, offer.moisture_bp) == ("collected", 4_000_000, 1400)
    assert wrong() == {}


def test_what_turns_out_to_be_all_ends_the_other_parts(press, now):
    offer = an_offer(press, now)
    outing = settled(chosen(an_outing(press, now), now, offer, kg=5000), now)
    weighed(outing, 0, now, 2400, None)
    _first, second = pickups_of(outing)
    assert (second.state, second.left_why, second.stop.state) == ("off", "done", "skipped")
    offer.refresh_from_db()
    assert (offer.fresh_g, offer.moisture_bp) == (2_400_000, None)


def test_unknown_moisture_is_an_unknown_sum_until_it_is_measured(a_day, now, press):
    made = weighed(a_day, 0, now, 1000, None)
    assert (made.due, made.owed) == (None, None)
    assert book_of(press).owed.unknown == 1
    with pytest.raises(NotKnown):
        pay(made, amount=1, key="k", by=person("shpresa"), now=now)
    measure_weighing(made, moisture_bp=2000, by=person("shpresa"), now=now)
    made = again(made)
    assert (made.due, made.lot.dry_g) == (3600, 800_000)
    assert Offer.objects.get(pk=made.offer_id).moisture_bp == 2000
    assert wrong() == {}


def test_a_wrong_weight_is_put_right_in_lot_offer_and_sum(a_day, now):
    made, office = weighed(a_day, 0, now), person("shpresa")
    with pytest.raises(NoReason):
        correct_weighing(made, right(900, 1500, Mistake.OTHER), by=office, now=now)
    with pytest.raises(StaysKnown):
        correct_weighing(made, right(900, None), by=office, now=now)
    for _twice in range(2):
        correct_weighing(made, right(900, 1000), by=office, now=now)
    made = again(made)
    assert (made.fresh_g, made.lot.fresh_g, made.lot.dry_g) == (900_000, 900_000, 810_000)
    assert (made.due, made.offer.fresh_g, made.offer.moisture_bp) == (3645, 900_000, 1000)
    kinds = list(made.lot.movements.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["received", "measured", "lowered"]
    assert wrong() == {}


def test_what_was_used_up_cannot_be_unweighed_and_what_dried_is_not_wetted(a_day, now):
    made, office = weighed(a_day, 0, now), person("shpresa")
    a_batch((made.lot, 950))
    with pytest.raises(TooMuch):
        correct_weighing(made, right(900, 1500), by=office, now=now)
    assert again(made).fresh_g == 1_000_000
    correct_weighing(made, right(1000, 1000), by=office, now=now)
    assert (again(made).moisture_bp, again(made).lot.moisture_bp) == (1000, 1500)
