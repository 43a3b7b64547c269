"""The process that solves: `python -m charshia.engines.rounds.child SEED`.

Reads the seconds and a problem, one line each, from standard input, and writes the routes.
It ends at once when its standard input closes, which happens however its parent ends.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from threading import Thread
from typing import Any

import numpy as np
from pyvrp import (
    Activity,
    Client,
    ClientGroup,
    Depot,
    Location,
    PenaltyParams,
    ProblemData,
    Shipment,
    Solution,
    SolveParams,
    VehicleType,
    solve,
)
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams
from pyvrp.search import NeighbourhoodParams
from pyvrp.stop import MaxRuntime

from charshia.engines.rounds import problem as problems
from charshia.engines.rounds.problem import MOST, Problem, Route, Stop, Vehicle, Visit
from charshia.engines.rounds.wire import pack_routes, unpack

# Short runs find more with a short memory: X-n101-k25 in 5 s of CPU 0 % above the best known
# with 100, 0.2 % with PyVRP's own 300, 0.3 % with 1000. Large ones find more when they look
# only at near neighbours and do not polish each best: X-n1001-k43 in 25 s of CPU 1.4 % above
# with both, 2.2 % with neither, 4.2 % with PyVRP's own memory of 300.
MEMORY = 100
LARGE, NEAR = 400, 25  # visits; neighbours of each, else PyVRP's own 50
# PyVRP's own bound of what a second too late costs: a prize must not be dearer by much. More than
# the second one, times a forbidden way, is beyond 64 bits.
DEAR, DEAREST = 100_000.0, 1e8
FORBIDDEN = 2**30  # far beyond any real distance, small enough to add up


def main() -> None:
    began = time.monotonic()
    seconds = float(sys.stdin.readline())
    problem = unpack(sys.stdin.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    seed = int(sys.argv[1])
    data, fleet = data_of(problem, is_carried=seed % 2 == 1)
    left = max(0.1, seconds - (time.monotonic() - began))
    params = params_for(problem)
    found = solve(data, MaxRuntime(left), seed=seed, collect_stats=False, params=params)
    json.dump(pack_routes(routes_of(problem, data, found.best, fleet)), sys.stdout)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


def params_for(problem: Problem) -> SolveParams:
    dearest = max((stop.prize or 0 for stop in problem.stops), default=0)
    penalty = PenaltyParams(max_penalty=max(DEAR, min(dearest, DEAREST)))
    if len(problem.stops) + 2 * len(problem.shipments) < LARGE:
        ils = IteratedLocalSearchParams(history_length=MEMORY)
        return SolveParams(ils=ils, penalty=penalty)
    ils = IteratedLocalSearchParams(history_length=MEMORY, exhaustive_on_best=False)
    near = NeighbourhoodParams(num_neighbours=NEAR)
    return SolveParams(ils=ils, penalty=penalty, neighbourhood=near)


Fleet = dict[Vehicle, list[int]]


def data_of(problem: Problem, *, is_carried: bool = True) -> tuple[ProblemData, Fleet]:
    """The problem as PyVRP takes it, and which of our vehicles are of each of its types.

    With ``is_carried`` what is left out has vehicles of its own, where trips meet prizes.
    """
    fleet: Fleet = {}
    for index, vehicle in enumerate(problem.vehicles):
        fleet.setdefault(vehicle, []).append(index)
    profiles = list(dict.fromkeys(_profile(vehicle) for vehicle in fleet))
    types = [
        _vehicle_type(problem, vehicle, len(indexes), profiles.index(_profile(vehicle)))
        for vehicle, indexes in fleet.items()
    ]
    distances = np.array(problem.distances, dtype=np.int64)
    durations = np.array(problem.times, dtype=np.int64)
    if problem.backhauls_last:
        distances, durations = _backhauls_last(problem, distances, durations)
    groups = sorted({stop.group for stop in problem.stops if stop.group is not None})
    roads = [_only(problem, distances, visits) for visits, _pace in profiles]
    times = [_only(problem, _paced(problem, durations, pace), visits) for visits, pace in profiles]
    stops = problem.stops
    if is_carried and _has_prized_trips(problem):
        many = [MOST] * problem.dimensions
        types.append(VehicleType(len(stops), many, profile=len(profiles)))
        roads.append(_missed(problem, distances))
        times.append(np.zeros_like(durations))
        stops = tuple(replace(one, prize=None) for one in stops)
    data = ProblemData(
        locations=[Location(0, 0) for _row in problem.distances],
        clients=[_client(stop, groups) for stop in stops],
        depots=[Depot(place) for place in problem.depots],
        vehicle_types=types,
        distance_matrices=roads,
        duration_matrices=times,
        groups=[
            ClientGroup([i for i, stop in enumerate(problem.stops) if stop.group == group])
            for group in groups
        ],
        shipments=[_shipment(one) for one in problem.shipments],
    )
    return data, fleet


def _has_prized_trips(problem: Problem) -> bool:
    """PyVRP begins no new trip to insert a stop that may be left out: of a small day with room for
    two trips it drives one. Carried, all must be visited, and one more kind of vehicle without
    limits takes what is left out: to come to a stop costs it the prize. There are as many as
    stops, since each is busy at its stop. On large days its own prizes find 2 % more: so one
    child tries the one, another the other."""
    with_trips = any(vehicle.reloads for vehicle in problem.vehicles)
    with_prizes = any(stop.prize is not None for stop in problem.stops)
    is_plain = not problem.shipments and all(stop.group is None for stop in problem.stops)
    return with_trips and with_prizes and is_plain


def _missed(problem: Problem, distances: Any) -> Any:
    costs = np.zeros_like(distances)
    for stop in problem.stops:
        costs[:, stop.place] = FORBIDDEN if stop.prize is None else stop.prize
    np.fill_diagonal(costs, 0)
    return costs


def _profile(vehicle: Vehicle) -> tuple[frozenset[int] | None, int]:
    return vehicle.visits, vehicle.pace


def _paced(problem: Problem, durations: Any, pace: int) -> Any:
    """How long it takes at that pace, unloading at the depots included."""
    durations = durations * pace // 100
    durations[:, list(problem.depots)] += problem.unloading
    np.fill_diagonal(durations, 0)
    return durations


def _limits(**most: int) -> dict[str, Any]:
    """PyVRP's own "no limit" is its default: name only limits that limit."""
    return {name: value for name, value in most.items() if value < MOST}


def _client(stop: Stop, groups: list[int]) -> Client:
    facts = vars(stop)
    in_group = facts["group"] is not None
    return Client(
        facts["place"],
        delivery=list(facts["brings"]),
        pickup=list(facts["takes"]),
        service_duration=facts["service"],
        tw_early=facts["opens"],
        release_time=facts["ready_at"],
        prize=facts["prize"] or 0,
        required=facts["prize"] is None and not in_group,
        group=groups.index(facts["group"]) if in_group else None,
        **_limits(tw_late=facts["closes"]),
    )


def _shipment(shipment: problems.Shipment) -> Shipment:
    facts = vars(shipment)
    collect, hand_over = facts["collect"], facts["hand_over"]
    return Shipment(
        collect.place,
        hand_over.place,
        pickup_tw_early=collect.opens,
        pickup_service_duration=collect.service,
        delivery_tw_early=hand_over.opens,
        delivery_service_duration=hand_over.service,
        amount=list(facts["load"]),
        prize=facts["prize"] or 0,
        required=facts["prize"] is None,
        **_limits(pickup_tw_late=collect.closes, delivery_tw_late=hand_over.closes),
    )


def _vehicle_type(problem: Problem, vehicle: Vehicle, count: int, profile: int) -> VehicleType:
    depot = problem.depots.index
    return VehicleType(
        count,
        [min(one, MOST) for one in vehicle.capacity],
        depot(vehicle.start),
        depot(vehicle.end),
        fixed_cost=vehicle.fixed_cost,
        tw_early=vehicle.opens,
        unit_distance_cost=vehicle.cost_per_distance,
        unit_duration_cost=vehicle.cost_per_time,
        profile=profile,
        reload_depots=[depot(place) for place in vehicle.reloads],
        **_limits(
            tw_late=vehicle.closes,
            shift_duration=vehicle.hours,
            max_distance=vehicle.most_distance,
            max_reloads=vehicle.most_reloads,
        ),
    )


def _only(problem: Problem, matrix: Any, visits: Iterable[int] | None) -> Any:
    """The matrix of a vehicle that may visit ``visits`` only, and every depot."""
    if visits is None:
        return matrix
    shut = np.ones(len(matrix), dtype=bool)
    shut[list(chain(visits, problem.depots))] = False
    matrix = matrix.copy()
    matrix[:, shut] = matrix[shut, :] = FORBIDDEN
    np.fill_diagonal(matrix, 0)
    return matrix


def _backhauls_last(problem: Problem, distances: Any, durations: Any) -> tuple[Any, Any]:
    takes = [stop.place for stop in problem.stops if any(stop.takes)]
    brings = [stop.place for stop in problem.stops if any(stop.brings)]
    for matrix in (distances, durations):
        matrix[np.ix_(problem.depots, takes)] = FORBIDDEN
        matrix[np.ix_(takes, brings)] = FORBIDDEN
    return distances, durations


def routes_of(problem: Problem, data: ProblemData, best: Solution, fleet: Fleet) -> list[Route]:
    """One route for each of our vehicles, in their order."""
    routes: list[Route] = [()] * len(problem.vehicles)
    free = [iter(indexes) for indexes in fleet.values()]
    for route in best.routes():
        if route.vehicle_type() == len(fleet):
            continue  # what is left out
        visits = tuple(_visit(problem, one) for one in list(route)[1:-1])
        routes[next(free[route.vehicle_type()])] = visits
    return routes


def _visit(problem: Problem, activity: Activity) -> Visit:
    if activity.is_client():
        return Visit("stop", activity.idx)
    if activity.is_depot():
        return Visit("reload", problem.depots[activity.idx])
    return Visit("collect" if activity.is_pickup() else "hand_over", activity.idx)


if __name__ == "__main__":
    main()
