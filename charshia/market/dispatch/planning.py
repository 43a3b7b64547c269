"""From orders on a round to a problem for the solver, and from its answer to stops."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from django.utils import timezone

from charshia.engines.rounds.earth import Point, road_matrices
from charshia.engines.rounds.problem import (
    MOST,
    End,
    Matrix,
    Problem,
    Route,
    Shipment,
    Vehicle,
    Visit,
)
from charshia.engines.rounds.timing import Event, Walk, place_of, walk
from charshia.market.catalogue.models import Stall
from charshia.market.dispatch.models import Load
from charshia.market.orders.models import Order
from charshia.transport.actions import Driven, StopDraft
from charshia.transport.models import Round, Stop

COLLECTING = 3 * 60  # seconds, an order
HANDING_OVER = 4 * 60
USUAL_G = 700  # of a piece whose weight nobody wrote down
BOX_G = 12_000  # what one box holds


def weight_of(order: Order) -> int:
    """In grams, as far as the stall wrote down weights. Lines with variants must be loaded."""
    return sum((line.variant.weight_g or USUAL_G) * line.pieces for line in order.lines.all())


def boxes_for(weight_g: int) -> int:
    return max(1, -(-weight_g // BOX_G))


@dataclass(frozen=True)
class Task:
    """A round and its loads as the solver takes them; shipment i is ``loads[i]``."""

    round: Round
    loads: list[Load]
    problem: Problem

    @property
    def vehicle(self) -> Vehicle:
        return self.problem.vehicles[0]

    def walk(self, route: Route) -> Walk:
        return walk(self.problem, self.vehicle, route)

    def moment(self, seconds: int) -> datetime:
        return self.round.leaves_at + timedelta(seconds=seconds)

    def driven(self, walked: Walk) -> Driven:
        return Driven(walked.distance, self.moment(walked.starts), self.moment(walked.ends))

    def alone(self) -> dict[int, int]:
        """Metres of a drive for each load alone: to its stall, to its door and back. By load id."""
        metres = self.problem.distances
        return {
            load.pk: metres[0][a.collect.place]
            + metres[a.collect.place][a.hand_over.place]
            + metres[a.hand_over.place][0]
            for load, a in zip(self.loads, self.problem.shipments, strict=True)
        }


def task_of(round_: Round, loads: Sequence[Load]) -> Task:
    """``loads`` whole, each with a place for its stall and for its door."""
    points: dict[Point, int] = {(round_.latitude, round_.longitude): 0}
    for load in loads:
        for place in (load.order.stall.settlement, load.settlement):
            points.setdefault(_point(place), len(points))
    van, driver = round_.vehicle, round_.driver
    metres, seconds = road_matrices(list(points), detour_percent=van.detour_percent, kmh=van.kmh)
    away = int((round_.back_by - round_.leaves_at).total_seconds())
    vehicle = Vehicle(
        capacity=(van.capacity_kg * 1000, van.capacity_boxes),
        start=0,
        end=0,
        closes=away,
        hours=driver.minutes * 60,
        # thousandths of a minor unit; a round that costs nothing is still driven short
        cost_per_distance=max(1, van.per_km_minor),
        cost_per_time=van.per_hour_minor * 1000 // 3600,
    )
    shipments = [_shipment(round_, load, points) for load in loads]
    worth = _worth(vehicle, shipments, metres, seconds)
    problem = Problem(
        (0,), (vehicle,), metres, seconds,
        shipments=tuple(replace(one, prize=worth) for one in shipments),
    )  # fmt: skip
    return Task(round_, list(loads), problem)


def _worth(vehicle: Vehicle, shipments: list[Shipment], metres: Matrix, seconds: Matrix) -> int:
    """What bringing one order is worth: more than driving for each of them alone would cost, so
    that none is left out to save road; but not so much that room and hours seem cheap."""
    cost = 0
    for one in shipments:
        path = (0, one.collect.place, one.hand_over.place, 0)
        for here, there in pairwise(path):
            cost += vehicle.cost_per_distance * metres[here][there]
            cost += vehicle.cost_per_time * seconds[here][there]
        cost += vehicle.cost_per_time * (one.collect.service + one.hand_over.service)
    return 2 * cost + 1


def _point(place: object) -> Point:
    facts = vars(place)
    return (facts["latitude"], facts["longitude"])


def _shipment(round_: Round, load: Load, points: dict[Point, int]) -> Shipment:
    order = load.order
    opens, closes = 0, MOST
    if order.starts_at and order.ends_at and is_on_day(order, round_):
        opens, closes = _since(round_, order.starts_at), _since(round_, order.ends_at)
    return Shipment(
        End(points[_point(order.stall.settlement)], service=COLLECTING),
        End(points[_point(load.settlement)], opens, closes, HANDING_OVER),
        (load.weight_g, load.boxes),
    )


def is_on_day(order: Order, round_: Round) -> bool:
    return order.starts_at is not None and timezone.localdate(order.starts_at) == round_.day


def _since(round_: Round, moment: datetime) -> int:
    return max(0, int((moment - round_.leaves_at).total_seconds()))


def tidied(task: Task, route: Route) -> Route:
    """The same road, with visits in one village in the order of people: all of one stall, all of
    one buyer. Left as it is when that would break something or take longer."""
    places = groupby(route, key=lambda visit: place_of(task.problem, visit))
    tidy = tuple(
        visit
        for _place, visits in places
        for visit in sorted(visits, key=lambda one: (one.kind, _who_is_there(task, one)))
    )
    before, after = task.walk(route), task.walk(tidy)
    return tidy if after.is_feasible and after.ends <= before.ends else route


@dataclass(frozen=True)
class Planned:
    """A stop to be, and the loads that it collects or hands over."""

    draft: StopDraft
    loads: list[Load]


def stops_of(task: Task, route: Route) -> list[Planned]:
    """The route as stops: visits in a row to one stall, or to one buyer, are one stop."""
    walked = task.walk(route)
    planned = []
    for _who, group in groupby(walked.events, key=lambda one: _who_is_there(task, one.visit)):
        events = list(group)
        loads = [task.loads[event.visit.index] for event in events]
        planned.append(Planned(_draft(task, events, loads), loads))
    return planned


def _who_is_there(task: Task, visit: Visit) -> tuple[str, int]:
    order = task.loads[visit.index].order
    return visit.kind, order.stall_id if visit.kind == "collect" else order.purchase_id


def _draft(task: Task, events: list[Event], loads: list[Load]) -> StopDraft:
    make = _at_stall if events[0].visit.kind == "collect" else _at_door
    weight, boxes = sum(load.weight_g for load in loads), sum(load.boxes for load in loads)
    sign = 1 if events[0].visit.kind == "collect" else -1
    return make(
        loads,
        task.round.driver.person.language,
        {
            "arrives_at": task.moment(events[0].begins),
            "leaves_at": task.moment(events[-1].leaves),
            "load_g": sign * weight,
            "load_boxes": sign * boxes,
            "lines": tuple(words for load in loads for words in _lines(load.order)),
        },
    )


def _lines(order: Order) -> Iterator[dict[str, str]]:
    """What is in it, in every language it is called in: 2 × Ajvar."""
    for line in order.lines.all():
        yield {tag: f"{line.pieces} × {title}" for tag, title in line.title.items()}


def _at_stall(loads: list[Load], language: str, facts: dict[str, Any]) -> StopDraft:
    stall: Stall = loads[0].order.stall
    settlement = stall.settlement
    assert settlement is not None
    return StopDraft(
        is_collecting=True,
        name=stall.title.shown(language)[0],
        place=settlement.names.shown(language)[0],
        latitude=settlement.latitude or 0,
        longitude=settlement.longitude or 0,
        phone=stall.organisation.phone,
        **facts,
    )


def _at_door(loads: list[Load], language: str, facts: dict[str, Any]) -> StopDraft:
    order, there = loads[0].order, loads[0].settlement
    bought = order.purchase
    owed = [load.order.charge.owed for load in loads if load.order.charge]
    return StopDraft(
        is_collecting=False,
        name=bought.recipient_name or bought.name,
        place=bought.settlement_name or there.names.shown(language)[0],
        directions=bought.directions,
        latitude=there.latitude or 0,
        longitude=there.longitude or 0,
        phone=bought.recipient_phone or bought.phone,
        opens_at=order.starts_at,
        closes_at=order.ends_at,
        sum_minor=sum(one.minor for one in owed),
        currency=order.currency,
        **facts,
    )


def route_of(stops: Iterable[Stop], loads: Sequence[Load]) -> Route:
    """The stops in their order as visits again; loads with no stop are not on it."""
    route: list[Visit] = []
    for stop in stops:
        for index, load in enumerate(loads):
            if load.collect_id == stop.pk:
                route.append(Visit("collect", index))
            if load.hand_over_id == stop.pk:
                route.append(Visit("hand_over", index))
    return tuple(route)
