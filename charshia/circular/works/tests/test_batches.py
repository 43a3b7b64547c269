"""A batch closes when its dry matter is accounted for, or somebody says why it is not."""

import pytest

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    DoesNotClose,
    IsBeingMade,
    IsOver,
    NoReason,
    NotEmpty,
    NothingToClose,
    NotMeasured,
    TooMuch,
    Weighed,
    call_off_batch,
    close_batch,
    correct,
    measure,
    note_loss,
    put_back,
    put_in,
    reweigh_output,
    take_back_loss,
    weigh_output,
)
from charshia.circular.works.kinds import (
    BatchState,
    Correction,
    LossReason,
    Origin,
    Shortfall,
)
from charshia.circular.works.models import Batch, Loss
from charshia.circular.works.queries.batches import sheet_of
from charshia.circular.works.tests.yard import (
    BRIQUETTES,
    NOW,
    a_batch,
    a_load,
    came_out,
    mass,
    wrong,
)
from charshia.engines.drymatter import Why
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def by():
    return person("arta")


@pytest.fixture
def straw():
    return a_load(1000, 1500)


def test_in_is_out_and_losses_and_water(by, straw):
    batch = a_batch((straw, 1000))  # 850 kg dry
    came_out(batch, 920, 1000)  # 828
    note_loss(batch, reason=LossReason.DUST, weighed=Weighed(20_000, 1000), by=by, now=NOW)  # 18
    close_batch(batch, by=by, now=NOW)

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.CLOSED, "")
    assert (batch.dry_in_g, batch.difference_g) == (850_000, 4_000)
    assert batch.evaporated_g == 1_000_000 - 920_000 - 20_000 - 4_000
    assert close_batch(batch, by=by, now=NOW) == batch
    assert Entry.objects.filter(event="circular.batch.closed").count() == 1
    assert wrong() == {}


def test_a_batch_that_does_not_close_says_how_much_and_is_put_right(by, straw):
    batch = a_batch((straw, 1000))
    first = came_out(batch, 820, 1000)  # 738 of 850
    with pytest.raises(DoesNotClose, match=r"112 kg of dry matter went in") as refused:
        close_batch(batch, by=by, now=NOW)
    assert refused.value.sheet.balance.difference_g == 112_000
    assert {one.why for one in refused.value.explanations} == {Why.NOT_WEIGHED, Why.WET}
    batch.refresh_from_db()
    assert batch.state == BatchState.OPEN

    came_out(batch, 120, 1000)  # the pallet that nobody had weighed
    close_batch(batch, by=by, now=NOW)
    assert mass(first) == (820_000, 738_000)
    assert wrong() == {}


def test_what_was_weighed_twice_is_taken_back(by, straw):
    batch = a_batch((straw, 1000))
    lots = [came_out(batch, 470, 1000) for _twice in range(3)]
    with pytest.raises(DoesNotClose, match="came out that did not go in") as refused:
        close_batch(batch, by=by, now=NOW)
    twice = [one.part for one in refused.value.explanations if one.why == Why.TWICE]
    assert sorted(twice) == sorted(lot.code for lot in lots)
    reweigh_output(lots[2], None, by=by, now=NOW)
    assert mass(lots[2]) == (0, 0)
    close_batch(batch, by=by, now=NOW)
    assert wrong() == {}


def test_a_wrong_reading_is_read_again(by, straw):
    batch = a_batch((straw, 1000))
    lot = came_out(batch, 940, 2000)
    with pytest.raises(DoesNotClose):
        close_batch(batch, by=by, now=NOW)
    reweigh_output(lot, Weighed(940_000, 1000), by=by, now=NOW)
    assert mass(lot) == (940_000, 846_000)
    close_batch(batch, by=by, now=NOW)
    with pytest.raises(IsOver):
        reweigh_output(lot, Weighed(1, 0), by=by, now=NOW)
    assert wrong() == {}


def test_it_closes_out_of_balance_only_for_a_named_reason(by, straw):
    batch = a_batch((straw, 1000))
    came_out(batch, 700, 1000)
    with pytest.raises(NoReason):
        close_batch(batch, reason=Shortfall.OTHER, by=by, now=NOW)
    close_batch(batch, reason=Shortfall.FIRE, words="the dryer", by=by, now=NOW)
    batch.refresh_from_db()
    assert (batch.reason, batch.words, batch.difference_g) == ("fire", "the dryer", 220_000)
    assert wrong() == {}


def test_a_reason_that_is_not_needed_is_not_kept(by, straw):
    batch = a_batch((straw, 1000))
    came_out(batch, 940, 1000)
    assert close_batch(batch, reason=Shortfall.SCALE, words="?", by=by, now=NOW).reason == ""


def test_unknown_moisture_closes_nothing_whatever_the_reason(by, straw):
    batch = a_batch((straw, 1000))
    lot = came_out(batch, 940, None)
    for reason in (None, Shortfall.MOISTURE):
        with pytest.raises(NotMeasured, match=lot.code):
            close_batch(batch, reason=reason, by=by, now=NOW)
    measure(lot, moisture_bp=1000, by=by, now=NOW)
    assert sheet_of(batch).balance.dry_out_g == 846_000
    close_batch(batch, by=by, now=NOW)
    measure(lot, moisture_bp=1100, by=by, now=NOW)  # in the store, the batch is over
    assert wrong() == {}


def test_nothing_unmeasured_goes_in(by):
    batch, unread = a_batch(), a_load(10, None)
    with pytest.raises(NotMeasured, match=unread.code):
        put_in(batch, unread, fresh_g=5, by=by, now=NOW)


def test_what_is_in_an_open_batch_stays_there(by, straw):
    batch = a_batch((straw, 1000))
    lot = came_out(batch, 500)
    with pytest.raises(IsBeingMade, match=f"batch {batch.number}"):
        correct(lot, change_g=-5, reason=Correction.STOLEN, by=by, now=NOW)
    other = a_batch()
    with pytest.raises(IsBeingMade):
        put_in(other, lot, fresh_g=5, by=by, now=NOW)


def test_what_was_not_used_goes_back_as_dry_as_it_came(by, straw):
    batch = a_batch((straw, 700))
    put_back(batch, straw, fresh_g=200_000, by=by, now=NOW)
    assert mass(straw) == (500_000, 425_000)
    assert sheet_of(batch).balance.dry_in_g == 425_000
    with pytest.raises(TooMuch, match="500 kg"):
        put_back(batch, straw, fresh_g=500_001, by=by, now=NOW)
    put_back(batch, straw, fresh_g=500_000, by=by, now=NOW)
    assert sheet_of(batch).inputs == ()
    assert wrong() == {}


def test_a_loss_noted_by_mistake_is_taken_back_once(by, straw):
    batch = a_batch((straw, 1000))
    loss = note_loss(batch, reason=LossReason.DUST, weighed=Weighed(9000, 0), by=by, now=NOW)
    undone = [take_back_loss(loss, by=by, now=NOW) for _again in range(2)]
    assert undone[0] == undone[1] == take_back_loss(undone[0], by=by, now=NOW)
    assert (Loss.objects.count(), sheet_of(batch).losses) == (2, ())
    with pytest.raises(NotMeasured):
        note_loss(batch, reason=LossReason.DUST, weighed=Weighed(9000), by=by, now=NOW)
    with pytest.raises(NoReason):
        note_loss(batch, reason=LossReason.OTHER, weighed=Weighed(9, 0), by=by, now=NOW)


def test_a_batch_of_nothing_is_called_off(by, straw):
    batch = a_batch((straw, 10))
    lot = came_out(a_batch(), 5)
    with pytest.raises(NotEmpty):
        call_off_batch(batch, by=by, now=NOW)
    put_back(batch, straw, fresh_g=10_000, by=by, now=NOW)
    with pytest.raises(NothingToClose):
        close_batch(batch, by=by, now=NOW)
    for _again in range(2):
        call_off_batch(batch, by=by, now=NOW)
    with pytest.raises(IsOver):
        put_in(batch, straw, fresh_g=5, by=by, now=NOW)
    with pytest.raises(IsOver):
        close_batch(batch, by=by, now=NOW)
    with pytest.raises(NothingToClose):
        close_batch(lot.batch, by=by, now=NOW)
    assert wrong() == {}


def test_what_goes_in_says_of_what_the_briquettes_are(by, straw):
    vine = a_load(100, 2000, material="vine", origin=Origin.WOODY)
    assert came_out(a_batch((straw, 1), (vine, 1)), 1).origin == Origin.BLEND
    assert came_out(a_batch((vine, 1)), 1).origin == Origin.WOODY
    unsaid = a_load(10, origin=None)
    assert came_out(a_batch((vine, 1), (unsaid, 1)), 1).origin == ""
    assert came_out(a_batch(), 1).origin == ""


def test_batches_are_numbered_and_taps_sent_again_are_one(by, straw):
    batches = [a_batch(key="tap"), a_batch(key="tap"), a_batch()]
    assert [one.number for one in batches] == [1, 1, 2]
    lots = {weigh_output(batches[0], BRIQUETTES, Weighed(5, 0), by=by, now=NOW, key="out").pk
            for _again in range(2)}  # fmt: skip
    assert len(lots) == 1
    losses = {note_loss(batches[0], reason=LossReason.DUST, weighed=Weighed(5, 0), by=by, now=NOW,
                        key="loss").pk for _again in range(2)}  # fmt: skip
    assert len(losses) == 1
    with pytest.raises(NotMeasured):
        reweigh_output(came_out(batches[0], 5), Weighed(5), by=by, now=NOW)
    with pytest.raises(IsOver, match="does not come from a batch"):
        reweigh_output(straw, Weighed(5), by=by, now=NOW)


def test_who_works_there_sees_its_batches(by):
    batch = a_batch()
    assert Batch.objects.visible_to(by).open().get() == batch
    assert not Batch.objects.visible_to(person("jelena")).exists()
