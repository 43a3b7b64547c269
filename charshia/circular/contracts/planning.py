"""From deliveries on a round to a problem for the solver, and from its answer to stops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.circular.contracts.models import Building, Delivery
from charshia.circular.works.weights import weight
from charshia.engines.rounds.earth import Point, road_matrices
from charshia.engines.rounds.problem import Problem, Route, Stop, Vehicle
from charshia.engines.rounds.timing import walk
from charshia.transport.actions import Driven, StopDraft
from charshia.transport.models import Round

UNLOADING = 15 * 60  # seconds at a building, and as many again for each tonne
TONNE = 1_000_000


@dataclass(frozen=True)
class Call:
    """One building, and all that goes there on this round."""

    building: Building
    deliveries: tuple[Delivery, ...]

    @property
    def grams(self) -> int:
        return sum(one.planned_g for one in self.deliveries)


@dataclass(frozen=True)
class Task:
    """Stop i of ``problem`` is ``calls[i]``."""

    round: Round
    calls: tuple[Call, ...]
    problem: Problem

    def moment(self, seconds: int) -> datetime:
        return self.round.leaves_at + timedelta(seconds=seconds)


def task_of(round_: Round, deliveries: Sequence[Delivery]) -> Task:
    """With ``call_off__building`` at hand."""
    by_building: dict[int, list[Delivery]] = {}
    for one in deliveries:
        by_building.setdefault(one.call_off.building_id, []).append(one)
    calls = tuple(Call(some[0].call_off.building, tuple(some)) for some in by_building.values())
    points: list[Point] = [(round_.latitude, round_.longitude)]
    points += [(one.building.latitude, one.building.longitude) for one in calls]
    van = round_.vehicle
    metres, seconds = road_matrices(points, detour_percent=van.detour_percent, kmh=van.kmh)
    away = int((round_.back_by - round_.leaves_at).total_seconds())
    vehicle = Vehicle(
        capacity=(van.capacity_kg * 1000,), start=0, end=0, closes=away,
        hours=round_.driver.minutes * 60, cost_per_distance=max(1, van.per_km_minor),
        cost_per_time=van.per_hour_minor * 1000 // 3600,
    )  # fmt: skip
    stops = tuple(
        Stop(place, brings=(one.grams,), service=UNLOADING * (1 + -(-one.grams // TONNE)))
        for place, one in enumerate(calls, start=1)
    )
    return Task(round_, calls, Problem((0,), (vehicle,), metres, seconds, stops=stops))


def stops_of(task: Task, route: Route) -> tuple[list[StopDraft], list[list[int]], Driven]:
    """Drafts in the order of the road, the keys of the deliveries of each, and what it comes to."""
    walked = walk(task.problem, task.problem.vehicles[0], route)
    language = task.round.driver.person.language
    drafts, keys = [], []
    for event in walked.events:
        call = task.calls[event.visit.index]
        drafts.append(
            StopDraft(
                is_collecting=False, name=_name(call), load_g=-call.grams,
                place=call.building.settlement.names.shown(language)[0],
                latitude=call.building.latitude, longitude=call.building.longitude,
                arrives_at=task.moment(event.begins), leaves_at=task.moment(event.leaves),
                directions=call.building.directions, phone=call.building.institution.phone,
                lines=tuple({"en": weight(one.planned_g)} for one in call.deliveries),
            )
        )  # fmt: skip
        keys.append([one.pk for one in call.deliveries])
    driven = Driven(walked.distance, task.moment(walked.starts), task.moment(walked.ends))
    return drafts, keys, driven


def _name(call: Call) -> str:
    return f"{call.building.institution.name}, {call.building.name}"[:160]


def fits(task: Task, route: Route) -> bool:
    return walk(task.problem, task.problem.vehicles[0], route).is_feasible
