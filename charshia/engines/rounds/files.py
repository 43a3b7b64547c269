"""Instances of the literature: VRPLIB files, in PyVRP's dialect too, and Solomon's tables.

What a file calls its cost depends on its kind. ``Instance.shown`` gives the number as the
solution files of that kind write it:

===============================  =======================================  ==================
kind                             distances and times are                  cost is written
===============================  =======================================  ==================
CVRP, VRPB, GVRP, TSP …          rounded to whole numbers                 as it is
VRPTW, Solomon's tables          cut off after one decimal (DIMACS)       with that decimal
PCVRPTW, MTVRPTWR                cut off after one decimal (DIMACS)       in tenths
MDVRPTW, SDVRPTW, PDPTW          rounded to thousandths                   in thousandths
HFVRP (costs in the file x 100)  rounded to thousandths                   with two decimals
===============================  =======================================  ==================
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from charshia.engines.rounds.problem import Answer, Problem, Route, Visit
from charshia.engines.rounds.reading import NotReadable, Raw, read_solomon, read_vrplib
from charshia.engines.rounds.timing import left_out, place_of


@dataclass(frozen=True)
class Convention:
    """``scale`` numbers of ours are one of the file's; costs are divided by ``divisor``."""

    scale: int
    cuts: bool  # cut off, or rounded
    divisor: int = 1

    def whole(self, value: float) -> int:
        return int(self.scale * value) if self.cuts else round(self.scale * value)


ROUNDED = Convention(1, cuts=False)
DIMACS = Convention(10, cuts=True)
EXACT = Convention(1000, cuts=False)
CONVENTIONS = {
    "VRPTW": Convention(10, cuts=True, divisor=10),
    "SOLOMON": Convention(10, cuts=True, divisor=10),
    "PCVRPTW": DIMACS,
    "PC-VRPTW": DIMACS,
    "MTVRPTWR": DIMACS,
    "MTVRPTW": DIMACS,
    "MDVRPTW": EXACT,
    "SDVRPTW": EXACT,
    "PDPTW": EXACT,
    "HFVRP": Convention(1000, cuts=False, divisor=100_000),
}


@dataclass(frozen=True)
class Instance:
    name: str
    kind: str
    problem: Problem
    convention: Convention
    keeps_empty: bool  # the file names its vehicles: one list for each

    def shown(self, cost: int) -> int | float:
        """The number as it stands in the Cost line of a solution file."""
        if self.convention.divisor == 1:
            return cost
        places = 2 if self.convention.divisor > 10 else 1
        return float(round(Decimal(cost) / self.convention.divisor, places))

    def numbered(self, route: Route) -> list[int]:
        """Customers as the solution file numbers them: by their place, depots first, 0 on."""
        return [place_of(self.problem, visit) for visit in route]

    def lists(self, answer: Answer) -> list[list[int]]:
        routes = [self.numbered(route) for route in answer.routes]
        return routes if self.keeps_empty else [route for route in routes if route]

    def missed(self, answer: Answer) -> list[int]:
        """Customers that no route visits, both ends of a shipment."""
        missed: list[int] = []
        for visit in left_out(self.problem, answer):
            missed.append(place_of(self.problem, visit))
            if visit.kind == "collect":
                missed.append(place_of(self.problem, Visit("hand_over", visit.index)))
        return sorted(missed)


def read_instance(path: Path) -> Instance:
    """Read a file. Raises NotReadable with a sentence that says what is wrong, and where."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise NotReadable(f"The file cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise NotReadable("The file is not text.") from fault
    raw = read_solomon(text) if _is_solomon(text) else read_vrplib(text)
    convention = CONVENTIONS.get(raw.kind) or _guess(raw)
    problem = raw.problem(convention.whole, _distances(raw, convention.whole))
    return Instance(raw.name, raw.kind, problem, convention, raw.names_vehicles)


def _is_solomon(text: str) -> bool:
    words = text.upper().split()
    return "CUSTOMER" in words and "VEHICLE" in words


def _guess(raw: Raw) -> Convention:
    if raw.has("vehicles_unit_distance_cost") or raw.has("vehicles_fixed_cost"):
        return CONVENTIONS["HFVRP"]
    if raw.has("pickup_and_delivery") or raw.has("vehicles_depot"):
        return EXACT
    if raw.has("prize") and raw.has("time_window"):
        return DIMACS
    return CONVENTIONS["VRPTW"] if raw.has("time_window") else ROUNDED


def _distances(raw: Raw, whole: Callable[[float], int]) -> list[list[int]]:
    if raw.weights:
        return [[whole(value) for value in row] for row in raw.weights]
    length = {"CEIL_2D": math.ceil, "FLOOR_2D": math.floor}.get(raw.weight_type, float)
    return [
        [whole(length(math.hypot(x - a, y - b))) for a, b in raw.coordinates]
        for x, y in raw.coordinates
    ]
