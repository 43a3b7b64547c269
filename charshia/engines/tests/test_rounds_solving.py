"""Solved problems against all that could have been done, and the processes that solve."""

import json
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from pyvrp import solve as solve_here
from pyvrp.stop import MaxIterations

from charshia.engines.rounds.child import data_of, routes_of
from charshia.engines.rounds.problem import End, Problem, Shipment, Stop, Vehicle, Visit
from charshia.engines.rounds.solving import SolverFailed, solve
from charshia.engines.rounds.timing import judged, walk
from charshia.engines.rounds.wire import pack, unpack


def square(random, size):
    places = [(random.randrange(50), random.randrange(50)) for _place in range(size)]
    return [[abs(a - c) + abs(b - d) for c, d in places] for a, b in places]


def vehicle(**facts):
    return Vehicle(**{"capacity": (10,), "start": 0, "end": 0} | facts)


def with_windows(random):
    stops = []
    for place in range(1, 5):
        opens = random.randrange(100)
        stops.append(Stop(place, (random.randint(1, 5),), (0,), opens, opens + 90, 3))
    two = (vehicle(closes=400), vehicle(closes=400, fixed_cost=20, cost_per_time=1))
    return Problem((0,), two, square(random, 5), stops=tuple(stops))


def with_prizes(random):
    stops = [
        Stop(at, (4,), (0,), prize=None if at == 1 else random.choice([15, 60]))
        for at in range(1, 6)
    ]
    return Problem((0,), (vehicle(),), square(random, 6), stops=tuple(stops))


def with_reloads(random):
    stops = [Stop(at, (6,), (0,), ready_at=random.randrange(30)) for at in range(1, 4)]
    one = vehicle(closes=600, reloads=(0,), most_reloads=2)
    return Problem((0,), (one,), square(random, 4), stops=tuple(stops))


def with_backhauls(random):
    stops = [Stop(1, (5,), (0,)), Stop(2, (5,), (0,)), Stop(3, (0,), (7,)), Stop(4, (0,), (3,))]
    return Problem((0,), (vehicle(),), square(random, 5), stops=tuple(stops), backhauls_last=True)


def with_groups(random):
    stops = [Stop(at, (1,), (0,), group=at % 2) for at in range(1, 6)]
    return Problem((0,), (vehicle(),), square(random, 6), stops=tuple(stops))


def with_shipments(random):
    shipments = [
        Shipment(End(1, 0, 300, 5), End(at, 0, 150 + 60 * at, 5), (random.randint(3, 6),), 900)
        for at in (3, 4)
    ]
    shipments.append(Shipment(End(2, 30, 200, 5), End(5, 0, 400, 5), (5,), 900))
    one = vehicle(hours=random.choice([200, 400]))
    return Problem((0,), (one,), square(random, 6), shipments=tuple(shipments))


def with_two_depots_and_narrow_roads(random):
    stops = tuple(Stop(at, (3,), (0,)) for at in range(2, 6))
    two = (vehicle(visits=frozenset({2, 3, 4})), vehicle(start=1, end=1, most_distance=150))
    return Problem((0, 1), two, square(random, 6), stops=stops)


def with_prized_trips(random):
    """Two trucks, one slow that gets to two places only; they unload between trips."""
    stops = [Stop(at, (0,), (6,), service=4, prize=random.choice([70, 500])) for at in range(1, 4)]
    fast = vehicle(closes=400, reloads=(0,), cost_per_time=1)
    slow = vehicle(closes=500, reloads=(0,), visits=frozenset({1, 2}), pace=200, fixed_cost=10)
    return Problem((0,), (fast, slow), square(random, 4), stops=tuple(stops), unloading=15)


KINDS = [
    with_prized_trips,
    with_windows,
    with_prizes,
    with_reloads,
    with_backhauls,
    with_groups,
    with_shipments,
    with_two_depots_and_narrow_roads,
]


def all_routes(problem):
    """Every way to visit any of them in any order with any of the vehicles."""
    visits = [Visit("stop", index) for index in range(len(problem.stops))]
    for index in range(len(problem.shipments)):
        visits += [Visit("collect", index), Visit("hand_over", index)]
    if problem.vehicles[0].reloads:
        visits += [Visit("reload", 0)] * 2
    cuts = [Visit("reload", -1)] * (len(problem.vehicles) - 1)
    seen = set()
    for length in range(len(visits + cuts) + 1):
        for order in permutations(visits + cuts, length):
            if order not in seen and order.count(Visit("reload", -1)) == len(cuts):
                seen.add(order)
                yield split(order)


def split(order):
    routes = [[]]
    for visit in order:
        if visit == Visit("reload", -1):
            routes.append([])
        else:
            routes[-1].append(visit)
    return tuple(tuple(route) for route in routes)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_solver_finds_the_best_there_is(kind, seed):
    problem = kind(Random(seed))
    data, fleet = data_of(problem)
    found = solve_here(data, MaxIterations(400), seed=1, collect_stats=False).best
    answers = [judged(problem, routes) for routes in all_routes(problem)]
    best = min((one for one in answers if one.is_feasible), key=lambda one: one.cost)

    answer = judged(problem, tuple(routes_of(problem, data, found, fleet)))

    assert (answer.is_feasible, answer.cost) == (True, best.cost)


def test_a_problem_survives_the_wire():
    for kind in KINDS:
        problem = kind(Random(3))
        again = unpack(pack(problem))
        assert again == replace(problem, distances=again.distances, durations=again.durations)


def test_child_processes_solve_and_the_better_answer_wins():
    problem = with_shipments(Random(1))

    answer = solve(problem, seconds=0.5)

    assert answer.is_feasible
    assert walk(problem, problem.vehicles[0], answer.routes[0]).wrong == ()
    assert answer.seconds < 15


def test_nothing_to_drive_asks_no_solver():
    problem = Problem((0,), (vehicle(),), [[0]])

    assert solve(problem, seconds=60).routes == ((),)


def test_a_solver_that_breaks_says_why():
    broken = replace(with_prizes(Random(1)), distances=[[0, 1], [1, 0]])

    with pytest.raises(SolverFailed, match="Error"):
        solve(broken, seconds=0.2, seeds=(1,))


def test_a_solver_ends_with_who_asked():
    command = [sys.executable, "-m", "charshia.engines.rounds.child", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdin.write(b"600\n" + pack(with_prizes(Random(1))).encode() + b"\n")
        child.stdin.close()
        assert child.wait(timeout=30) == 1
        assert child.stdout.read() == b""


def test_no_page_loads_the_solver():
    code = (
        "import sys, json, charshia.engines.rounds.solving, charshia.engines.rounds.files;"
        "print(json.dumps([m for m in ('numpy', 'pyvrp', 'vrplib') if m in sys.modules]))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    assert json.loads(said) == []
