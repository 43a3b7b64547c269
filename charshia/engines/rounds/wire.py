"""Problems and answers as JSON, between us and the process that solves."""

import json
from typing import Any

from charshia.engines.rounds.problem import End, Problem, Route, Shipment, Stop, Vehicle, Visit


def pack(problem: Problem) -> str:
    """One line of JSON."""
    facts = vars(problem) | {
        "vehicles": [_vehicle(one) for one in problem.vehicles],
        "stops": [vars(one) for one in problem.stops],
        "shipments": [
            vars(one) | {"collect": vars(one.collect), "hand_over": vars(one.hand_over)}
            for one in problem.shipments
        ],
    }
    return json.dumps(facts, separators=(",", ":"))


def unpack(line: str) -> Problem:
    facts: dict[str, Any] = json.loads(line)
    return Problem(
        depots=tuple(facts["depots"]),
        vehicles=tuple(_vehicle_from(one) for one in facts["vehicles"]),
        distances=facts["distances"],
        durations=facts["durations"],
        stops=tuple(Stop(**_tuples(one)) for one in facts["stops"]),
        shipments=tuple(_shipment_from(one) for one in facts["shipments"]),
        backhauls_last=facts["backhauls_last"],
        unloading=facts["unloading"],
    )


def pack_routes(routes: list[Route]) -> list[list[tuple[str, int]]]:
    return [[(visit.kind, visit.index) for visit in route] for route in routes]


def unpack_routes(facts: list[list[tuple[Any, int]]]) -> tuple[Route, ...]:
    return tuple(tuple(Visit(kind, index) for kind, index in route) for route in facts)


def _vehicle(vehicle: Vehicle) -> dict[str, Any]:
    visits = None if vehicle.visits is None else sorted(vehicle.visits)
    return vars(vehicle) | {"visits": visits}


def _vehicle_from(facts: dict[str, Any]) -> Vehicle:
    visits = None if facts["visits"] is None else frozenset(facts["visits"])
    return Vehicle(**_tuples(facts) | {"visits": visits})


def _shipment_from(facts: dict[str, Any]) -> Shipment:
    ends = {end: End(**facts[end]) for end in ("collect", "hand_over")}
    return Shipment(**_tuples(facts) | ends)


def _tuples(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in facts.items()}
