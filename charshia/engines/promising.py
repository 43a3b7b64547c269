"""What can be promised, when, of which class: stock and what will be made, less what is promised.

Masses are whole grams, periods whole numbers from 0 on. What lies there is there in period 0; what
is made in a period can be delivered from the next one on. A grade is the class that a lot is known
to have, "" where none is: a demand for a class is met only by the grades that it names, so that
what is not classified never passes for anything. The earlier a demand is due, the sooner it is
served, and of two due at once the one that fewer grades can serve.

Served like this, as an augmenting flow, every demand gets as much as can be had without taking
from those before it, and all together get as much as there is any way to give (the served amounts
form a polymatroid; Edmonds 1970). The flow is found by breadth-first augmentation (Edmonds and
Karp 1972), whose cost is a search for each of some hundred paths.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

UNKNOWN: Final = ""  # the grade of what is not classified


@dataclass(frozen=True, slots=True)
class Supply:
    """So much of a grade, deliverable from ``period`` on."""

    period: int
    grade: str
    grams: int
    is_forecast: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """So much is promised for ``period``. ``grades`` are those that may serve it; None for any,
    also what is not classified."""

    key: str
    period: int
    grams: int
    grades: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Short:
    """A demand lacks so much."""

    demand: Demand
    grams: int


@dataclass
class Plan:
    """Who is served from what: ``given[i][j]`` grams of supply i go to demand j."""

    supplies: tuple[Supply, ...]
    demands: tuple[Demand, ...]
    given: list[dict[int, int]] = field(repr=False)

    def served(self, number: int) -> int:
        return sum(row.get(number, 0) for row in self.given)

    def left(self, number: int) -> int:
        return self.supplies[number].grams - sum(self.given[number].values())

    @property
    def short(self) -> list[Short]:
        """Those that lack something, the first first."""
        found = [
            Short(one, one.grams - self.served(number)) for number, one in enumerate(self.demands)
        ]
        return [one for one in found if one.grams]

    @property
    def from_forecast(self) -> int:
        """How much of what is served is not made yet."""
        return sum(
            sum(row.values())
            for one, row in zip(self.supplies, self.given, strict=True) if one.is_forecast
        )  # fmt: skip


def fits(supply: Supply, demand: Demand) -> bool:
    is_there = supply.period <= demand.period
    return is_there and (demand.grades is None or supply.grade in demand.grades)


def plan(supplies: Iterable[Supply], demands: Iterable[Demand]) -> Plan:
    """Serve ``demands`` as said above."""
    there = tuple(one for one in supplies if one.grams > 0)
    asked = tuple(sorted((one for one in demands if one.grams > 0), key=_order))
    made = Plan(there, asked, [{} for _one in there])
    for number in range(len(asked)):
        _serve(made, number, asked[number].grams)
    return made


def _order(demand: Demand) -> tuple[int, int, str]:
    narrow = len(demand.grades) if demand.grades is not None else 1_000_000
    return demand.period, narrow, demand.key


def promisable(plan: Plan, period: int, grades: frozenset[str] | None) -> int:
    """How much more can be promised for that period to whom these grades serve, while everybody
    who is served now still is, if from elsewhere."""
    more = Demand("", period, sum(one.grams for one in plan.supplies), grades)
    tried = Plan(plan.supplies, (*plan.demands, more), [dict(row) for row in plan.given])
    return _serve(tried, len(plan.demands), more.grams)


def _serve(plan: Plan, number: int, grams: int) -> int:
    """Give the demand up to so much; how much it got."""
    got = 0
    while got < grams:
        path = _path(plan, number)
        if path is None:
            return got
        most = min(grams - got, plan.left(path[0][0]))
        most = min([most, *(plan.given[supply][demand] for supply, demand in _let_go(path))])
        for supply, demand in path:
            _give(plan, supply, demand, most)
        for supply, demand in _let_go(path):
            _give(plan, supply, demand, -most)
        got += most
    return got


def _let_go(path: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each supply after the first stops giving to the demand before its own."""
    return [(into, demand) for (_one, demand), (into, _other) in pairwise(path)]


def _give(plan: Plan, supply: int, demand: int, grams: int) -> None:
    row = plan.given[supply]
    row[demand] = row.get(demand, 0) + grams
    if not row[demand]:
        del row[demand]


def _path(plan: Plan, number: int) -> list[tuple[int, int]] | None:
    """From a supply with something left to the demand ``number``: pairs of a supply and the demand
    to which it is to give; of each demand but the last the next supply lets go. The shortest; what
    nobody asks for by name goes first, then what lies there longest."""
    ahead = deque([number])
    gives: dict[int, int] = {}  # supply: the demand to which it would give
    lets_go: dict[int, int] = {number: -1}  # demand: the supply that would let go of it
    while ahead:
        demand = ahead.popleft()
        for supply in _candidates(plan, demand):
            if supply in gives:
                continue
            gives[supply] = demand
            if plan.left(supply) > 0:
                return _traced(supply, gives, lets_go)
            for other in plan.given[supply]:
                if other not in lets_go:
                    lets_go[other] = supply
                    ahead.append(other)
    return None


def _traced(supply: int, gives: dict[int, int], lets_go: dict[int, int]) -> list[tuple[int, int]]:
    path = []
    while supply >= 0:
        demand = gives[supply]
        path.append((supply, demand))
        supply = lets_go[demand]
    return path


def _candidates(plan: Plan, demand: int) -> list[int]:
    wanted = plan.demands[demand]
    found = [n for n, one in enumerate(plan.supplies) if fits(one, wanted)]
    return sorted(found, key=lambda n: (_asked_for(plan, n), plan.supplies[n].period, n))


def _asked_for(plan: Plan, supply: int) -> int:
    """How many demands name its grade."""
    grade = plan.supplies[supply].grade
    return sum(1 for one in plan.demands if one.grades is not None and grade in one.grades)
