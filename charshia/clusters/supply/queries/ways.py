"""Zones and points with what they cost."""

from dataclasses import dataclass

from charshia.clusters.supply.models import Haul, Point, Truck, Zone
from charshia.clusters.supply.prices import per_kg
from charshia.engines.money import Money
from charshia.ground.money.show import show_amount


@dataclass(frozen=True)
class Way:
    haul: Haul
    cost: str


@dataclass(frozen=True)
class Kind:
    truck: Truck
    carries: str
    cost: Money


@dataclass(frozen=True)
class PointLine:
    point: Point
    hauls: list[Way]
    trucks: list[Kind]

    @property
    def opening(self) -> Money:
        return Money(self.point.open_minor, self.point.currency)

    @property
    def handling(self) -> str:
        return per_kg(self.point.handling_e4, self.point.currency)


@dataclass(frozen=True)
class WaysPage:
    zones: list[Zone]
    points: list[PointLine]


def ways_page() -> WaysPage:
    """Five queries."""
    rows = Point.objects.prefetch_related("trucks", "hauls__zone").order_by("pk")
    return WaysPage(list(Zone.objects.order_by("pk")), [_line(one) for one in rows])


def _line(point: Point) -> PointLine:
    hauls = sorted(point.hauls.all(), key=lambda one: one.zone_id)
    trucks = sorted(point.trucks.all(), key=lambda one: one.capacity_kg)
    return PointLine(
        point,
        [Way(one, per_kg(one.cost_e4, point.currency)) for one in hauls],
        [
            Kind(one, show_amount(one.capacity_kg, "kg"), Money(one.cost_minor, point.currency))
            for one in trucks
        ],
    )
