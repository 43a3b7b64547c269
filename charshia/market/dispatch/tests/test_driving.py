import pytest

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.market.dispatch.actions import (
    NotOnBoard,
    collect_at,
    end,
    hand_over_load,
    miss_stop,
    receive_cash,
    refuse_load,
    take_back,
)
from charshia.market.dispatch.checked import cash_of_rounds
from charshia.market.dispatch.models import Cash, Load, LoadState
from charshia.market.dispatch.queries import ending_of
from charshia.market.dispatch.tests.going import a_round, chosen, person, settled
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.models import Order, State
from charshia.payments.actions import TooMuch
from charshia.transport.actions import NotSaid, NotThisStep, start_round
from charshia.transport.models import Round, RoundState, StopState

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def dino():
    return person("dino")


@pytest.fixture
def round_(now):
    return settled(now)


@pytest.fixture
def on_board(round_, dino, now):
    """Everything is collected."""
    for stop in round_.stops.filter(is_collecting=True).select_related("round"):
        collect_at(stop, by=dino, now=now)
    return round_


def loads_of(round_):
    return list(Load.objects.of(round_).whole())


def state_of(order):
    return Order.objects.get(pk=order.pk).state


def test_collecting_starts_the_round_and_makes_orders_ready(on_board):
    assert Round.objects.get(pk=on_board.pk).state == RoundState.DRIVING
    assert {load.state for load in loads_of(on_board)} == {LoadState.COLLECTED}
    assert {load.order.state for load in loads_of(on_board)} == {State.READY}


def test_a_part_payment_is_noted_once_however_often_it_is_tapped(on_board, dino, now):
    load = loads_of(on_board)[0]
    half = Money(load.order.total_minor // 2, "EUR")

    for _tap in range(2):
        hand_over_load(load, amount=half, key="tap-1", by=dino, now=now)

    order = Order.objects.select_related("charge").get(pk=load.order_id)
    assert (order.state, order.charge.paid) == (State.HANDED_OVER, half)
    assert order.charge.payments.get().means == "cash"
    assert load.hand_over.state == StopState.WAITING
    load.hand_over.refresh_from_db()
    assert load.hand_over.state == StopState.DONE


def test_paid_in_full_completes_the_order(on_board, dino, now):
    load = loads_of(on_board)[0]

    hand_over_load(load, amount=load.order.total, key="tap", by=dino, now=now)

    assert state_of(load.order) == State.COMPLETED


def test_more_than_is_owed_is_refused_and_nothing_is_half_done(on_board, dino, now):
    load = loads_of(on_board)[0]

    with pytest.raises(TooMuch):
        hand_over_load(load, amount=load.order.total * 2, key="tap", by=dino, now=now)

    assert state_of(load.order) == State.READY
    assert loads_of(on_board)[0].state == LoadState.COLLECTED


def test_goods_refused_at_the_door_are_on_the_shelf_and_on_the_way_back(on_board, dino, now):
    load = loads_of(on_board)[0]
    line = load.order.lines.select_related("variant").get()
    before = line.variant.stock

    for _tap in range(2):
        refuse_load(load, reason="too late for the feast", by=dino, now=now)

    line.variant.refresh_from_db()
    assert line.variant.stock == before + line.pieces
    assert state_of(load.order) == State.REFUSED
    assert [one.pk for one in ending_of(on_board).back] == [load.pk]
    with pytest.raises(NotOnBoard):
        hand_over_load(load, amount=None, key="x", by=dino, now=now)


def test_when_nobody_is_there_the_order_can_go_again(on_board, dino, now):
    load = loads_of(on_board)[0]
    with pytest.raises(NotSaid):
        miss_stop(load.hand_over, reason=" ", by=dino, now=now)

    miss_stop(load.hand_over, reason="dark house", by=dino, now=now)

    assert state_of(load.order) == State.READY
    chosen(a_round(now), [load.order], now)


def test_what_is_missing_at_a_stall_is_left_and_its_door_is_skipped(round_, dino, now):
    stop = round_.stops.filter(is_collecting=True).select_related("round").first()
    first, *rest = Load.objects.filter(collect=stop).order_by("pk")
    with pytest.raises(NotSaid):
        collect_at(stop, missing=[first.pk], by=dino, now=now)

    collect_at(stop, missing=[first.pk], reason="not packed", by=dino, now=now)

    first.refresh_from_db()
    assert (first.state, first.hand_over.state) == (LoadState.LEFT, StopState.SKIPPED)
    assert state_of(first.order) == State.ACCEPTED
    assert {Load.objects.get(pk=one.pk).state for one in rest} == {LoadState.COLLECTED}


def test_a_tap_that_contradicts_an_earlier_one_is_refused(on_board, dino, now):
    stop = on_board.stops.filter(is_collecting=True).select_related("round").first()

    with pytest.raises(NotThisStep):
        miss_stop(stop, reason="shut", by=dino, now=now)

    stop.refresh_from_db()
    assert stop.state == StopState.DONE


def test_paid_another_sum_after_it_was_handed_over_is_refused(on_board, dino, now):
    load = loads_of(on_board)[0]
    one, two = Money(100, "EUR"), Money(200, "EUR")
    hand_over_load(load, amount=one, key="tap-1", by=dino, now=now)

    with pytest.raises(NotOnBoard) as refused:
        hand_over_load(load, amount=two, key="tap-2", by=dino, now=now)

    words = f"Order {load.order.number} is by now: handed over."
    order = Order.objects.select_related("charge").get(pk=load.order_id)
    assert (str(refused.value), order.charge.paid) == (words, one)


def cancel(load, now):
    cancel_order(load.order, by="system", is_buyer=False, reason="Broken jars", now=now)
    run_errands()


def test_an_order_cancelled_on_the_way_goes_back_and_its_door_is_skipped(on_board, dino, now):
    load = next(one for one in loads_of(on_board) if one.order.stall.slug == "kazani")

    cancel(load, now)

    load = Load.objects.select_related("hand_over").get(pk=load.pk)
    others = Load.objects.filter(hand_over=load.hand_over).exclude(pk=load.pk)
    assert load.state == LoadState.RECALLED
    assert load.hand_over.state == (StopState.WAITING if others else StopState.SKIPPED)
    assert [one.pk for one in ending_of(on_board).back] == [load.pk]
    with pytest.raises(NotOnBoard):
        hand_over_load(load, amount=None, key="x", by=dino, now=now)


def test_what_was_cancelled_before_it_is_collected_stays_at_its_stall(round_, dino, now):
    first, *rest = [one for one in loads_of(round_) if one.order.stall.slug == "kazani"]
    cancel_order(first.order, by="system", is_buyer=False, reason="Broken", now=now)

    collect_at(first.collect, by=dino, now=now)

    states = {one.pk: one.state for one in loads_of(round_) if one.order.stall.slug == "kazani"}
    assert states == {first.pk: LoadState.LEFT} | {one.pk: LoadState.COLLECTED for one in rest}


def test_a_stop_where_everything_was_cancelled_is_skipped_and_may_still_be_tapped(
    round_, dino, now
):
    loads = [one for one in loads_of(round_) if one.order.stall.slug == "kazani"]
    start_round(round_, by=dino, now=now)
    for load in loads:
        cancel(load, now)

    assert collect_at(loads[0].collect, by=dino, now=now).state == StopState.SKIPPED


def test_the_round_ends_with_what_each_stall_is_owed(on_board, dino, now):
    loads = loads_of(on_board)
    with pytest.raises(NotThisStep):
        end(on_board, by=dino, now=now)
    taken = {}
    for load in loads[1:]:
        half = Money(load.order.total_minor // 2, "EUR")
        hand_over_load(load, amount=half, key="k", by=dino, now=now)
        taken[load.order.stall_id] = taken.get(load.order.stall_id, 0) + half.minor
    miss_stop(loads[0].hand_over, reason="dark", by=dino, now=now)

    for _tap in range(2):
        end(on_board, by=dino, now=now)

    cash = {one.stall_id: one.amount_minor for one in Cash.objects.all()}
    assert cash == taken
    assert {stall.pk: money.minor for stall, money in ending_of(on_board).cash} == taken
    assert Entry.objects.filter(event="market.cash.owed").count() == len(taken)


def test_a_stall_confirms_its_cash_and_its_goods_once(on_board, dino, now):
    loads = loads_of(on_board)
    refuse_load(loads[0], reason="no", by=dino, now=now)
    for load in loads[1:]:
        hand_over_load(load, amount=load.order.total, key="k", by=dino, now=now)
    end(on_board, by=dino, now=now)
    shpresa = person("shpresa")

    for _tap in range(2):
        for one in Cash.objects.all():
            receive_cash(one, by=shpresa, now=now)
        take_back(loads[0], by=shpresa, now=now)

    assert Entry.objects.filter(event="market.cash.received").count() == Cash.objects.count()
    assert Entry.objects.filter(event="market.load.came_back").count() == 1


def test_the_check_finds_cash_that_no_payment_explains(on_board, dino, now):
    loads = loads_of(on_board)
    for load in loads:
        hand_over_load(load, amount=load.order.total, key="k", by=dino, now=now)
    end(on_board, by=dino, now=now)
    assert cash_of_rounds().problems == []
    forged = Cash.objects.first()

    change_cash(forged, amount_minor=forged.amount_minor + 1)

    assert [one.subject for one in cash_of_rounds().problems] == [f"dispatch.cash/{forged.pk}"]


@action
def change_cash(cash, **facts):
    Cash.objects.filter(pk=cash.pk).update(**facts)
