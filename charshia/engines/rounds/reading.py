"""Reading the two formats into sections of numbers, and these into a problem."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from charshia.engines.rounds.problem import MOST, End, Problem, Shipment, Stop, Vehicle

Whole = Callable[[float], int]
MOST_PLACES = 20_000  # a matrix of more does not fit


class NotReadable(Exception):
    """A sentence that says what is wrong with the file."""


@dataclass
class Raw:
    """A file's headers and its sections, rows by node or by vehicle, in the file's numbers."""

    name: str = ""
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[list[float]]] = field(default_factory=dict)
    size: int = 0
    weight_type: str = "EUC_2D"
    weights: list[list[float]] = field(default_factory=list)
    coordinates: list[tuple[float, float]] = field(default_factory=list)

    def has(self, section: str) -> bool:
        return section in self.sections or section in self.headers

    @property
    def names_vehicles(self) -> bool:
        return self.has("vehicles")

    def number(self, name: str, default: float) -> float:
        if name not in self.headers:
            return default
        try:
            return float(self.headers[name].split()[0])
        except (ValueError, IndexError):
            raise NotReadable(
                f"{name.upper()} should be a number, not “{self.headers[name]}”."
            ) from None

    def column(self, name: str, count: int, default: float = 0) -> list[float]:
        """One number for each node or vehicle; a header says it of all of them."""
        if name in self.sections:
            rows = self.rows(name, count)
            return [row[0] if row else default for row in rows]
        return [self.number(name, default)] * count

    def rows(self, name: str, count: int, width: int = 0) -> list[list[float]]:
        rows = self.sections[name]
        if len(rows) != count:
            raise NotReadable(
                f"{name.upper()}_SECTION has {len(rows)} lines where {count} are needed."
            )
        if any(len(row) < width for row in rows):
            raise NotReadable(f"{name.upper()}_SECTION: a line has fewer than {width} numbers.")
        return rows

    @property
    def depots(self) -> list[int]:
        rows = self.sections.get("depot", [[1]])
        depots = [int(row[0]) - 1 for row in rows if row and row[0] > 0] or [0]
        if any(place >= self.size for place in depots):
            raise NotReadable("DEPOT_SECTION names a node that is not there.")
        return depots

    def problem(self, whole: Whole, distances: list[list[int]]) -> Problem:
        return Problem(
            depots=tuple(self.depots),
            vehicles=_vehicles(self, whole),
            distances=distances,
            stops=_stops(self, whole),
            shipments=_shipments(self, whole),
            backhauls_last=self.kind == "VRPB",
        )


def read_vrplib(text: str) -> Raw:
    raw = Raw()
    section: list[list[float]] | None = None
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line or line == "EOF":
            continue
        if re.fullmatch(r"[A-Z_]+_SECTION\s*:?", line):
            name = line.rstrip(": ").removesuffix("_SECTION").lower()
            section = raw.sections.setdefault(name, [])
        elif re.match(r"[A-Z_]+\s*:", line):
            key, _colon, value = line.partition(":")
            raw.headers[key.strip().lower()] = value.strip().strip('"')
        elif section is None:
            raise NotReadable(f"Line {number}: “{line[:60]}” is neither a header nor in a section.")
        else:
            section.append(_numbers(line, number))
    return _understood(raw)


def _numbers(line: str, number: int) -> list[float]:
    try:
        numbers = [float(word) for word in line.split()]
    except ValueError:
        numbers = [math.nan]
    if not all(map(math.isfinite, numbers)):
        raise NotReadable(f"Line {number}: “{line[:60]}” should be numbers.")
    return numbers


def _understood(raw: Raw) -> Raw:
    raw.name = raw.headers.get("name", "")
    raw.kind = raw.headers.get("type", "").upper()
    raw.size = int(raw.number("dimension", 0))
    if not 2 <= raw.size <= MOST_PLACES:
        raise NotReadable("DIMENSION is missing, or is not a number of nodes from 2 on.")
    raw.weight_type = raw.headers.get("edge_weight_type", "EUC_2D").upper()
    for name, rows in raw.sections.items():
        if name not in {"depot", "edge_weight"}:
            raw.sections[name] = _in_order(name, rows)
    if raw.weight_type == "EXPLICIT":
        raw.weights = _matrix(raw)
    elif raw.weight_type in {"EUC_2D", "CEIL_2D", "FLOOR_2D"}:
        if "node_coord" not in raw.sections:
            raise NotReadable("NODE_COORD_SECTION is missing.")
        raw.coordinates = [(row[0], row[1]) for row in raw.rows("node_coord", raw.size, 2)]
    else:
        raise NotReadable(f"EDGE_WEIGHT_TYPE {raw.weight_type} is not one that can be read.")
    return raw


def _in_order(name: str, rows: list[list[float]]) -> list[list[float]]:
    """The rows by the number each begins with, without it."""
    if sorted(row[0] for row in rows) != list(range(1, len(rows) + 1)):
        raise NotReadable(f"{name.upper()}_SECTION does not number its lines from 1 on, each once.")
    return [row[1:] for row in sorted(rows, key=lambda row: row[0])]


def _matrix(raw: Raw) -> list[list[float]]:
    size = raw.size
    numbers = [value for row in raw.sections.get("edge_weight", []) for value in row]
    form = raw.headers.get("edge_weight_format", "FULL_MATRIX").upper()
    cells = {
        "FULL_MATRIX": [(i, j) for i in range(size) for j in range(size)],
        "LOWER_ROW": [(i, j) for i in range(size) for j in range(i)],
        "LOWER_DIAG_ROW": [(i, j) for i in range(size) for j in range(i + 1)],
        "UPPER_ROW": [(i, j) for i in range(size) for j in range(i + 1, size)],
        "UPPER_DIAG_ROW": [(i, j) for i in range(size) for j in range(i, size)],
    }.get(form)
    if cells is None:
        raise NotReadable(f"EDGE_WEIGHT_FORMAT {form} is not one that can be read.")
    if len(cells) != len(numbers):
        raise NotReadable(
            f"EDGE_WEIGHT_SECTION has {len(numbers)} numbers where {len(cells)} are needed."
        )
    matrix = [[0.0] * size for _row in range(size)]
    for (i, j), value in zip(cells, numbers, strict=True):
        matrix[i][j] = value
        if form != "FULL_MATRIX":
            matrix[j][i] = value
    return matrix


def _vehicles(raw: Raw, whole: Whole) -> tuple[Vehicle, ...]:
    customers = raw.size - len(raw.depots)
    count = int(raw.number("vehicles", customers))
    if count < 1:
        raise NotReadable("VEHICLES should be at least 1.")
    sizes = raw.column("capacity", count, MOST)
    fixed = raw.column("vehicles_fixed_cost", count)
    per_distance = raw.column("vehicles_unit_distance_cost", count, 1)
    starts = [int(one) - 1 for one in raw.column("vehicles_depot", count, raw.depots[0] + 1)]
    hours = raw.column("vehicles_max_duration", count, raw.number("distance", MOST))
    most = raw.column("vehicles_max_distance", count, MOST)
    reloads = raw.column("vehicles_max_reloads", count, MOST)
    windows = _windows(raw, whole)
    if any(place not in raw.depots for place in starts):
        raise NotReadable("VEHICLES_DEPOT_SECTION names a node that is no depot.")
    return tuple(
        Vehicle(
            capacity=(_limit(sizes[i], whole),),
            start=starts[i],
            end=starts[i],
            opens=windows[starts[i]][0],
            closes=windows[starts[i]][1],
            hours=_limit(hours[i], whole),
            most_distance=_limit(most[i], whole),
            fixed_cost=whole(fixed[i]),
            cost_per_distance=int(per_distance[i]),
            visits=_listed(raw, "vehicles_allowed_clients", i, count),
            reloads=tuple(sorted(_listed(raw, "vehicles_reload_depot", i, count) or ())),
            most_reloads=int(reloads[i]),
        )
        for i in range(count)
    )


def _limit(value: float, whole: Whole) -> int:
    return MOST if value >= MOST else whole(value)


def _listed(raw: Raw, section: str, vehicle: int, count: int) -> frozenset[int] | None:
    if section not in raw.sections:
        return None
    return frozenset(int(node) - 1 for node in raw.rows(section, count)[vehicle])


def _windows(raw: Raw, whole: Whole) -> list[tuple[int, int]]:
    if "pickup_and_delivery" in raw.sections:
        rows = [row[1:3] for row in raw.rows("pickup_and_delivery", raw.size, 6)]
    elif "time_window" in raw.sections:
        rows = raw.rows("time_window", raw.size, 2)
    else:
        return [(0, MOST)] * raw.size
    return [(whole(row[0]), whole(row[1])) for row in rows]


def _stops(raw: Raw, whole: Whole) -> tuple[Stop, ...]:
    if "pickup_and_delivery" in raw.sections:
        return ()
    windows = _windows(raw, whole)
    brings = raw.column("linehaul" if raw.has("linehaul") else "demand", raw.size)
    takes = raw.column("backhaul", raw.size)
    service = raw.column("service_time", raw.size)
    released = raw.column("release_time", raw.size)
    prizes = raw.column("prize", raw.size)
    groups = _groups(raw)
    return tuple(
        Stop(
            place=node,
            brings=(whole(brings[node]),),
            takes=(whole(takes[node]),),
            opens=windows[node][0],
            closes=windows[node][1],
            service=whole(service[node]),
            ready_at=whole(released[node]),
            prize=whole(prizes[node]) if prizes[node] else None,
            group=groups.get(node),
        )
        for node in range(raw.size)
        if node not in raw.depots
    )


def _groups(raw: Raw) -> dict[int, int]:
    rows = raw.sections.get("mutually_exclusive_group", [])
    return {int(node) - 1: group for group, row in enumerate(rows) for node in row if len(row) > 1}


def _shipments(raw: Raw, whole: Whole) -> tuple[Shipment, ...]:
    if "pickup_and_delivery" not in raw.sections:
        return ()
    rows = raw.rows("pickup_and_delivery", raw.size, 6)

    def end(node: int) -> End:
        return End(node, whole(rows[node][1]), whole(rows[node][2]), whole(rows[node][3]))

    shipments = []
    for node, row in enumerate(rows):
        there = int(row[5]) - 1
        if row[4] == 0 and 0 < there < raw.size:
            shipments.append(Shipment(end(node), end(there), (whole(row[0]),)))
    return tuple(shipments)


def read_solomon(text: str) -> Raw:
    """The table: vehicles and their capacity, then a line for each customer, the depot first."""
    rows = [
        _numbers(line, number)
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"\s*-?[0-9]", line)
    ]
    if not rows or len(rows[0]) != 2 or any(len(row) != 7 for row in rows[1:]):
        raise NotReadable(
            "A Solomon file has one line of two numbers for the vehicles and lines of seven "
            "for the customers."
        )
    (count, capacity), customers = rows[0], rows[1:]
    if len(customers) < 2:
        raise NotReadable("There are no customers in the file.")
    raw = Raw(name=text.split(maxsplit=1)[0], kind="SOLOMON", size=len(customers))
    raw.headers = {"vehicles": str(count), "capacity": str(capacity)}
    raw.coordinates = [(row[1], row[2]) for row in customers]
    raw.sections = {
        "demand": [[row[3]] for row in customers],
        "time_window": [row[4:6] for row in customers],
        "service_time": [[row[6]] for row in customers],
    }
    return raw
