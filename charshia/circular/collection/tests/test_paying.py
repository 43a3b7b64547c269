"""What a heap is worth as agreed, paid once, and never more than was earned."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charshia.circular.collection.actions import (
    NotKnown,
    NotOwed,
    correct_weighing,
    give_back,
    pay,
    set_rate,
    state_assumptions,
    take_over_back,
)
from charshia.circular.collection.models import Payout, Revision, Weighing
from charshia.circular.collection.queries.owed import book_of, own_collections
from charshia.circular.collection.reckoning import due_of
from charshia.circular.collection.tests.going import (
    STATED,
    an_offer,
    an_outing,
    chosen,
    settled,
    wrong,
)
from charshia.circular.collection.tests.weighing import again, right, weighed
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.actions import Holder
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer
from charshia.circular.works.actions import TooMuch, close_batch, correct, move
from charshia.circular.works.kinds import Correction, LotKind, Place
from charshia.circular.works.tests.yard import a_batch, came_out
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)


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
        ("", 1), ("Jehona Lulishta", 2), ("Shaqir Bunjaku", 1),
    ]  # fmt: skip
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
