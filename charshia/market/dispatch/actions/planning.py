"""Putting orders on a round, planning it, and settling the plan. Locks: round, then loads."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.rounds.problem import Route
from charshia.engines.rounds.sharing import shared
from charshia.ground.journal.actions import action, record
from charshia.ground.places.models import Settlement
from charshia.market.delivery.models import Way, WayKind
from charshia.market.dispatch.models import DROPPED, UNDER_WAY, Load, LoadState, OpenWay
from charshia.market.dispatch.planning import (
    Task,
    boxes_for,
    route_of,
    stops_of,
    task_of,
    weight_of,
)
from charshia.market.orders.models import Order, State
from charshia.people.accounts.models import Person
from charshia.transport.actions import (
    ask_for_plan,
    call_off_round,
    confirm_round,
    keep_plan,
    lock_planned,
    lock_round,
    outdate_plan,
    retime,
    tick_stop,
)
from charshia.transport.models import Round, RoundState, Stop, StopState

Actor = Person | str
CAN_GO = (State.ACCEPTED, State.READY)


class NotForRounds(Refusal):
    pass


@action
def open_way(way: Way, *, by: Actor, now: datetime) -> OpenWay:
    """Let the coordinator put orders of this delivery on shared rounds."""
    if way.kind != WayKind.DELIVERY:
        raise NotForRounds(_("Only delivery to the door goes on shared rounds."))
    opened, is_new = OpenWay.objects.get_or_create(way=way)
    if is_new:
        record("market.way.shared", way.stall, by=by, at=now, way=way.pk)
    return opened


@action
def close_way(way: Way, *, by: Actor, now: datetime) -> None:
    """No new orders of it; what is on a round stays there."""
    if OpenWay.objects.filter(way=way).delete()[0]:
        record("market.way.unshared", way.stall, by=by, at=now, way=way.pk)


@action
def choose_orders(
    round_: Round, places: Mapping[int, Settlement], *, by: Actor, now: datetime
) -> list[Load]:
    """Put exactly these orders on the round, by id, each with where its door is.

    Raises NotPlanning, or NotForRounds naming the first order that cannot go.
    """
    round_ = lock_planned(round_)
    known = {load.order_id: load for load in Load.objects.of(round_).select_for_update()}
    gone = [load for pk, load in known.items() if pk not in places]
    _set(gone, LoadState.OFF)
    for pk, load in known.items():
        if pk in places and load.settlement_id != places[pk].pk:
            load.settlement = places[pk]
            load.save(update_fields=["settlement"])
    new = _orders([pk for pk in places if pk not in known])
    made = [_put_on(round_, order, places[order.pk]) for order in new]
    outdate_plan(round_)
    _forget_stops(round_)
    record(
        "market.round.chosen", round_, by=by, at=now,
        orders=[order.number for order in new], off=[load.order_id for load in gone],
    )  # fmt: skip
    return made


def _orders(pks: Sequence[int]) -> list[Order]:
    rows = Order.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    rows = rows.select_related("stall__settlement", "way")
    return list(rows.prefetch_related("lines__variant"))


def _put_on(round_: Round, order: Order, place: Settlement) -> Load:
    number = {"number": order.number}
    if order.state not in CAN_GO or not OpenWay.objects.filter(way_id=order.way_id).exists():
        raise NotForRounds(_("Order %(number)s does not go on a shared round.") % number)
    if order.stall.currency != round_.vehicle.currency:
        raise NotForRounds(_("Order %(number)s is in another currency.") % number)
    if order.stall.settlement is None or order.stall.settlement.latitude is None:
        raise NotForRounds(_("Nobody knows where the stall of order %(number)s is.") % number)
    if place.latitude is None:
        raise NotForRounds(_("Nobody knows where order %(number)s goes.") % number)
    if Load.objects.filter(order=order, state__in=[LoadState.ON, LoadState.COLLECTED]).exists():
        raise NotForRounds(_("Order %(number)s is on another round.") % number)
    weight = weight_of(order)
    return Load.objects.create(
        round=round_, order=order, settlement=place, weight_g=weight, boxes=boxes_for(weight)
    )


def _set(loads: Sequence[Load], state: LoadState) -> None:
    for load in loads:
        load.state, load.collect, load.hand_over = state, None, None
    Load.objects.bulk_update(loads, ["state", "collect", "hand_over"])


def _forget_stops(round_: Round) -> None:
    """What was planned before is of no use to anybody."""
    Load.objects.of(round_).update(is_left_out=False)
    round_.stops.all().delete()


@action
def ask(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Have the round worked out. Raises NotForRounds when nothing is on it."""
    if not Load.objects.of(round_).exists():
        raise NotForRounds(_("Choose at least one order first."))
    return ask_for_plan(round_, by=by, now=now)


@action
def keep_answer(task: Task, route: Route, *, version: int, now: datetime) -> list[Stop]:
    """Keep what the solver found. Raises Outdated when the round has changed meanwhile."""
    planned = stops_of(task, route)
    drafts = [one.draft for one in planned]
    driven = task.driven(task.walk(route))
    stops = keep_plan(task.round, drafts, driven, version=version, by="system", now=now)
    alone = task.alone()
    for load in task.loads:
        load.collect, load.hand_over, load.is_left_out = None, None, True
        load.alone_m = alone[load.pk]
    for stop, one in zip(stops, planned, strict=True):
        stop.url = f"driving/{stop.round_id}/stops/{stop.pk}/"
        for load in one.loads:
            load.is_left_out = False
            setattr(load, "collect" if stop.is_collecting else "hand_over", stop)
    fields = ["collect", "hand_over", "is_left_out", "alone_m"]
    Load.objects.bulk_update(task.loads, fields)
    Stop.objects.bulk_update(stops, ["url"])
    return stops


@action
def move_stop(stop: Stop, *, earlier: bool, by: Actor, now: datetime) -> None:
    """Change a stop's place with its neighbour's; times are reckoned anew, nothing else moves."""
    round_ = lock_planned(stop.round)
    stops = list(round_.stops.order_by("sequence", "pk"))
    at = next(place for place, one in enumerate(stops) if one.pk == stop.pk)
    to = max(0, at - 1) if earlier else min(len(stops) - 1, at + 1)
    stops.insert(to, stops.pop(at))
    _retime(round_, stops, by=by, now=now)


def _retime(round_: Round, stops: list[Stop], *, by: Actor, now: datetime) -> None:
    task = task_of(round_, list(Load.objects.of(round_).whole()))
    walked = task.walk(route_of(stops, task.loads))
    events = iter(walked.events)
    for stop in stops:
        count = sum(stop.pk in {one.collect_id, one.hand_over_id} for one in task.loads)
        there = [next(events) for _load in range(count)]
        stop.arrives_at = task.moment(there[0].begins)
        stop.leaves_at = task.moment(there[-1].leaves)
    retime(round_, stops, task.driven(walked), by=by, now=now)


@action
def take_off(load: Load, *, by: Actor, now: datetime) -> None:
    """Leave an order out of a round that is being planned; the stops of the others stay."""
    round_ = lock_planned(load.round)
    _drop(Load.objects.select_for_update().get(pk=load.pk))
    record("market.load.off", load.order, by=by, at=now, round=round_.pk)
    stops = list(round_.stops.order_by("sequence", "pk"))
    if stops:
        _retime(round_, stops, by=by, now=now)


def _drop(load: Load) -> None:
    collect, hand_over = load.collect, load.hand_over
    _set([load], LoadState.OFF)
    for stop in (collect, hand_over):
        if stop and not Load.objects.filter(Q(collect=stop) | Q(hand_over=stop)).exists():
            stop.delete()
        elif stop:
            _lighten(stop, load)


def _lighten(stop: Stop, load: Load) -> None:
    sign = 1 if stop.is_collecting else -1
    stop.load_g -= sign * load.weight_g
    stop.load_boxes -= sign * load.boxes
    if not stop.is_collecting and load.order.charge:
        stop.sum_minor = max(0, stop.sum_minor - load.order.charge.owed.minor)
    stop.save(update_fields=["load_g", "load_boxes", "sum_minor"])


@action
def confirm(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Settle the round: freeze what each order pays, free what found no room, tell everybody."""
    round_ = confirm_round(round_, by=by, now=now)
    loads = list(Load.objects.of(round_).select_for_update(of=("self",)).whole())
    _set([load for load in loads if load.is_left_out], LoadState.OFF)
    going = [load for load in loads if not load.is_left_out]
    assert round_.starts_at
    assert round_.ends_at
    seconds = int((round_.ends_at - round_.starts_at).total_seconds())
    cost = round_.vehicle.cost_of(metres=round_.metres, seconds=seconds)
    parts = shared(cost.minor, {load.pk: load.alone_m for load in going})
    for load in going:
        load.share_minor = parts[load.pk]
        record("market.load.settled", load.order, by=by, at=now, round=round_.pk, load=load.pk)
    Load.objects.bulk_update(going, ["share_minor"])
    for stall in {load.order.stall for load in going}:
        record("market.round.announced", stall, by=by, at=now, round=round_.pk)
    return round_


@action
def call_off(round_: Round, *, by: Actor, now: datetime) -> None:
    """No round after all: its orders can go on another one. Those who were told are told."""
    was = lock_round(round_).state
    call_off_round(round_, by=by, now=now)
    loads = list(
        Load.objects.filter(round=round_, state=LoadState.ON)
        .select_for_update(of=("self",))
        .whole()
    )
    _set(loads, LoadState.OFF)
    if was == RoundState.CONFIRMED:
        for load in loads:
            record("market.load.called_off", load.order, by=by, at=now, round=round_.pk)
        for stall in {load.order.stall for load in loads}:
            record("market.round.called_off", stall, by=by, at=now, round=round_.pk)


@action
def drop_gone(order: Order, *, now: datetime) -> None:
    """An order came to nothing before it was handed over: nobody drives for it.

    A round being planned is to be planned anew; on a settled one its stops are ticked off
    when nothing else is there, and what is on board goes back. What it was to pay stays.
    """
    found = Load.objects.filter(order=order, state__in=UNDER_WAY).select_related("round").first()
    if found is None:
        return
    round_ = lock_round(found.round)
    load = Load.objects.select_for_update().get(pk=found.pk)
    if round_.state == RoundState.PLANNED:
        _drop(load)
        outdate_plan(round_)
    elif load.state in UNDER_WAY:
        is_on_board = load.state == LoadState.COLLECTED
        load.state = LoadState.RECALLED if is_on_board else LoadState.LEFT
        load.save(update_fields=["state"])
        event = "market.load.recalled" if is_on_board else "market.load.left"
        record(event, order, by="system", at=now, round=round_.pk, reason=order.reason)
    if round_.state == RoundState.DRIVING:
        skip_empty_stops(round_, now=now)


@action
def skip_empty_stops(round_: Round, *, now: datetime) -> None:
    """Tick off stops at which nothing is left to do."""
    live = Load.objects.of(round_).exclude(state__in=DROPPED)
    busy = {pk for both in live.values_list("collect", "hand_over") for pk in both}
    for stop in round_.stops.filter(state=StopState.WAITING).order_by("sequence"):
        if stop.pk not in busy:
            tick_stop(stop, state=StopState.SKIPPED, by="system", now=now)
