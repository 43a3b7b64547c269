"""Two at the same moment in yard and press. Real commits, real threads."""

import pytest

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.circular.works.actions import (
    Goods,
    IsOver,
    Load,
    NothingToClose,
    TooMuch,
    Weighed,
    close_batch,
    merge,
    open_batch,
    put_in,
    receive,
    split,
    take_out,
    weigh_output,
)
from charshia.circular.works.kinds import BatchKind, BatchState, LotKind, MovementKind
from charshia.circular.works.models import Batch, Lot, Movement
from charshia.circular.works.tests.yard import NOW, mass, wrong
from charshia.ground.journal.actions import action
from charshia.ground.places.models import Municipality, Settlement
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def press() -> Enterprise:
    organisation = an_organisation("press", NOW)

    @action
    def stands() -> Enterprise:
        municipality = Municipality.objects.create(code="m", country="XK", names={"en": "M"})
        place = Settlement.objects.create(code="s", names={"en": "S"}, municipality=municipality)
        return Enterprise.objects.create(
            slug="press", organisation=organisation, name={"en": "Press"}, settlement=place,
            latitude=42.2, longitude=21.0, opened_at=NOW,
        )  # fmt: skip

    return stands()


@pytest.fixture
def straw(press) -> Lot:
    return receive(press, Load("wheat", 1_000_000, 1500), by="system", now=NOW)


@pytest.fixture
def batch(press) -> Batch:
    return open_batch(press, kind=BatchKind.PRESSING, by="system", now=NOW)


def takes(lot: Lot, fresh_g: int, reference: str = "x"):
    facts = {"what": MovementKind.SHIPPED, "reference": reference, "by": "system", "now": NOW}
    return lambda: take_out(lot, fresh_g=fresh_g, **facts)


def test_the_last_kilograms_leave_once(straw):
    outcomes = at_once(*[takes(straw, 600_000) for _twice in range(2)])
    assert sum(isinstance(one, TooMuch) for one in outcomes) == 1
    assert mass(straw) == (400_000, 340_000)
    assert wrong() == {}


def test_one_tap_sent_twice_at_once_is_one_lot(press):
    load = Load("wheat", 5000, 1000)
    outcomes = at_once(*[lambda: receive(press, load, by="system", now=NOW, key="tap")] * 4)
    assert len({one.pk for one in outcomes}) == 1
    assert Movement.objects.count() == 1


def test_lots_merged_crosswise_are_merged_once(press, straw):
    other = receive(press, Load("wheat", 500_000, 1000), by="system", now=NOW)
    outcomes = at_once(
        lambda: merge([straw, other], by="system", now=NOW),
        lambda: merge([other, straw], by="system", now=NOW),
        lambda: split(straw, fresh_g=1000, by="system", now=NOW),
    )
    assert sum(isinstance(one, Lot) for one in outcomes) >= 1
    assert sum(Lot.objects.values_list("fresh_g", flat=True)) == 1_500_000
    assert wrong() == {}


def test_what_comes_out_while_a_batch_is_closed_is_in_it_or_not_at_all(straw, batch):
    put_in(batch, straw, fresh_g=1_000_000, by="system", now=NOW)
    goods = Goods(LotKind.BRIQUETTES, "mixed")

    def weighs(grams: int):
        return lambda: weigh_output(batch, goods, Weighed(grams, 0), by="system", now=NOW)

    weighs(850_000)()
    outcomes = at_once(lambda: close_batch(batch, by="system", now=NOW), weighs(1000))
    batch.refresh_from_db()
    assert batch.state == BatchState.CLOSED
    assert batch.difference_g == (0 if isinstance(outcomes[1], IsOver) else -1000)
    assert wrong() == {}


def test_a_batch_fed_while_it_is_closed_knows_of_it(straw, batch):
    outcomes = at_once(
        lambda: close_batch(batch, by="system", now=NOW),
        lambda: put_in(batch, straw, fresh_g=5, by="system", now=NOW),
    )
    assert not isinstance(outcomes[0], Batch) or isinstance(outcomes[1], IsOver)
    assert isinstance(outcomes[0], NothingToClose) or wrong() == {}


def test_batches_opened_at_once_have_numbers_of_their_own(press):
    def opens():
        return open_batch(press, kind=BatchKind.DRYING, by="system", now=NOW)

    numbers = [one.number for one in at_once(opens, opens, opens)]
    assert sorted(numbers) == [1, 2, 3]
