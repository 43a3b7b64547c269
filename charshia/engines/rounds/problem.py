"""What is to be driven, in frozen dataclasses of whole numbers.

Times are in one unit (seconds of the day in the market), distances in another (metres);
loads are tuples, one number a dimension (grams and boxes), of one length throughout.
Places are rows and columns of the matrices.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

MOST = 2**44  # "no limit": far above any time, distance or load, far below 64 bits
Matrix = Sequence[Sequence[int]]
Kind = Literal["stop", "collect", "hand_over", "reload"]


@dataclass(frozen=True)
class Stop:
    """Somebody who is visited once.

    ``brings`` is unloaded there and comes from the depot, ``takes`` is loaded there and goes
    to the depot. With a ``prize`` she may be left out, which costs the prize; without one
    she must be visited. Of those with the same ``group`` exactly one is visited. What she is
    brought is at the depot at ``ready_at``.
    """

    place: int
    brings: tuple[int, ...] = ()
    takes: tuple[int, ...] = ()
    opens: int = 0
    closes: int = MOST
    service: int = 0
    ready_at: int = 0
    prize: int | None = None
    group: int | None = None


@dataclass(frozen=True)
class End:
    """One end of a shipment; ``service`` is how long loading or unloading takes."""

    place: int
    opens: int = 0
    closes: int = MOST
    service: int = 0


@dataclass(frozen=True)
class Shipment:
    """A load that is collected at one place and later handed over at another, by one vehicle."""

    collect: End
    hand_over: End
    load: tuple[int, ...]
    prize: int | None = None


@dataclass(frozen=True)
class Vehicle:
    """One vehicle with its driver: on the road between ``opens`` and ``closes``, and for at
    most ``hours`` from start to end.

    ``visits`` are the places it may visit (None: all). At the places ``reloads`` it may end
    one trip and begin the next, ``most_reloads`` times. It takes ``pace`` hundredths of the
    durations from place to place: 200 is half as fast. Costs are in any one unit.
    """

    capacity: tuple[int, ...]
    start: int
    end: int
    opens: int = 0
    closes: int = MOST
    hours: int = MOST
    most_distance: int = MOST
    fixed_cost: int = 0
    cost_per_distance: int = 1
    cost_per_time: int = 0
    visits: frozenset[int] | None = None
    reloads: tuple[int, ...] = ()
    most_reloads: int = MOST
    pace: int = 100


@dataclass(frozen=True)
class Problem:
    """``distances`` and ``durations`` are square, ``durations`` empty when the same. Whoever
    comes to a depot, between trips or at the end, is there for ``unloading``.

    With ``backhauls_last`` a route brings everything before it takes anything, and brings
    something at all.
    """

    depots: tuple[int, ...]
    vehicles: tuple[Vehicle, ...]
    distances: Matrix = field(repr=False)
    durations: Matrix = field(default=(), repr=False)
    stops: tuple[Stop, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    backhauls_last: bool = False
    unloading: int = 0

    @property
    def times(self) -> Matrix:
        return self.durations or self.distances

    @property
    def dimensions(self) -> int:
        return len(self.vehicles[0].capacity) if self.vehicles else 0


@dataclass(frozen=True)
class Visit:
    """``index`` counts stops, shipments or, for a reload, places."""

    kind: Kind
    index: int


Route = tuple[Visit, ...]


@dataclass(frozen=True)
class Answer:
    """One route a vehicle, in their order; empty for those that stay. ``cost`` includes what
    was left out; it is said of what was found, also where that is not feasible."""

    routes: tuple[Route, ...]
    cost: int
    is_feasible: bool
    seconds: float = 0.0

    @property
    def visited(self) -> set[Visit]:
        return {visit for route in self.routes for visit in route if visit.kind != "reload"}
