"""What is asked for and what is offered, in frozen dataclasses of whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

UNITS: Final = 10_000  # of money in one of the currency: prices have up to four decimals


@dataclass(frozen=True, slots=True)
class Limit:
    """What an analysis may say: of each lot, or with ``is_blend`` of all together, by weight."""

    analysis: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    is_blend: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """``kg`` is what is wanted; from ``least_kg`` to ``most_kg`` is accepted. ``ceiling_per_kg``
    is the highest delivered price, all costs included. One member may supply ``max_share`` of
    ``kg``, and ``max_sellers`` members anything. ``epsilon`` is how much more than the cheapest
    plan a fair one may cost."""

    id: str
    product: str
    kg: int
    least_kg: int
    most_kg: int
    ship_on: date
    ceiling_per_kg: int | None = None
    certificates: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    max_sellers: int | None = None
    max_share: Fraction | None = None
    epsilon: Fraction = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Certificate:
    """``products``: codes it covers, each with all that is below it; None covers any."""

    type: str
    valid_from: date | None = None
    valid_to: date | None = None
    products: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """What one member offers. It goes in steps of ``step_kg``, and if at all then at least
    ``minimum_kg`` of it. ``accepted_kg`` is what the member has already agreed to: exactly
    that much goes."""

    id: str
    member: str
    product: str
    place: str
    free_kg: int
    ask_per_kg: int
    minimum_kg: int = 0
    step_kg: int = 1
    ready_on: date | None = None
    has_consent: bool = True
    analyses: Mapping[str, Decimal] = field(default_factory=dict)
    certificates: tuple[Certificate, ...] = ()
    accepted_kg: int | None = None

    @property
    def least_kg(self) -> int:
        """The smallest amount that can go, in whole steps."""
        return -(-max(self.minimum_kg, 1) // self.step_kg) * self.step_kg

    @property
    def most_kg(self) -> int:
        return self.free_kg // self.step_kg * self.step_kg


@dataclass(frozen=True, slots=True)
class Point:
    """Where lots are brought together. ``open_cost`` is due once if anything comes there."""

    id: str
    open_cost: int = 0
    handling_per_kg: int = 0


@dataclass(frozen=True, slots=True)
class Truck:
    """A kind of truck that leaves from a point; ``most`` None: as many as needed."""

    point: str
    capacity_kg: int
    cost: int
    most: int | None = None


@dataclass(frozen=True)
class Pool:
    """``hauls``: what a kilogram costs from a place to a point; without one there is no way.

    Where no trucks are named at all, carriage from the points is somebody else's business;
    otherwise a point without trucks sends nothing. ``ledger``: what members were short of.
    """

    order: Order
    lots: tuple[Lot, ...]
    points: tuple[Point, ...]
    hauls: Mapping[tuple[str, str], int]
    trucks: tuple[Truck, ...] = ()
    ledger: Mapping[str, int] = field(default_factory=dict)
    currency: str = "EUR"

    @property
    def open_points(self) -> list[Point]:
        """Those from which something can be sent, by their names."""
        leaving = {truck.point for truck in self.trucks if truck.most != 0}
        return sorted(
            (point for point in self.points if not self.trucks or point.id in leaving),
            key=lambda point: point.id,
        )

    def cost_per_kg(self, lot: Lot, point: Point) -> int | None:
        """A kilogram of ``lot`` at ``point``, ready to be loaded; None: it cannot get there."""
        haul = self.hauls.get((lot.place, point.id))
        return None if haul is None else lot.ask_per_kg + haul + point.handling_per_kg


@dataclass(frozen=True, slots=True)
class Share:
    lot: str
    member: str
    point: str
    kg: int


@dataclass(frozen=True)
class Plan:
    """``trucks``: of each kind in the pool's order, how many leave. ``opened``: points in use."""

    shares: tuple[Share, ...] = ()
    trucks: tuple[int, ...] = ()
    opened: tuple[str, ...] = ()

    @property
    def kg(self) -> int:
        return sum(share.kg for share in self.shares)

    def kg_by_member(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for share in self.shares:
            found[share.member] = found.get(share.member, 0) + share.kg
        return found
