"""A judge of routes that knows nothing of the solver: it reads the files again, by vrplib, and
recomputes cost, windows, loads, hours and precedence from the numbers in them."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import vrplib

PLACES = [Path(__file__).parents[up] / "shared" / "data" / "vrp" for up in (4, 5)]
SHARED = next((place for place in PLACES if place.is_dir()), PLACES[0])
FAR = 10**15


@dataclass
class Verdict:
    cost: float
    faults: list[str] = field(default_factory=list)


def judge(path: Path, routes: list[list[int]]) -> Verdict:
    solomon = path.suffix == ".txt"
    facts = vrplib.read_instance(path, instance_format="solomon" if solomon else "vrplib")
    return Judge(facts, "SOLOMON" if solomon else facts["type"]).verdict(routes)


def whole(kind: str, values: Any) -> Any:
    values = np.asarray(values, dtype=float)
    if kind in {"SOLOMON", "VRPTW", "PCVRPTW", "MTVRPTWR"}:
        return (10 * values).astype(np.int64)
    if kind in {"SDVRPTW", "MDVRPTW", "HFVRP", "PDPTW"}:
        return np.round(1000 * values).astype(np.int64)
    return np.round(values).astype(np.int64)


class Judge:
    def __init__(self, facts: dict[str, Any], kind: str) -> None:
        self.facts, self.kind = facts, kind
        self.size = len(facts["edge_weight"])
        self.distance = whole(kind, facts["edge_weight"])
        self.depots = [int(one) for one in np.atleast_1d(facts.get("depot", [0]))]

    def numbers(self, name: str, default: Any, count: int) -> Any:
        value = self.facts.get(name, default)
        return whole(self.kind, np.broadcast_to(value, count))

    def verdict(self, routes: list[list[int]]) -> Verdict:
        cost, faults = 0, []
        for number, route in enumerate(routes):
            part, wrong = self.drive(number, route, len(routes))
            cost += part
            faults += [f"route {number + 1}: {fault}" for fault in wrong]
        visited = [node for route in routes for node in route if node not in self.depots]
        if len(visited) != len(set(visited)):
            faults.append("somebody is visited twice")
        prizes = self.numbers("prize", 0, self.size)
        for node in set(range(self.size)) - set(visited) - set(self.depots):
            cost += int(prizes[node])
            if not prizes[node]:
                faults.append(f"{node} is not visited")
        shown = {"SOLOMON": 10, "VRPTW": 10, "HFVRP": 100_000}.get(self.kind, 1)
        return Verdict(cost / shown if shown > 1 else cost, faults)

    def drive(self, number: int, route: list[int], vehicles: int) -> tuple[int, list[str]]:
        if not route:
            return 0, []
        faults = self.loads(number, route, vehicles)
        start = self.start_of(number)
        path = [start, *route, start]
        metres = sum(int(self.distance[a][b]) for a, b in pairwise(path))
        faults += self.clock(number, path, vehicles)
        allowed = self.facts.get("vehicles_allowed_clients")
        if allowed is not None and not {node + 1 for node in route} <= set(allowed[number]):
            faults.append("goes where it may not")
        if any(node in self.depots for node in route) and "vehicles_reload_depot" not in self.facts:
            faults.append("reloads where that is not possible")
        unit = np.broadcast_to(self.facts.get("vehicles_unit_distance_cost", 1), vehicles)
        fixed = self.numbers("vehicles_fixed_cost", 0, vehicles)
        return metres * int(unit[number]) + int(fixed[number]), faults

    def start_of(self, number: int) -> int:
        return (
            int(self.facts["vehicles_depot"][number]) - 1 if "vehicles_depot" in self.facts else 0
        )

    def loads(self, number: int, route: list[int], vehicles: int) -> list[str]:
        capacity = int(self.numbers("capacity", FAR, vehicles)[number])
        pairs = self.facts.get("pickup_and_delivery")
        if pairs is not None:
            return self.shipped(route, np.asarray(pairs), capacity)
        demand = self.numbers("linehaul" if "linehaul" in self.facts else "demand", 0, self.size)
        back = self.numbers("backhaul", 0, self.size)
        faults, trip = [], []
        for node in [*route, self.depots[0]]:
            if node in self.depots:
                brought, taken = sum(demand[trip]), sum(back[trip])
                if brought > capacity or taken > capacity:
                    faults.append("too full")
                trip = []
            else:
                trip.append(node)
        if self.kind == "VRPB":
            kinds = [bool(back[node]) for node in route]
            if kinds[0] or kinds != sorted(kinds):
                faults.append("takes before it has brought")
        return faults

    def shipped(self, route: list[int], pairs: Any, capacity: int) -> list[str]:
        faults, load = [], 0
        for at, node in enumerate(route):
            comes_from, goes_to = int(pairs[node][4]) - 1, int(pairs[node][5]) - 1
            load += int(whole(self.kind, pairs[node][0]))
            if load > capacity:
                faults.append("too full")
            if goes_to > 0 and goes_to not in route[at + 1 :]:
                faults.append(f"{node} is collected and not handed over")
            if comes_from > 0 and comes_from not in route[:at]:
                faults.append(f"{node} is handed over before it is collected")
        return faults

    def clock(self, number: int, path: list[int], vehicles: int) -> list[str]:
        """Leave as late as possible: try to be back early, then shorten by the waiting."""
        pairs = self.facts.get("pickup_and_delivery")
        service = self.facts.get("service_time", 0) if pairs is None else pairs[:, 3]
        service = np.array(np.broadcast_to(whole(self.kind, service), self.size))
        service[self.depots] = 0
        windows = self.facts.get("time_window") if pairs is None else pairs[:, 1:3]
        if windows is None and "vehicles_max_duration" not in self.facts:
            return []
        windows = whole(self.kind, [[0, 1e9]] * self.size if windows is None else windows)
        released = self.numbers("release_time", 0, self.size)
        most = int(self.numbers("vehicles_max_duration", FAR / 2000, vehicles)[number])
        opens, closes = int(windows[path[0]][0]), int(windows[path[0]][1])
        faults, clock, waited, room = [], max(opens, self.ready(path, 0, released)), 0, FAR
        began = clock
        for at, (here, there) in enumerate(pairwise(path)):
            clock += int(service[here]) * (at > 0) + int(self.distance[here][there])
            if there in self.depots:
                ready = self.ready(path, at + 1, released)
                waited, clock = waited + max(0, ready - clock), max(clock, ready)
                continue
            early, late = map(int, windows[there])
            waited_here = max(0, early - clock)
            clock += waited_here
            room = min(room, waited + late - clock)
            waited += waited_here
            if clock > late:
                faults.append(f"late at {there}")
        if clock > closes:
            faults.append("late at the end")
        if clock - began - max(0, min(room, waited)) > most and not faults:
            faults.append("too many hours")
        return faults

    def ready(self, path: list[int], at: int, released: Any) -> int:
        """When everything of the trip that begins at ``path[at]`` is at the depot."""
        ready = 0
        for node in path[at + 1 :]:
            if node in self.depots:
                break
            ready = max(ready, int(released[node]))
        return ready
