from datetime import timedelta

import pytest

from charshia.engines.money import Money
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.market.delivery.models import Way
from charshia.market.dispatch.actions import (
    NotForRounds,
    call_off,
    choose_orders,
    close_way,
    confirm,
    keep_answer,
    move_stop,
    open_way,
    take_off,
)
from charshia.market.dispatch.models import Load, LoadState, OpenWay
from charshia.market.dispatch.planning import route_of, task_of
from charshia.market.dispatch.queries import candidates, plan_of
from charshia.market.dispatch.tests.going import (
    a_round,
    a_van,
    bought,
    chosen,
    planned,
    settled,
    six_orders,
    way_of,
)
from charshia.market.orders.actions import cancel_order
from charshia.transport.actions import NotPlanning, NotThisStep, Outdated, ask_for_plan
from charshia.transport.models import Round, RoundState, Stop

pytestmark = pytest.mark.usefixtures("cast")


def fresh(round_):
    return Round.objects.whole().get(pk=round_.pk)


def test_six_orders_of_three_stalls_become_one_round(now):
    orders = six_orders(now)
    round_ = a_round(now)
    loads = chosen(round_, orders, now)
    assert [one.is_on for one in candidates(round_)] == [True] * 6
    ask_for_plan(round_, by="system", now=now)

    run_errands(now)

    round_ = fresh(round_)
    loads = list(Load.objects.of(round_).whole().select_related("collect"))
    stops = list(round_.stops.order_by("sequence"))
    task = task_of(round_, loads)
    walked = task.walk(route_of(stops, loads))
    assert (round_.is_planned, round_.is_asked) == (True, False)
    assert walked.wrong == ()
    assert {load.order.stall.slug for load in loads if load.collect} == {
        "kazani", "milena", "tepsia"
    }  # fmt: skip
    assert all(load.collect.sequence < load.hand_over.sequence for load in loads)
    assert sum(stop.is_collecting for stop in stops) == 3
    assert sum(stop.load_g for stop in stops) == 0
    assert sum(stop.sum_minor for stop in stops) == sum(one.total_minor for one in orders)
    assert plan_of(round_).is_good
    assert round_.metres == walked.distance


def test_what_finds_no_room_is_left_out_and_said(now):
    orders = six_orders(now)
    round_ = a_round(now, van=a_van(now, capacity_boxes=1, capacity_kg=1))
    chosen(round_, orders[:2], now)
    heavy = Load.objects.of(round_).order_by("pk")[0]
    assert heavy.weight_g > 1000
    ask_for_plan(round_, by="system", now=now)

    run_errands(now)

    assert [load.order for load in plan_of(fresh(round_)).left_out] == [
        load.order for load in Load.objects.of(round_) if load.weight_g > 1000
    ]


def test_an_answer_to_a_changed_question_is_refused(now):
    round_ = planned(now)
    task = task_of(round_, list(Load.objects.of(round_).whole()))
    chosen(round_, [load.order for load in task.loads][:3], now)

    with pytest.raises(Outdated):
        keep_answer(task, (), version=round_.version, now=now)

    assert fresh(round_).is_planned is False
    assert not round_.stops.exists()


def test_only_orders_of_opened_ways_that_are_accepted_go(now):
    orders = six_orders(now)
    close_way(way_of("kazani"), by="system", now=now)
    cancel_order(orders[2], by="system", is_buyer=False, reason="no", now=now)
    round_ = a_round(now)

    for order in (orders[0], orders[2]):
        with pytest.raises(NotForRounds):
            chosen(round_, [order], now)
    chosen(round_, [orders[3]], now)
    with pytest.raises(NotForRounds):
        chosen(a_round(now), [orders[3]], now)
    assert [one.order for one in candidates(round_)] == orders[3:]
    with pytest.raises(NotForRounds):
        open_way(Way.objects.filter(kind="pickup").first(), by="system", now=now)
    assert OpenWay.objects.count() == 2


def test_an_order_in_another_currency_does_not_go(now):
    orders = six_orders(now)
    round_ = a_round(now, van=a_van(now, currency="RSD"))

    with pytest.raises(NotForRounds, match="currency"):
        chosen(round_, orders[:1], now)
    assert candidates(round_) == []


def test_stops_are_moved_by_hand_and_the_plan_is_judged(now):
    round_ = planned(now)
    door = round_.stops.filter(is_collecting=False).order_by("sequence").first()
    for _step in range(3):
        move_stop(
            Stop.objects.select_related("round").get(pk=door.pk), earlier=True, by="system", now=now
        )

    plan = plan_of(fresh(round_))

    assert plan.rows[0].stop == door
    assert not plan.is_good
    assert "Is handed over before it is collected." in plan.rows[0].wrong
    assert [row.stop.sequence for row in plan.rows] == list(range(1, len(plan.rows) + 1))
    times = [row.stop.arrives_at for row in plan.rows]
    assert times == sorted(times)


def test_an_order_is_left_out_by_hand(now):
    round_ = planned(now)
    load = Load.objects.of(round_).whole().filter(order__stall__slug="milena").first()
    weight = round_.stops.filter(is_collecting=True, pk=load.collect_id).get().load_g

    take_off(load, by="system", now=now)

    load.refresh_from_db()
    assert (load.state, load.collect, load.hand_over) == (LoadState.OFF, None, None)
    stop = round_.stops.get(name__icontains="Milen")
    assert stop.load_g == weight - load.weight_g
    assert len(Load.objects.of(round_)) == 5
    assert plan_of(fresh(round_)).is_good


def test_a_settled_round_shares_its_cost_exactly_and_for_good(now):
    round_ = settled(now)
    loads = list(Load.objects.of(round_))
    seconds = int((round_.ends_at - round_.starts_at).total_seconds())
    cost = round_.vehicle.cost_of(metres=round_.metres, seconds=seconds)

    shares = {load.pk: load.share_minor for load in loads}

    assert sum(shares.values()) == cost.minor == plan_of(round_).cost.minor
    by_road = sorted(loads, key=lambda load: load.alone_m)
    assert [shares[one.pk] for one in by_road] == sorted(shares.values())
    with pytest.raises(NotPlanning):
        choose_orders(round_, {}, by="system", now=now)
    with pytest.raises(NotPlanning):
        confirm(round_, by="system", now=now)
    told = Entry.objects.filter(event="market.load.settled").count()
    assert (told, Entry.objects.filter(event="market.round.announced").count()) == (6, 3)


def test_a_round_without_a_plan_is_not_settled(now):
    six_orders(now)
    round_ = a_round(now)

    with pytest.raises(NotThisStep):
        confirm(round_, by="system", now=now)


def test_the_cost_of_a_round_is_road_time_and_a_fixed_part(now):
    van = a_van(now, fixed_minor=500, per_km_minor=20, per_hour_minor=400)

    assert van.cost_of(metres=12_345, seconds=3601) == Money(500 + 648, "EUR")
    assert van.cost_of(metres=0, seconds=0) == Money(500, "EUR")


def test_a_round_that_is_called_off_frees_its_orders(now):
    orders = six_orders(now)
    round_ = settled(now, orders)

    call_off(round_, by="system", now=now)

    assert fresh(round_).state == RoundState.CANCELLED
    chosen(a_round(now), orders, now)
    assert Entry.objects.filter(event="market.load.called_off").count() == 6
    call_off(round_, by="system", now=now)


def test_an_order_that_is_cancelled_leaves_the_round(now):
    orders = six_orders(now)
    round_ = planned(now, orders)

    cancel_order(orders[0], by="system", is_buyer=False, reason="broken jar", now=now)
    run_errands(now + timedelta(minutes=1))

    assert not fresh(round_).is_planned
    assert orders[0] not in [load.order for load in Load.objects.of(round_)]


def test_letters_say_when_it_comes(now, mailoutbox):
    six_orders(now)
    order = bought("kazani", "Prizren", now, email="buyer@example.org")
    round_ = settled(now, [order])
    stop = round_.stops.get(is_collecting=False)

    run_errands(now + timedelta(minutes=1))

    mine = [
        one for one in mailoutbox if one.to == ["buyer@example.org"] and "comes on" in one.subject
    ]
    theirs = [
        one for one in mailoutbox if "the driver collects" in one.subject or "shofer" in one.subject
    ]
    assert [one.subject for one in mine] == [
        f"Your order {order.number} comes on Friday, 6 March, 13–13:45"
    ]
    assert stop.arrives_at <= order.ends_at
    assert [order.number in one.body for one in theirs] == [True]
