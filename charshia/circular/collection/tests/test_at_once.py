"""Two at the same moment at a farm and at the till. Real commits, real threads."""

import pytest

from charshia.circular.collection.actions import (
    Going,
    NotOnDay,
    NotOwed,
    Right,
    Scales,
    When,
    ask_for_outing,
    confirm_outing,
    correct_weighing,
    keep_outing,
    miss_pickup,
    open_outing,
    pay,
    state_assumptions,
    weigh_in,
)
from charshia.circular.collection.models import Mistake, Outing, Payout, Weighing
from charshia.circular.collection.tests.going import (
    STATED,
    a_vehicle,
    an_answer,
    chosen,
    crews_of,
    fresh,
    pickups_of,
    task,
    tomorrow,
    wrong,
)
from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.circular.residues.actions import (
    Field,
    Holder,
    NotOpen,
    accept_offer,
    make_offer,
    put_plot,
)
from charshia.circular.residues.kinds import Terms
from charshia.circular.residues.models import Offer
from charshia.circular.residues.tests.fields import a_wish
from charshia.circular.works.models import Lot
from charshia.circular.works.tests.yard import NOW
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.ground.places.models import Municipality, Settlement
from charshia.people.accounts.actions import register_person
from charshia.transport.actions import NotThisStep, tap_once
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"by": "system", "now": NOW}


@pytest.fixture
def press() -> Enterprise:
    organisation = an_organisation("press", NOW)

    @action
    def stands() -> Enterprise:
        municipality = Municipality.objects.create(code="m", country="XK", names={"en": "M"})
        place = Settlement.objects.create(
            code="s", names={"en": "S"}, municipality=municipality, latitude=42.3, longitude=21.0
        )
        return Enterprise.objects.create(
            slug="press", organisation=organisation, name={"en": "Press"}, settlement=place,
            latitude=42.2, longitude=21.0, opened_at=NOW,
        )  # fmt: skip

    made = stands()
    state_assumptions(made, **WHO, **STATED)
    for who in ("arta", "shpresa", "dino"):
        register_person(name=who, email=f"{who}@example.org", language="en", now=NOW)
    return made


def an_offer(press: Enterprise, key: str) -> Offer:
    field = Field(press.settlement, "wheat")
    plot = put_plot(press, Holder(), field, key=key, **WHO)
    day = tomorrow(NOW)
    wish = a_wish(ready_from=day, ready_until=day, terms=Terms.PRICE, price_minor=4500)
    made = make_offer(plot, wish, key="offer", **WHO)
    accept_offer(made, **WHO)
    return Offer.objects.select_related("plot__settlement").get(pk=made.pk)


def an_outing(press: Enterprise) -> Outing:
    day, person = tomorrow(NOW), register_person(name="D", language="en", now=NOW)
    start = NOW.replace(day=day.day, hour=6)
    when = When(day, start, start.replace(hour=14))
    return open_outing(press, when, [Going(a_vehicle(press, NOW), person)], **WHO)


@pytest.fixture
def a_day(press) -> Outing:
    outing = chosen(an_outing(press), NOW, an_offer(press, "one"), an_offer(press, "two"))
    outing = ask_for_outing(outing, **WHO)
    made = task(outing)
    keep_outing(made, an_answer(made, [0, 1]), version=outing.version, now=NOW)
    return confirm_outing(fresh(outing), **WHO)


def test_a_tap_that_is_sent_twice_at_once_is_one_load(a_day):
    pickup, round_ = pickups_of(a_day)[0], crews_of(a_day)[0].round

    def tapped():
        return tap_once(
            round_,
            lambda: weigh_in(pickup, Scales(900_000, 1500), round_=round_, key="a", **WHO),
            key="a", now=NOW,
        )  # fmt: skip

    assert sorted(at_once(tapped, tapped)) == [False, True]
    assert (Weighing.objects.count(), Lot.objects.count()) == (1, 1)
    assert wrong() == {}


def test_a_load_is_weighed_or_missed(a_day):
    pickup, round_ = pickups_of(a_day)[0], crews_of(a_day)[0].round
    outcomes = at_once(
        lambda: weigh_in(pickup, Scales(900_000, 1500), round_=round_, **WHO),
        lambda: miss_pickup(pickup, round_=round_, reason="dark", **WHO),
    )
    refused = [one for one in outcomes if isinstance(one, NotThisStep)]
    state = pickups_of(a_day)[0].state
    assert len(refused) == 1
    assert Weighing.objects.count() == int(state == "collected")
    assert wrong() == {}


def test_nobody_is_paid_twice(a_day):
    pickup, round_ = pickups_of(a_day)[0], crews_of(a_day)[0].round
    made = weigh_in(pickup, Scales(1_000_000, 0), round_=round_, **WHO)
    outcomes = at_once(
        *[lambda key=key: pay(made, amount=3000, key=key, **WHO) for key in ("a", "b")]
    )
    assert sum(isinstance(one, NotOwed) for one in outcomes) == 1
    assert sum(one.amount for one in Payout.objects.all()) == 3000
    assert wrong() == {}


def test_what_is_corrected_while_it_is_paid_for_is_never_silently_too_much(a_day):
    pickup, round_ = pickups_of(a_day)[0], crews_of(a_day)[0].round
    made = weigh_in(pickup, Scales(1_000_000, 0), round_=round_, **WHO)
    right = Right(500_000, 0, Mistake.SCALE)
    at_once(
        lambda: pay(made, amount=4500, key="a", **WHO),
        lambda: correct_weighing(made, right, **WHO),
    )
    made.refresh_from_db()
    assert made.given <= made.due + made.over
    assert wrong() == {}


def test_an_offer_is_fetched_on_one_day(press):
    offer = an_offer(press, "one")
    days = [an_outing(press) for _day in range(2)]
    outcomes = at_once(*[lambda one=one: chosen(one, NOW, offer) for one in days])
    assert sum(isinstance(one, NotOnDay) for one in outcomes) == 1
    assert sum(len(pickups_of(one)) for one in days) == 1


def test_two_vehicles_weigh_the_parts_of_one_offer_at_once(press):
    """Each holds her own round and part; neither asks for the other's."""
    going = [
        Going(a_vehicle(press, NOW, name=name), register_person(name=name, language="en", now=NOW))
        for name in ("A", "B")
    ]
    day = tomorrow(NOW)
    start = NOW.replace(day=day.day, hour=6)
    outing = open_outing(press, When(day, start, start.replace(hour=14)), going, **WHO)
    outing = ask_for_outing(chosen(outing, NOW, an_offer(press, "one"), kg=5000), **WHO)
    made = task(outing)
    keep_outing(made, an_answer(made, [0], [1]), version=outing.version, now=NOW)
    outing = confirm_outing(fresh(outing), **WHO)
    parts, rounds = pickups_of(outing), [one.round for one in crews_of(outing)]

    outcomes = at_once(*[
        lambda at=at: weigh_in(parts[at], Scales(2_000_000, 1500), round_=rounds[at], **WHO)
        for at in (0, 1)
    ])  # fmt: skip

    kept = [one for one in outcomes if isinstance(one, Weighing)]
    assert len(kept) + sum(isinstance(one, NotOpen) for one in outcomes) == 2
    run_errands(NOW)
    offer = Offer.objects.get()
    assert (offer.state, offer.fresh_g) == ("collected", 2_000_000)
    assert sorted(one.state for one in pickups_of(outing)) == ["collected", "off"]
    # Who came too late may not have set out yet: then the stop is on no list any more.
    left = sorted(one.stop.state if one.stop else "gone" for one in pickups_of(outing))
    assert left in (["done", "skipped"], ["done", "gone"])
    assert wrong() == {}
