"""Collecting: heaps that lie about are fetched to one yard, in as many trips as it takes.

A truck unloads in the yard and drives out again. Not every truck gets to every heap. A heap that
was promised is fetched if it can be at all, another one when it is worth the way. On a day that is
under way trucks begin where they are, with what they have on board.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from charshia.engines.rounds.earth import Point, road_matrices
from charshia.engines.rounds.problem import MOST, Answer, Problem, Route, Stop, Vehicle
from charshia.engines.rounds.timing import place_of, walk

YARD = 0  # the place of the yard in every matrix
USUAL_KMH = 36  # a truck's pace is said beside this: ten metres a second
LONGEST = 24 * 3600  # seconds that anybody may be on the road
Why = Literal["no_way", "too_big", "not_worth", "no_room"]


@dataclass(frozen=True)
class Heap:
    """What lies somewhere: grams and litres, fetched within ``service`` seconds.

    ``trucks`` are those that get there (None: all). ``worth`` is what fetching it may cost at
    most, in the unit of costs (None: whatever it costs). One that was promised goes before all
    others.
    """

    point: Point
    load: tuple[int, int]
    service: int = 0
    opens: int = 0
    closes: int = MOST
    worth: int | None = None
    is_promised: bool = False
    trucks: frozenset[int] | None = None


@dataclass(frozen=True)
class Truck:
    """A vehicle with its driver; costs as ``problem.Vehicle`` has them, for each metre and second.

    It begins in the yard, or on a day that is under way at ``begins_at`` with ``on_board``, and
    then leaves at ``opens`` neither earlier nor later.
    """

    capacity: tuple[int, int]
    kmh: int
    opens: int = 0
    closes: int = MOST
    hours: int = MOST
    fixed_cost: int = 0
    cost_per_distance: int = 1
    cost_per_time: int = 0
    begins_at: Point | None = None
    on_board: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Day:
    """All of it. Heap i of ``heaps`` is stop i of ``problem``, in the place i + 1; what trucks
    have on board are stops behind those, which ``heaps`` does not have."""

    heaps: tuple[Heap, ...]
    trucks: tuple[Truck, ...]
    problem: Problem

    def fetched(self, route: Route) -> list[int]:
        """The heaps of a route in their order."""
        return [one.index for one in route if one.kind == "stop" and one.index < len(self.heaps)]


@dataclass(frozen=True)
class Reason:
    """Why a heap stays where it is. For "not_worth", ``metres`` is the way that fetching it would
    add to the best of the routes, or there and back."""

    why: Why
    metres: int = 0


def day_of(
    yard: Point, heaps: Sequence[Heap], trucks: Sequence[Truck], *, unloading: int, detour: int
) -> Day:
    """The day as a problem. ``unloading`` are seconds in the yard at the end of a trip, ``detour``
    is the road in hundredths of the straight line."""
    begins = {at: truck.begins_at for at, truck in enumerate(trucks) if truck.begins_at}
    points = [yard, *(heap.point for heap in heaps), *begins.values()]
    metres, seconds = road_matrices(points, detour_percent=detour, kmh=USUAL_KMH)
    starts = {at: 1 + len(heaps) + number for number, at in enumerate(begins)}
    vehicles = [_vehicle(at, truck, heaps, starts) for at, truck in enumerate(trucks)]
    problem = Problem(
        (YARD, *starts.values()), tuple(vehicles), metres, seconds, unloading=unloading
    )
    stops = [_stop(at, heap) for at, heap in enumerate(heaps)]
    stops = _worthy(problem, stops, heaps)
    stops += [_on_board(trucks[at], place) for at, place in starts.items()]
    return Day(tuple(heaps), tuple(trucks), replace(problem, stops=tuple(stops)))


def _vehicle(at: int, truck: Truck, heaps: Sequence[Heap], starts: dict[int, int]) -> Vehicle:
    reached = {1 + number for number, heap in enumerate(heaps) if _gets_to(at, heap)}
    is_everywhere = len(reached) == len(heaps) and not starts
    own = {starts[at]} if at in starts else set()
    return Vehicle(
        truck.capacity,
        start=starts.get(at, YARD),
        end=YARD,
        opens=truck.opens,
        closes=truck.closes,
        hours=truck.hours,
        fixed_cost=truck.fixed_cost,
        cost_per_distance=truck.cost_per_distance,
        cost_per_time=truck.cost_per_time,
        visits=None if is_everywhere else frozenset(reached | own),
        reloads=(YARD,),
        pace=100 * USUAL_KMH // truck.kmh,
    )


def _gets_to(truck: int, heap: Heap) -> bool:
    return heap.trucks is None or truck in heap.trucks


def _stop(at: int, heap: Heap) -> Stop:
    return Stop(1 + at, (0, 0), heap.load, heap.opens, heap.closes, heap.service)  # fmt: skip


def _on_board(truck: Truck, place: int) -> Stop:
    """Where it is, at once: what it has on board is in the way of what comes."""
    return Stop(place, (0, 0), truck.on_board, truck.opens, truck.opens)


def _worthy(problem: Problem, stops: list[Stop], heaps: Sequence[Heap]) -> list[Stop]:
    """What each is worth is its prize. A promised heap is worth more than all the rest and all
    ways together, so that no promise is broken to save road, and a day on which not all can be
    kept has an answer still."""
    alone = [max(_alone(problem, vehicle, stop) for vehicle in problem.vehicles) for stop in stops]
    worth = [
        2 * cost + 1 if heap.worth is None else heap.worth
        for cost, heap in zip(alone, heaps, strict=True)
    ]
    waits = sum(one.cost_per_time * min(one.closes, LONGEST) for one in problem.vehicles)
    promise = 2 * sum(alone) + waits + sum(worth) + 1
    return [
        replace(stop, prize=promise if heap.is_promised else prize)
        for stop, heap, prize in zip(stops, heaps, worth, strict=True)
    ]


def _alone(problem: Problem, vehicle: Vehicle, stop: Stop) -> int:
    away = problem.distances[YARD][stop.place] + problem.distances[stop.place][YARD]
    time = problem.times[YARD][stop.place] + problem.times[stop.place][YARD]
    busy = time * vehicle.pace // 100 + stop.service + problem.unloading
    costs = vehicle.cost_per_distance * away + vehicle.cost_per_time * busy
    return costs + vehicle.fixed_cost


def left_because(day: Day, answer: Answer) -> dict[int, Reason]:
    """Of each heap that no route fetches, why."""
    fetched = {heap for route in answer.routes for heap in day.fetched(route)}
    return {
        at: _reason(day, at, answer) for at in range(len(day.heaps)) if at not in fetched
    }  # fmt: skip


def _reason(day: Day, at: int, answer: Answer) -> Reason:
    reach = [number for number in range(len(day.trucks)) if _gets_to(number, day.heaps[at])]
    if not reach:
        return Reason("no_way")
    load = day.heaps[at].load
    fits = [
        number for number in reach
        if all(mass <= most for mass, most in zip(load, day.trucks[number].capacity, strict=True))
    ]  # fmt: skip
    if not fits:
        return Reason("too_big")
    cost, metres = min(_cheapest(day, number, at, answer.routes[number]) for number in fits)
    prize = day.problem.stops[at].prize or 0
    return Reason("not_worth", metres) if cost >= prize else Reason("no_room")


def _cheapest(day: Day, number: int, at: int, route: Route) -> tuple[int, int]:
    """What fetching it would add to a route at best, as cost and metres: on the way, or on a trip
    of its own."""
    problem, vehicle = day.problem, day.problem.vehicles[number]
    stop = problem.stops[at]
    path = [vehicle.start, *(place_of(problem, visit) for visit in route), vehicle.end]
    ways = [(here, there, 0) for here, there in pairwise(path)]
    ways.append((YARD, YARD, problem.unloading))
    fixed = 0 if route else vehicle.fixed_cost
    found = []
    for here, there, more in ways:
        metres = _around(problem.distances, here, stop.place, there)
        time = _around(problem.times, here, stop.place, there) * vehicle.pace // 100
        costs = vehicle.cost_per_distance * metres + vehicle.cost_per_time * (
            time + stop.service + more
        )
        found.append((fixed + costs, metres))
    return min(found)


def _around(matrix: Sequence[Sequence[int]], here: int, by: int, there: int) -> int:
    return matrix[here][by] + matrix[by][there] - matrix[here][there]


@dataclass(frozen=True)
class Fetch:
    """One heap on a trip: the truck is there, begins when it may, and leaves."""

    heap: int
    arrives: int
    begins: int
    leaves: int


@dataclass(frozen=True)
class Trip:
    """From the yard (or from where a truck is) over heaps back: ``back`` is when it is there,
    ``ends`` when it is unloaded, ``load`` what came on board and what was there."""

    fetches: tuple[Fetch, ...]
    starts: int
    back: int
    ends: int
    metres: int
    load: tuple[int, int]


def trips_of(day: Day, number: int, route: Route) -> list[Trip]:
    """The trips of one truck, walked. One on which nothing is fetched only brings what was on
    board."""
    problem, vehicle = day.problem, day.problem.vehicles[number]
    walked = walk(problem, vehicle, route)
    trips: list[Trip] = []
    begun, here, metres, load = walked.starts, vehicle.start, 0, (0, 0)
    fetches: list[Fetch] = []
    for event in walked.events:
        metres += problem.distances[here][event.place]
        here = event.place
        if event.visit.kind == "reload":
            back = event.leaves - problem.unloading if fetches or any(load) else event.arrives
            trips.append(Trip(tuple(fetches), begun, back, event.leaves, metres, load))
            begun, metres, load, fetches = event.leaves, 0, (0, 0), []
            continue
        load = (event.load[0], event.load[1])
        if event.visit.index < len(day.heaps):
            times = (event.arrives, event.begins, event.leaves)
            fetches.append(Fetch(event.visit.index, *times))
    metres += problem.distances[here][vehicle.end]
    back = walked.ends - (problem.unloading if here != vehicle.end else 0)
    trips.append(Trip(tuple(fetches), begun, back, walked.ends, metres, load))
    return [trip for trip in trips if trip.fetches or any(trip.load) or trip.metres]
