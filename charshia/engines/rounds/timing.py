"""Walking a route: when it is where, what it costs, and what is wrong with it.

Written without the solver, so that a plan changed by hand is judged by the same rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from charshia.engines.rounds.problem import MOST, Answer, Problem, Route, Vehicle, Visit

Wrong = Literal["late", "too_full", "too_long", "too_far", "too_early", "not_allowed"]


@dataclass(frozen=True)
class Event:
    """One visit: ``arrives`` there, ``begins`` when it opens, ``leaves`` after the service."""

    visit: Visit
    place: int
    arrives: int
    begins: int
    leaves: int
    load: tuple[int, ...]  # on board when leaving


@dataclass(frozen=True)
class Walk:
    """A route walked: leaving as late as nothing is delayed by it."""

    starts: int
    ends: int
    distance: int
    events: tuple[Event, ...]
    wrong: tuple[tuple[int, Wrong], ...]  # which event (-1: the whole), what is wrong

    @property
    def is_feasible(self) -> bool:
        return not self.wrong


def place_of(problem: Problem, visit: Visit) -> int:
    if visit.kind == "stop":
        return problem.stops[visit.index].place
    if visit.kind == "reload":
        return visit.index
    shipment = problem.shipments[visit.index]
    return (shipment.collect if visit.kind == "collect" else shipment.hand_over).place


def walk(problem: Problem, vehicle: Vehicle, route: Route) -> Walk:
    """Walk ``route``, waiting where it comes too early. The start is moved as late as the end
    stays the same, because drivers are paid from when they leave."""
    starts = max(vehicle.opens, _first_release(problem, route))
    first = _walk_from(problem, vehicle, route, starts)
    idle = _slack(problem, first)
    return _walk_from(problem, vehicle, route, starts + idle) if idle else first


def cost_of(problem: Problem, vehicle: Vehicle, walked: Walk) -> int:
    """What driving it costs; nothing for a vehicle that stays."""
    if not walked.events:
        return 0
    hours = walked.ends - walked.starts
    return (
        vehicle.fixed_cost
        + vehicle.cost_per_distance * walked.distance
        + vehicle.cost_per_time * hours
    )


def judged(problem: Problem, routes: tuple[Route, ...], seconds: float = 0.0) -> Answer:
    """An answer with its cost and whether everything is kept, by walking every route."""
    cost, good = 0, True
    for vehicle, route in zip(problem.vehicles, routes, strict=True):
        walked = walk(problem, vehicle, route)
        cost += cost_of(problem, vehicle, walked)
        good = good and walked.is_feasible
    answer = Answer(routes, cost, is_feasible=good, seconds=seconds)
    missed = left_out(problem, answer)
    return Answer(
        routes,
        cost + sum(_prize(problem, visit) or 0 for visit in missed),
        is_feasible=good and not any(_must(problem, visit, answer) for visit in missed),
        seconds=seconds,
    )


def left_out(problem: Problem, answer: Answer) -> list[Visit]:
    """Stops and shipments (named by their collecting) that no route visits."""
    visited = answer.visited
    stops = [Visit("stop", index) for index in range(len(problem.stops))]
    shipments = [Visit("collect", index) for index in range(len(problem.shipments))]
    return [visit for visit in stops + shipments if visit not in visited]


def _must(problem: Problem, visit: Visit, answer: Answer) -> bool:
    if visit.kind == "collect":
        return problem.shipments[visit.index].prize is None
    stop = problem.stops[visit.index]
    if stop.group is None:
        return stop.prize is None
    return not any(
        one.kind == "stop" and problem.stops[one.index].group == stop.group
        for one in answer.visited
    )


def _prize(problem: Problem, visit: Visit) -> int | None:
    of = problem.stops if visit.kind == "stop" else problem.shipments
    return of[visit.index].prize


def _window(problem: Problem, visit: Visit) -> tuple[int, int, int]:
    """Opens, closes, service."""
    if visit.kind == "reload":
        return 0, MOST, 0
    if visit.kind == "stop":
        stop = problem.stops[visit.index]
        return stop.opens, stop.closes, stop.service
    shipment = problem.shipments[visit.index]
    end = shipment.collect if visit.kind == "collect" else shipment.hand_over
    return end.opens, end.closes, end.service


def _trips(route: Route) -> Iterator[list[Visit]]:
    trip: list[Visit] = []
    for visit in route:
        if visit.kind == "reload":
            yield trip
            trip = []
        else:
            trip.append(visit)
    yield trip


def _first_release(problem: Problem, route: Route) -> int:
    return _release(problem, next(_trips(route)))


def _release(problem: Problem, trip: list[Visit]) -> int:
    times = [problem.stops[one.index].ready_at for one in trip if one.kind == "stop"]
    return max(times, default=0)


def _walk_from(problem: Problem, vehicle: Vehicle, route: Route, starts: int) -> Walk:
    trips = list(_trips(route))
    clock, here, distance = starts, vehicle.start, 0
    events: list[Event] = []
    for number, trip in enumerate(trips):
        load = _loaded_at_start(problem, trip)
        if number:
            at = (clock, here, distance)
            clock, here, distance = _reload(problem, vehicle, route, events, at, trip)
        for visit in trip:
            there = place_of(problem, visit)
            distance += problem.distances[here][there]
            arrives = clock + _time(problem, vehicle, here, there)
            opens, _closes, service = _window(problem, visit)
            begins = max(arrives, opens)
            clock, here = begins + service, there
            load = _after(problem, visit, load)
            events.append(Event(visit, there, arrives, begins, clock, load))
    if route:
        distance += problem.distances[here][vehicle.end]
        clock += _time(problem, vehicle, here, vehicle.end)
        clock += problem.unloading if here != vehicle.end else 0
    walked = Walk(starts, clock, distance, tuple(events), ())
    wrong = tuple(_faults(problem, vehicle, route, walked)) if route else ()
    return Walk(starts, clock, distance, tuple(events), wrong)


def _time(problem: Problem, vehicle: Vehicle, here: int, there: int) -> int:
    return problem.times[here][there] * vehicle.pace // 100


def _reload(
    problem: Problem,
    vehicle: Vehicle,
    route: Route,
    events: list[Event],
    at: tuple[int, int, int],
    trip: list[Visit],
) -> tuple[int, int, int]:
    clock, here, distance = at
    visit = route[len(events)]
    distance += problem.distances[here][visit.index]
    arrives = clock + _time(problem, vehicle, here, visit.index)
    unloading = problem.unloading if here != visit.index else 0
    leaves = max(arrives + unloading, _release(problem, trip))
    load = _loaded_at_start(problem, trip)
    events.append(Event(visit, visit.index, arrives, leaves - unloading, leaves, load))
    return leaves, visit.index, distance


def _loaded_at_start(problem: Problem, trip: list[Visit]) -> tuple[int, ...]:
    load = [0] * problem.dimensions
    for visit in trip:
        if visit.kind == "stop":
            for at, amount in enumerate(problem.stops[visit.index].brings):
                load[at] += amount
    return tuple(load)


def _after(problem: Problem, visit: Visit, load: tuple[int, ...]) -> tuple[int, ...]:
    if visit.kind == "stop":
        stop = problem.stops[visit.index]
        zeros = (0,) * len(load)
        return tuple(
            have - off + on
            for have, off, on in zip(load, stop.brings or zeros, stop.takes or zeros, strict=True)
        )
    amount = problem.shipments[visit.index].load
    sign = 1 if visit.kind == "collect" else -1
    return tuple(have + sign * one for have, one in zip(load, amount, strict=True))


def _faults(
    problem: Problem, vehicle: Vehicle, route: Route, walked: Walk
) -> Iterator[tuple[int, Wrong]]:
    collected: set[int] = set()
    before = _loaded_at_start(problem, next(_trips(route)))
    if _exceeds(before, vehicle.capacity):
        yield -1, "too_full"
    for at, event in enumerate(walked.events):
        visit = event.visit
        if event.begins > _window(problem, visit)[1]:
            yield at, "late"
        if _exceeds(event.load, vehicle.capacity):
            yield at, "too_full"
        if not _may_visit(vehicle, event):
            yield at, "not_allowed"
        if visit.kind == "collect":
            collected.add(visit.index)
        if visit.kind == "hand_over" and visit.index not in collected:
            yield at, "too_early"
    yield from _faults_of_all(problem, vehicle, route, walked)


def _may_visit(vehicle: Vehicle, event: Event) -> bool:
    if event.visit.kind == "reload":
        return event.place in vehicle.reloads
    return vehicle.visits is None or event.place in vehicle.visits


def _faults_of_all(
    problem: Problem, vehicle: Vehicle, route: Route, walked: Walk
) -> Iterator[tuple[int, Wrong]]:
    if walked.ends > vehicle.closes:
        yield -1, "late"
    if walked.ends - walked.starts > vehicle.hours:
        yield -1, "too_long"
    if walked.distance > vehicle.most_distance:
        yield -1, "too_far"
    if sum(visit.kind == "reload" for visit in route) > vehicle.most_reloads:
        yield -1, "not_allowed"
    if problem.backhauls_last and not _brings_first(problem, route):
        yield -1, "too_early"
    if {v.index for v in route if v.kind == "collect"} != {
        v.index for v in route if v.kind == "hand_over"
    }:
        yield -1, "not_allowed"


def _brings_first(problem: Problem, route: Route) -> bool:
    takes = [any(problem.stops[visit.index].takes) for visit in route if visit.kind == "stop"]
    return not takes or (not takes[0] and takes == sorted(takes))


def _exceeds(load: tuple[int, ...], capacity: tuple[int, ...]) -> bool:
    return any(have > most for have, most in zip(load, capacity, strict=True))


def _slack(problem: Problem, walked: Walk) -> int:
    """By how much the start may be later without the end being later: the waiting that is met
    before any window would be missed."""
    waited, room = 0, MOST
    for event in walked.events:
        closes = _window(problem, event.visit)[1]
        # a later start eats the waiting first; beyond it, services begin later
        room = min(room, waited + max(0, closes - event.begins))
        waited += event.begins - event.arrives
    return min(waited, room)
