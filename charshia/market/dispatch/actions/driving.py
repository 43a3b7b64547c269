"""What a driver does at the stops. Each tap carries a key, or is the same when sent twice."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.dispatch.actions.planning import skip_empty_stops
from charshia.market.dispatch.models import Load, LoadQuerySet, LoadState, Taken
from charshia.market.orders.actions import (
    hand_over_order,
    make_ready,
    note_payment,
    note_refused,
)
from charshia.market.orders.models import State
from charshia.payments.models import Means
from charshia.people.accounts.models import Person
from charshia.transport.actions import NotSaid, tick_stop
from charshia.transport.models import RoundState, Stop, StopState


class NotOnBoard(Refusal):
    pass


@action
def collect_at(
    stop: Stop, *, missing: Collection[int] = (), reason: str = "", by: Person, now: datetime
) -> Stop:
    """Take on board what waits at a stall, all but the loads ``missing`` (by id; say why).

    An order that the stall hands out is ready; one that was cancelled meanwhile stays there.
    Sent twice it is once. Raises NotSaid, NotThisStep when the stop ended in another way.
    """
    loads = _lock_loads(Load.objects.filter(collect=stop))
    fresh = [load for load in loads if load.state == LoadState.ON]
    left = [load for load in fresh if load.pk in missing]
    if left and not reason.strip():
        raise NotSaid(_("Say in a word what happened."), field="reason")
    for load in fresh:
        taken = load not in left and not load.order.is_gone
        if taken and load.order.state == State.ACCEPTED:
            make_ready(load.order, by=by, now=now)
        load.state = LoadState.COLLECTED if taken else LoadState.LEFT
        load.save(update_fields=["state"])
        event = "market.load.collected" if taken else "market.load.left"
        record(event, load.order, by=by, at=now, round=stop.round_id, reason=reason.strip())
    state = _how_it_went(loads, fresh, missing)
    stop = tick_stop(stop, state=state, reason=reason, by=by, now=now)
    skip_empty_stops(stop.round, now=now)
    return stop


def _how_it_went(
    loads: Collection[Load], fresh: Collection[Load], missing: Collection[int]
) -> StopState:
    if {load.pk for load in loads} <= set(missing):
        return StopState.MISSED
    nothing = bool(fresh) and all(load.state == LoadState.LEFT for load in fresh)
    was_said = any(load.pk in missing for load in fresh)
    if nothing:
        return StopState.MISSED if was_said else StopState.SKIPPED
    return StopState.DONE


@action
def hand_over_load(
    load: Load, *, amount: Money | None, key: str, by: Person, now: datetime
) -> Load:
    """Give an order to its buyer and note what she paid in cash, all or a part.

    ``key`` makes the tap once. Raises NotOnBoard, TooMuch, NotNow.
    """
    load = _lock(load)
    key = f"round-{load.round_id}-{key}"
    if load.state == LoadState.HANDED_OVER and _was_paid(load, amount, key):
        return load
    _refuse_not_on_board(load)
    if amount:
        order = note_payment(load.order, amount=amount, key=key, means=Means.CASH, by=by, now=now)
        assert order.charge
        payment = order.charge.payments.get(key=key)
        Taken.objects.get_or_create(payment=payment, defaults={"round": load.round})
    hand_over_order(load.order, by=by, now=now)
    return _over(load, LoadState.HANDED_OVER, by=by, now=now)


@action
def refuse_load(load: Load, *, reason: str, by: Person, now: datetime) -> Load:
    """The buyer does not take it: the goods are the stall's again, and go back to it."""
    load = _lock(load)
    if load.state == LoadState.REFUSED:
        return load
    _refuse_not_on_board(load)
    note_refused(load.order, reason=reason, by=by, now=now)
    return _over(load, LoadState.REFUSED, by=by, now=now, reason=reason)


@action
def miss_stop(stop: Stop, *, reason: str, by: Person, now: datetime) -> Stop:
    """Nobody is there. What was to be handed over goes back to its stall and may go on another
    round; what was to be collected stays."""
    if not reason.strip():
        raise NotSaid(_("Say in a word what happened."), field="reason")
    if stop.is_collecting:
        loads = _lock_loads(Load.objects.filter(collect=stop))
        return collect_at(stop, missing=[load.pk for load in loads], reason=reason, by=by, now=now)
    for load in _lock_loads(Load.objects.filter(hand_over=stop)):
        if load.state == LoadState.COLLECTED:
            _set_state(load, LoadState.MISSED, by=by, now=now, reason=reason)
    return tick_stop(stop, state=StopState.MISSED, reason=reason, by=by, now=now)


def _lock(load: Load) -> Load:
    rows = Load.objects.select_for_update(of=("self",)).select_related(
        "round", "order__charge", "hand_over"
    )
    return rows.get(pk=load.pk)


def _lock_loads(loads: LoadQuerySet) -> list[Load]:
    rows = loads.select_for_update(of=("self",)).select_related("order", "round")
    return list(rows.order_by("pk"))


def _was_paid(load: Load, amount: Money | None, key: str) -> bool:
    """Whether what this tap says was paid is noted already."""
    charge = load.order.charge
    return not amount or (charge is not None and charge.payments.filter(key=key).exists())


def _refuse_not_on_board(load: Load) -> None:
    if load.round.state == RoundState.DONE or load.state != LoadState.COLLECTED:
        raise NotOnBoard(
            _("Order %(number)s is by now: %(state)s.")
            % {"number": load.order.number, "state": load.get_state_display()}
        )


def _set_state(
    load: Load, state: LoadState, *, by: Person, now: datetime, reason: str = ""
) -> None:
    load.state = state
    load.save(update_fields=["state"])
    record(f"market.load.{state}", load.order, by=by, at=now, round=load.round_id, reason=reason)


def _over(load: Load, state: LoadState, *, by: Person, now: datetime, reason: str = "") -> Load:
    """It is done with; so is the stop, when it was the last there."""
    _set_state(load, state, by=by, now=now, reason=reason)
    stop = load.hand_over
    assert stop
    if not Load.objects.filter(
        hand_over=stop, state__in=[LoadState.ON, LoadState.COLLECTED]
    ).exists():
        tick_stop(stop, state=StopState.DONE, by=by, now=now)
    return load
