"""Whatever is weighed, split, merged, corrected, pressed and taken back, in whichever order:
nothing comes from nowhere, nothing goes without a movement, what is refused changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from charshia.circular.founding.tests.pressing import person
from charshia.circular.works.actions import (
    Load,
    Weighed,
    call_off_batch,
    close_batch,
    correct,
    measure,
    merge,
    note_loss,
    open_batch,
    put_back,
    put_in,
    receive,
    reweigh_output,
    split,
    take_back,
    take_back_loss,
    take_out,
    weigh_anew,
    weigh_output,
)
from charshia.circular.works.kinds import (
    BatchKind,
    BatchState,
    Correction,
    LossReason,
    MovementKind,
    Shortfall,
)
from charshia.circular.works.models import Batch, Loss, Lot, Movement
from charshia.circular.works.tests.yard import BRIQUETTES, NOW, press, wrong
from charshia.engines.refusal import Refusal

grams = st.integers(-5, 3000)
moistures = st.sampled_from([None, 0, 1, 1234, 3333, 5000, 9999, 10_000])
any_of = st.integers(0, 30)
keys = st.sampled_from(["", "", "tap-1", "tap-2"])


class Works(RuleBasedStateMachine):
    """``wet`` is what lies there by the machine's own book, kept from what actions give back."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.enterprise, self.by, self.wet, self.taps = press(), person("arta"), 0, {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def one(self, model: type[Any], number: int, **only: Any) -> Any:
        rows = list(model.objects.filter(**only).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def try_to(self, act: Callable[..., Any], *about: Any, grow: int = 0, **facts: Any) -> Any:
        """``grow``: by how much more or less lies there if it is not refused."""
        if None in about:
            return None
        before, key = self.snapshot(), facts.get("key", "")
        try:
            with transaction.atomic():
                made = act(*about, by=self.by, now=NOW, **facts)
        except Refusal:
            assert self.snapshot() == before
            return None
        if key and key in self.taps:
            assert self.snapshot() == before
            return made
        if key:
            self.taps[key] = made
        self.wet += grow
        return made

    def snapshot(self) -> tuple[Any, ...]:
        rows = Lot.objects.order_by("pk").values_list("pk", "fresh_g", "dry_g", "place")
        states = Batch.objects.order_by("pk").values_list("pk", "state")
        return tuple(rows), tuple(states), Movement.objects.count(), Loss.objects.count()

    @rule(fresh=grams, wet=moistures, key=keys)
    def receives(self, fresh, wet, key):
        load = Load("wheat", fresh, wet)
        self.try_to(receive, self.enterprise, load, grow=fresh, key=key)

    @rule(lot=any_of, wet=moistures)
    def measures(self, lot, wet):
        if wet is not None:
            self.try_to(measure, self.one(Lot, lot), moisture_bp=wet)

    @rule(lot=any_of, fresh=grams)
    def weighs_anew(self, lot, fresh):
        lot = self.one(Lot, lot)
        if lot is not None:
            self.try_to(weigh_anew, lot, fresh_g=fresh, grow=fresh - lot.fresh_g)

    @rule(lot=any_of, change=st.integers(-2000, 2000), why=st.sampled_from(list(Correction)))
    def corrects(self, lot, change, why):
        self.try_to(correct, self.one(Lot, lot), change_g=change, reason=why, grow=change)

    @rule(lot=any_of, fresh=grams)
    def splits(self, lot, fresh):
        self.try_to(split, self.one(Lot, lot), fresh_g=fresh)

    @rule(lots=st.lists(any_of, max_size=3))
    def merges(self, lots):
        found = [one for number in lots if (one := self.one(Lot, number)) is not None]
        self.try_to(merge, found)

    @rule(lot=any_of, fresh=grams)
    def ships(self, lot, fresh):
        facts = {"what": MovementKind.SHIPPED, "reference": "school/1"}
        self.try_to(take_out, self.one(Lot, lot), fresh_g=fresh, grow=-fresh, **facts)

    @rule(gone=any_of, fresh=grams)
    def comes_back(self, gone, fresh):
        gone = self.one(Movement, gone, kind=MovementKind.SHIPPED)
        self.try_to(take_back, gone, fresh_g=fresh, grow=fresh)

    @rule()
    def opens(self):
        self.try_to(open_batch, self.enterprise, kind=BatchKind.PRESSING)

    @rule(batch=any_of, lot=any_of, fresh=grams)
    def feeds(self, batch, lot, fresh):
        about = (self.one(Batch, batch), self.one(Lot, lot))
        self.try_to(put_in, *about, fresh_g=fresh, grow=-fresh)

    @rule(batch=any_of, lot=any_of, fresh=grams)
    def feeds_less(self, batch, lot, fresh):
        about = (self.one(Batch, batch), self.one(Lot, lot))
        self.try_to(put_back, *about, fresh_g=fresh, grow=fresh)

    @rule(batch=any_of, fresh=grams, wet=moistures)
    def weighs_out(self, batch, fresh, wet):
        about = (self.one(Batch, batch), BRIQUETTES, Weighed(fresh, wet))
        self.try_to(weigh_output, *about, grow=fresh)

    @rule(lot=any_of, fresh=grams, wet=moistures, is_gone=st.booleans())
    def weighs_out_anew(self, lot, fresh, wet, is_gone):
        lot = self.one(Lot, lot)
        if lot is None:
            return
        weighed = None if is_gone else Weighed(fresh, wet)
        before = {"fresh": lot.fresh_g}
        grow = (0 if is_gone else fresh) - before["fresh"]
        if self.refused(reweigh_output, lot, weighed):
            return
        self.wet += grow

    def refused(self, act: Callable[..., Any], *about: Any) -> bool:
        """The same with an argument that may be None."""
        before = self.snapshot()
        try:
            with transaction.atomic():
                act(*about, by=self.by, now=NOW)
        except Refusal:
            assert self.snapshot() == before
            return True
        return False

    @rule(batch=any_of, fresh=grams, wet=moistures)
    def loses(self, batch, fresh, wet):
        facts = {"reason": LossReason.DUST, "weighed": Weighed(fresh, wet)}
        self.try_to(note_loss, self.one(Batch, batch), **facts)

    @rule(loss=any_of)
    def loses_less(self, loss):
        self.try_to(take_back_loss, self.one(Loss, loss))

    @rule(batch=any_of, why=st.none() | st.sampled_from(list(Shortfall)))
    def closes(self, batch, why):
        made = self.try_to(close_batch, self.one(Batch, batch), reason=why, words="fire")
        assert made is None or made.state == BatchState.CLOSED

    @rule(batch=any_of)
    def calls_off(self, batch):
        self.try_to(call_off_batch, self.one(Batch, batch))

    @invariant()
    def all_adds_up(self):
        assert wrong() == {}
        assert sum(Lot.objects.values_list("fresh_g", flat=True)) == self.wet


@pytest.mark.usefixtures("cast")
def test_no_history_breaks_the_balance():
    press()
    run_state_machine_as_test(
        Works, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )
