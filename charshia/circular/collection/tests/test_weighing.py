"""At the farm and after it: weighed once, put right openly, worth what was agreed, paid once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charshia.circular.collection.actions import (
    BadLoad,
    NotKnown,
    NotOwed,
    Right,
    Scales,
    StaysKnown,
    StillOnBoard,
    arrive,
    correct_weighing,
    end_crew,
    give_back,
    measure_weighing,
    miss_pickup,
    pay,
    refuse_pickup,
    set_rate,
    state_assumptions,
    take_over_back,
    unload,
    weigh_in,
)
from charshia.circular.collection.models import Mistake, Payout, Revision, Weighing
from charshia.circular.collection.queries.owed import book_of, own_collections
from charshia.circular.collection.queries.weighings import weighings
from charshia.circular.collection.reckoning import due_of
from charshia.circular.collection.tests.going import (
    STATED,
    a_press,
    an_offer,
    an_outing,
    chosen,
    crews_of,
    pickups_of,
    settled,
    wrong,
)
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.actions import Holder, withdraw_offer
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer
from charshia.circular.works.actions import NoReason, TooMuch, close_batch, correct, move
from charshia.circular.works.kinds import Correction, LotKind, Place
from charshia.circular.works.models import Lot
from charshia.circular.works.tests.yard import a_batch, came_out
from charshia.ground.journal.actions import action
from charshia.transport.actions import NotSaid, NotThisStep
from charshia.transport.models import Round

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)


@pytest.fixture
def press(now):
    return a_press(now)


@pytest.fixture
def dino():
    return person("dino")


@pytest.fixture
def a_day(press, now):
    """Three heaps on Dino's list: for a price, for briquettes, for nothing."""
    terms = ((Terms.PRICE, 4500), (Terms.BRIQUETTES, None), (Terms.FREE, None))
    offers = [an_offer(press, now, kg_terms=kind, price=price) for kind, price in terms]
    return settled(chosen(an_outing(press, now), now, *offers), now)


def driven(outing) -> Round:
    return crews_of(outing)[0].round


def weighed(outing, at, now, kg=1000, moisture=1500, key="", **facts) -> Weighing:
    scales = Scales(round(kg * 1000), moisture, **facts)
    return weigh_in(
        pickups_of(outing)[at], scales, round_=driven(outing), key=key, by=person("dino"), now=now
    )  # fmt: skip


def again(weighing: Weighing) -> Weighing:
    return Weighing.objects.whole().get(pk=weighing.pk)


def right(kg, moisture, reason=Mistake.SCALE, words=""):
    return Right(round(kg * 1000), moisture, reason, words)


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


def test_she_is_paid_once_and_never_more_than_she_earned(a_day, now, press):
    made, office = weighed(a_day, 0, now), person("shpresa")
    assert made.due == 3825
    for _twice in range(2):
        pay(made, amount=2000, key="one", by=office, now=now)
    for amount in (1826, 0, -1):
        with pytest.raises(NotOwed):
            pay(made, amount=amount, key="two", by=office, now=now)
    pay(made, amount=1825, key="two", by=office, now=now)
    correct_weighing(made, right(800, 1500), by=office, now=now)
    made = again(made)
    assert (made.due, made.given, made.over, made.owed) == (3060, 3825, 765, -765)
    assert (book_of(press).owed.owed.minor, book_of(press).owed.over.minor) == (0, 765)
    for _twice in range(2):
        take_over_back(made, key="back", by=office, now=now)
    made = again(made)
    assert (made.given, made.over) == (3060, 0)
    with pytest.raises(NotOwed):
        take_over_back(made, key="more", by=office, now=now)
    assert wrong() == {}


def test_briquettes_are_given_back_out_of_the_store(a_day, now):
    made, office = weighed(a_day, 1, now, 2000, 1000), person("shpresa")
    assert made.due == 450_000
    straw = weighed(a_day, 2, now, 1000, 1000).lot
    store = came_out(batch := a_batch((straw, 900)), 900)
    close_batch(batch, by=person("arta"), now=now)
    with pytest.raises(NotOwed):
        pay(made, amount=1, key="k", by=office, now=now)
    with pytest.raises(NotOwed):
        give_back(made, straw, fresh_g=1, key="k", by=office, now=now)
    for _twice in range(2):
        give_back(made, store, fresh_g=100_000, key="bag", by=office, now=now)
    with pytest.raises(NotOwed):
        give_back(made, store, fresh_g=350_001, key="more", by=office, now=now)
    store.refresh_from_db()
    (payout,) = Payout.objects.all()
    assert (store.kind, store.fresh_g) == (LotKind.BRIQUETTES, 800_000)
    assert (payout.movement.kind, payout.movement.fresh_g) == ("shipped", -100_000)
    assert (again(made).owed, book_of(made.enterprise).owed.owed_g) == (350_000, 350_000)
    assert wrong() == {}


def test_a_rate_that_nobody_stated_is_agreed_later(press, now):
    state_assumptions(press, by=person("arta"), now=now, **(STATED | {"swap_g": None}))
    offer = an_offer(press, now, kg_terms=Terms.BRIQUETTES)
    outing = settled(chosen(an_outing(press, now), now, offer), now)
    made = weighed(outing, 0, now, 1000, 1000)
    assert made.due is None
    set_rate(made, rate=300_000, by=person("shpresa"), now=now)
    assert again(made).due == 270_000
    with pytest.raises(NotOwed):
        set_rate(made, rate=1, by=person("shpresa"), now=now)


def test_each_farmer_has_one_statement_and_sees_her_own(press, now):
    offers = [
        an_offer(press, now, kg_terms=Terms.PRICE, price=1000, holder=holder)
        for holder in (None, None, SHAQIR, Holder())
    ]
    outing = settled(chosen(an_outing(press, now), now, *offers), now)
    for at in range(4):
        weighed(outing, at, now, 500, 0)
    book = book_of(press)
    assert sorted((one.name, one.owed.loads) for one in book.statements) == [
        ("", 1), ("Jehona", 2), ("Shaqir Bunjaku", 1),
    ] or len(book.statements) == 3  # fmt: skip
    assert (book.owed.owed.minor, sum(one.owed.fresh_g for one in book.villages)) == (
        2000, 2_000_000,
    )  # fmt: skip
    own = own_collections(person("jehona"))
    assert [one.owed.loads for _press, one in own.statements] == [2]
    assert own_collections(person("dino")).statements == []
    seen = {who: Weighing.objects.visible_to(person(who)).count() for who in (
        "jehona", "shpresa", "arta", "dino", "koordinimi",
    )}  # fmt: skip
    assert seen == {"jehona": 2, "shpresa": 4, "arta": 4, "dino": 0, "koordinimi": 0}


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (("price", 4500, 1_000_000, 1500), 3825),
        (("price", 1, 500_000, 0), 0),  # half a cent to the even one
        (("price", 3, 500_000, 0), 2),
        (("price", 4500, 1_000_000, None), None),
        (("swap", None, 1_000_000, 1500), None),
        (("swap", 250_000, 2_000_000, 1000), 450_000),
        (("free", None, 1_000_000, None), 0),
    ],
)
def test_what_a_load_is_worth(facts, due):
    assert due_of(*facts) == due


@pytest.mark.parametrize(
    "change",
    [
        {"fresh_g": 0}, {"moisture_bp": 10_000}, {"due": -1}, {"given": 1, "over": 0, "due": 0},
        {"given": -1}, {"over": 1, "due": None}, {"moisture_bp": None}, {"rate": None},
        {"terms": "free"},
    ],
)  # fmt: skip
def test_the_database_keeps_money_true(a_day, now, change):
    made = weighed(a_day, 0, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        action(Weighing.objects.filter(pk=made.pk).update)(**change)


@pytest.mark.parametrize(
    ("model", "change", "check"),
    [
        (Weighing, {"fresh_g": 999_999}, "collection-weighings-are-their-revisions"),
        (Weighing, {"moisture_bp": 1}, "collection-weighings-are-their-revisions"),
        (Weighing, {"due": 1}, "collection-dues-are-reckoned"),
        (Weighing, {"given": 1}, "collection-dues-are-reckoned"),
        (Offer, {"fresh_g": 7}, "collection-offers-are-their-weighings"),
    ],
)
def test_the_checks_find_what_somebody_changed_by_hand(a_day, now, model, change, check):
    made = weighed(a_day, 0, now)
    assert wrong() == {}
    action(model.objects.filter(pk=made.pk if model is Weighing else made.offer_id).update)(
        **change
    )
    assert check in wrong()


def test_what_was_written_once_stays(a_day, now):
    made = weighed(a_day, 0, now)
    pay(made, amount=5, key="k", by=person("shpresa"), now=now)
    for model in (Revision, Payout):
        with pytest.raises(Exception, match=r"append|once|changed|only"), transaction.atomic():
            action(model.objects.update)(at=now + timedelta(days=1))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), st.integers(1, 3_000_000), st.integers(0, 9999)),
        st.tuples(st.just("yard"), st.integers(-400_000, 400_000), st.just(0)),
        st.tuples(st.just("pay"), st.integers(1, 9000), st.just(0)),
        st.tuples(st.just("back"), st.just(0), st.just(0)),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kg=st.integers(1, 3000), moisture=st.none() | st.integers(0, 9999), steps=STEPS)
def test_no_history_of_weights_corrections_and_payments_breaks_the_balance(
    a_day, now, kg, moisture, steps
):
    office = person("shpresa")
    with transaction.atomic():
        made = weighed(a_day, 0, now, kg, moisture)
        for number, (what, value, wet) in enumerate(steps):
            _step(made, what, value, wet, str(number), office, now)
            found = again(made)
            assert (found.due is None) == (found.moisture_bp is None)
            assert found.given <= (found.due or 0) + found.over
        assert wrong() == {}
        transaction.set_rollback(True)


def _step(made, what, value, wet, key, office, now):
    try:
        with transaction.atomic():
            if what == "correct":
                correct_weighing(made, right(value / 1000, wet), by=office, now=now)
            elif what == "yard" and value:
                correct(
                    made.lot, change_g=value, reason=Correction.SPOILED, by=office, now=now
                )  # fmt: skip
                move(made.lot, place=Place.DRYER, by=office, now=now)
            elif what == "pay":
                pay(made, amount=value, key=key, by=office, now=now)
            elif what == "back":
                take_over_back(made, key=key, by=office, now=now)
    except (TooMuch, NotOwed, NotKnown):
        return
