"""From field to school: what came, went and was lost is what lies there, of any days."""

from datetime import timedelta

import pytest
from django.urls import reverse

from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import with_duty
from charshia.circular.works.actions import Weighed, close_batch, correct, note_loss, take_out
from charshia.circular.works.kinds import (
    BatchKind,
    Correction,
    LossReason,
    MovementKind,
    Shortfall,
)
from charshia.circular.works.queries.chain import Amount, chain_of
from charshia.circular.works.tests.yard import NOW, a_batch, a_load, came_out, press
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
AFTER = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)


def a_season() -> None:
    """850 kg dry come in; 36 are lost, 14 missing; 450 kg briquettes leave on the next day."""
    batch = a_batch((a_load(1000, 1500), 900))  # 765 kg dry
    made = came_out(batch, 800, 1062)  # 715.04
    note_loss(batch, reason=LossReason.DUST, weighed=Weighed(40_000, 1000), by="system", now=NOW)
    close_batch(batch, reason=Shortfall.UNWEIGHED, words="", by="system", now=NOW)
    correct(made, change_g=-10_000, reason=Correction.SPOILED, by="system", now=AFTER)
    gone = {"what": MovementKind.SHIPPED, "reference": "school/1"}
    take_out(made, fresh_g=450_000, by="system", now=AFTER, **gone)


def test_what_came_and_went_is_what_is_there():
    a_season()
    a_load(70, None)  # nobody measured it
    chain = chain_of(press(), NOW, LATER)
    assert chain.before.whole == Amount()
    assert [(one.kind, one.times, one.amount) for one in chain.flows] == [
        ("received", 2, Amount(1_070_000, 850_000)),
        ("lowered", 1, Amount(-10_000, -8938)),
        ("shipped", 1, Amount(-450_000, -402_210)),
    ]
    (stage,) = chain.stages
    assert (stage.kind, stage.batches) == (BatchKind.PRESSING, 1)
    assert (stage.dry_in_g, stage.dry_out_g) == (765_000, 715_040)
    assert (stage.lost.dry_g, stage.missing_g, stage.evaporated_g) == (36_000, 13_960, 46_040)
    assert chain.after.lots == Amount(510_000, 388_892)
    assert (chain.after.unread_g, chain.after.machines) == (70_000, Amount())
    assert chain.remainder == Amount()


def test_days_follow_each_other_without_a_gap():
    a_season()
    first, second = chain_of(press(), NOW, AFTER), chain_of(press(), AFTER, LATER)
    assert first.after == second.before
    assert second.stages == []
    assert [one.kind for one in second.flows] == ["lowered", "shipped"]
    assert first.remainder == second.remainder == Amount()


def test_what_is_in_an_open_batch_is_still_there():
    batch = a_batch((a_load(1000, 2000), 400))
    came_out(batch, 100, 1000)
    note_loss(batch, reason=LossReason.STONES, weighed=Weighed(10_000, 0), by="system", now=NOW)
    chain = chain_of(press(), NOW, AFTER)
    assert chain.after.machines == Amount(300_000, 320_000 - 90_000)
    assert chain.after.whole == Amount(1_000_000, 800_000)
    assert chain.stages == []
    assert [one.kind for one in chain.flows] == ["received"]
    assert chain.remainder == Amount()


@pytest.mark.parametrize("batches", [1, 3])
def test_the_page_asks_as_much_for_few_as_for_many(as_, batches):
    with_duty(press(), "jehona", Duty.YARD, NOW)
    for _ in range(batches):
        a_season()
    page = reverse("works:balance", args=["press"])
    assert queries_of(as_("jehona"), page) == 14


def test_days_that_cannot_be_are_told(as_):
    with_duty(press(), "jehona", Duty.YARD, NOW)
    page = reverse("works:balance", args=["press"])
    answer = as_("jehona").get(page, {"since": "2026-10-01", "until": "2026-09-01"})
    assert answer.status_code == 422
    assert "It ends before it begins." in answer.content.decode()
