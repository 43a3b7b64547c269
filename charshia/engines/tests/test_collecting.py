"""Days of collecting: trips, loads in two measures, trucks that do not get everywhere, promises."""

from dataclasses import replace
from random import Random

import pytest
from pyvrp import solve as solve_here
from pyvrp.stop import MaxIterations

from charshia.engines.rounds.child import data_of, params_for, routes_of
from charshia.engines.rounds.collecting import (
    Day,
    Heap,
    Reason,
    Truck,
    day_of,
    left_because,
    trips_of,
)
from charshia.engines.rounds.problem import Answer, Visit
from charshia.engines.rounds.timing import judged
from charshia.engines.tests.collecting_judge import Judge

YARD = (42.40, 20.65)
FACTS = {"unloading": 900, "detour": 130}


def near(north: float, east: float) -> tuple[float, float]:
    return YARD[0] + north / 111.2, YARD[1] + east / 82.1  # kilometres


def truck(**facts) -> Truck:
    said = {
        "capacity": (3_000_000, 12_000), "kmh": 36, "closes": 9 * 3600, "cost_per_distance": 30,
        "cost_per_time": 100,
    }  # fmt: skip
    return Truck(**said | facts)


def heap(north: float, east: float, kg: int = 1000, **facts) -> Heap:
    return Heap(near(north, east), (kg * 1000, kg * 4), 1200, **facts)


def a_day(heaps, trucks, **facts) -> Day:
    return day_of(YARD, heaps, trucks, **FACTS | facts)


def answered(day: Day) -> Answer:
    """Solved here, for so many steps and not for so long: the same on any machine."""
    data, fleet = data_of(day.problem)
    params = params_for(day.problem)
    found = solve_here(data, MaxIterations(300), seed=1, collect_stats=False, params=params).best
    answer = judged(day.problem, tuple(routes_of(day.problem, data, found, fleet)))
    assert answer.is_feasible
    assert Judge(day, YARD, **FACTS).faults(answer) == []
    return answer


def test_more_than_it_holds_takes_a_second_trip_with_unloading_between():
    day = a_day([heap(5, 0), heap(5, 1), heap(5, 2), heap(6, 1)], [truck()])
    answer = answered(day)

    first, second = trips_of(day, 0, answer.routes[0])
    assert sorted(at for trip in (first, second) for at in (one.heap for one in trip.fetches)) == [
        0, 1, 2, 3,
    ]  # fmt: skip
    assert max(trip.load[0] for trip in (first, second)) <= 3_000_000
    assert sum(trip.load[0] for trip in (first, second)) == 4_000_000
    assert (first.ends - first.back, second.ends - second.back) == (900, 900)
    assert second.starts == first.ends
    whole = judged(day.problem, answer.routes)
    metres = first.metres + second.metres
    seconds = second.ends - first.starts
    assert whole.cost == 30 * metres + 100 * seconds


def test_volume_fills_a_truck_before_mass_does():
    light = [Heap(near(5, at), (300_000, 9_000), 600) for at in (0, 1)]
    day = a_day(light, [truck()])
    assert len(trips_of(day, 0, answered(day).routes[0])) == 2


def test_a_truck_goes_only_where_it_gets():
    heaps = [heap(5, 0, trucks=frozenset({1})), heap(5, 1), heap(-5, 0, trucks=frozenset())]
    day = a_day(heaps, [truck(), truck(kmh=18, capacity=(1_500_000, 6_000))])
    answer = answered(day)

    assert 0 in day.fetched(answer.routes[1])
    assert left_because(day, answer) == {2: Reason("no_way")}


def test_what_is_not_worth_the_way_stays_and_what_was_promised_does_not():
    far, near_by = heap(25, 0, 300, worth=20_000), heap(1, 0, worth=2_000_000)
    day = a_day([far, near_by], [truck()])
    answer = answered(day)
    (reason,) = left_because(day, answer).values()
    assert reason.why == "not_worth"
    assert 60_000 < reason.metres < 66_000

    promised = a_day([replace(far, is_promised=True), near_by], [truck()])
    assert sorted(promised.fetched(answered(promised).routes[0])) == [0, 1]


def test_promises_go_first_when_the_day_is_too_short():
    heaps = [heap(12, at, worth=10**9) for at in range(6)] + [heap(12, 7, is_promised=True)]
    day = a_day(heaps, [truck(closes=4 * 3600)])
    answer = answered(day)
    assert 6 in day.fetched(answer.routes[0])
    left = left_because(day, answer)
    assert left
    assert {reason.why for reason in left.values()} == {"no_room"}
    huge = a_day([heap(1, 1, 3001)], [truck()])
    assert left_because(huge, answered(huge)) == {0: Reason("too_big")}


def test_it_comes_within_the_hours_of_whoever_waits():
    heaps = [heap(5, 0, opens=6 * 3600, closes=7 * 3600), heap(6, 0, closes=2 * 3600)]
    day = a_day(heaps, [truck()])
    (trip,) = trips_of(day, 0, answered(day).routes[0])
    assert [one.heap for one in trip.fetches] == [1, 0]
    assert 6 * 3600 <= trip.fetches[1].begins <= 7 * 3600


def test_a_day_under_way_begins_where_the_trucks_are_with_what_they_have():
    there = near(6, 0)
    begun = truck(begins_at=there, on_board=(2_000_000, 8_000), opens=7200)
    day = a_day([heap(6, 1), heap(7, 1)], [begun])
    answer = answered(day)
    first, second = trips_of(day, 0, answer.routes[0])
    assert first.starts == 7200
    assert first.load[0] >= 2_000_000
    assert first.load[0] + second.load[0] == 4_000_000
    assert max(first.load[0], second.load[0]) <= 3_000_000
    full = a_day([heap(6, 1)], [replace(begun, on_board=(3_000_000, 12_000))])
    home, out = trips_of(full, 0, answered(full).routes[0])
    assert (home.fetches, home.load[0]) == ((), 3_000_000)
    assert [one.heap for one in out.fetches] == [0]


def test_a_slow_one_takes_longer():
    fast, slow = (
        a_day([heap(9, 0)], [truck(kmh=kmh, cost_per_time=0)], unloading=0) for kmh in (36, 18)
    )
    route = (Visit("stop", 0),)
    (quick,), (dull,) = trips_of(fast, 0, route), trips_of(slow, 0, route)
    assert dull.ends - dull.starts - 1200 == 2 * (quick.ends - quick.starts - 1200)


@pytest.mark.parametrize("seed", range(3))
def test_any_day_has_an_answer_that_the_judge_lets_pass(seed):
    random = Random(seed)
    heaps = []
    for _heap in range(25):
        kg, opens = random.randint(200, 2500), random.choice([0, 0, 3 * 3600])
        heaps.append(
            heap(
                random.uniform(-15, 15), random.uniform(-15, 15), kg, opens=opens,
                closes=opens + random.choice([3, 6]) * 3600,
                worth=random.choice([None, 30 * kg, 3000 * kg]),
                is_promised=random.random() < 0.2,
                trucks=random.choice([None, frozenset({1}), frozenset({0, 1})]),
            )
        )  # fmt: skip
    trucks = [
        truck(), truck(kmh=25, capacity=(2_000_000, 20_000)),
        truck(begins_at=near(3, 3), on_board=(900_000, 7000), opens=3600),
    ]  # fmt: skip
    day = a_day(heaps, trucks)
    answer = answered(day)
    assert set(left_because(day, answer)) | {
        at for route in answer.routes for at in day.fetched(route)
    } == set(range(25))
