"""From offers on a day to a problem for the solver, and from its answer to stops and trips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext, override

from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Outing,
    Pickup,
    Trip,
    Weighing,
)
from charshia.circular.factors.names import name_of
from charshia.circular.residues.models import Plot
from charshia.engines.rounds.collecting import Day, Fetch, Heap, Truck, day_of, trips_of
from charshia.engines.rounds.collecting import Trip as Driving
from charshia.engines.rounds.earth import Point
from charshia.engines.rounds.problem import Route
from charshia.ground.languages.tags import to_django
from charshia.transport.actions import Driven, StopDraft
from charshia.transport.models import RoundState, StopState

TONNE_G, LITRES_M3 = 1_000_000, 1000


def point_of(plot: Plot) -> Point | None:
    """Where a plot lies: its own point, else its village's; None where nobody knows."""
    for place in (plot, plot.settlement):
        north, east = getattr(place, "latitude", None), getattr(place, "longitude", None)
        if north is not None and east is not None:
            return north, east
    return None


def litres_of(fresh_g: int, kg_m3: int) -> int:
    """The room that it takes, rounded up."""
    return -(-fresh_g * LITRES_M3 // (kg_m3 * 1000))


@dataclass(frozen=True)
class Under:
    """Where a crew is on a day that is under way: since when, and with what on board."""

    begins_at: Point | None
    opens: datetime
    load: tuple[int, int]


@dataclass(frozen=True)
class Task:
    """A day of an enterprise as the solver takes it: truck i is ``crews[i]``, heap i is
    ``pickups[i]``."""

    outing: Outing
    crews: list[Crew]
    pickups: list[Pickup]
    day: Day

    def moment(self, seconds: int) -> datetime:
        return self.outing.leaves_at + timedelta(seconds=seconds)

    def cost_minor(self, crew: int, trip: Driving) -> int:
        """Of road and time of one trip; what a round costs in itself is not in it."""
        van = self.crews[crew].vehicle.vehicle
        seconds = trip.ends - trip.starts
        return van.cost_of(metres=trip.metres, seconds=seconds).minor - van.fixed_minor


def task_of(
    outing: Outing,
    crews: Sequence[Crew],
    pickups: Sequence[Pickup],
    assumed: Assumptions,
    *,
    now: datetime | None = None,
) -> Task:
    """``crews`` and ``pickups`` whole. With ``now`` the day is under way: what was done is done,
    and all that is left was promised to somebody."""
    under = [under_way(crew, now) if now else None for crew in crews]
    trucks = [_truck(outing, crew, begun) for crew, begun in zip(crews, under, strict=True)]
    heaps = [_heap(outing, crews, one, assumed, is_under_way=now is not None) for one in pickups]
    day = day_of(
        (outing.enterprise.latitude, outing.enterprise.longitude), heaps, trucks,
        unloading=(assumed.unloading_minutes or 0) * 60,
        detour=max(crew.vehicle.vehicle.detour_percent for crew in crews),
    )  # fmt: skip
    return Task(outing, list(crews), list(pickups), day)


def _truck(outing: Outing, crew: Crew, under: Under | None) -> Truck:
    van, minutes = crew.vehicle.vehicle, crew.round.driver.minutes
    opens = _since(outing, under.opens) if under else 0
    began = _since(outing, crew.round.started_at) if crew.round.started_at else opens
    return Truck(
        (van.capacity_kg * 1000, crew.vehicle.litres),
        kmh=van.kmh,
        opens=opens,
        closes=_since(outing, outing.back_by),
        hours=max(0, minutes * 60 - (opens - began if under else 0)),
        # thousandths of a minor unit; a round that costs nothing is still driven short
        fixed_cost=0 if under and under.begins_at else van.fixed_minor * 1000,
        cost_per_distance=max(1, van.per_km_minor),
        cost_per_time=van.per_hour_minor * 1000 // 3600,
        begins_at=under.begins_at if under else None,
        on_board=under.load if under else (0, 0),
    )


def under_way(crew: Crew, now: datetime) -> Under:
    """Where it stands: at the farm where somebody said that she is there, else where it was last.
    Two queries."""
    opens = max(now, crew.outing.leaves_at)
    if crew.round.state != RoundState.DRIVING:
        return Under(None, opens, (0, 0))
    stops = list(crew.round.stops.order_by("sequence", "pk"))
    here = Pickup.objects.filter(stop__in=stops, arrived_at__isnull=False).on().first()
    done = [stop for stop in stops if stop.state in {StopState.DONE, StopState.MISSED}]
    last = max(done, key=lambda one: (one.done_at, one.sequence), default=None)
    at = next((stop for stop in stops if here and stop.pk == here.stop_id), last)
    point = (at.latitude, at.longitude) if at else (crew.round.latitude, crew.round.longitude)
    return Under(point, opens, load_of(crew))


def load_of(crew: Crew) -> tuple[int, int]:
    """Grams and litres that are on board. One query."""
    rows = Weighing.objects.filter(round=crew.round_id, unloaded_at=None).select_related("pickup")
    grams = litres = 0
    for one in rows:
        grams += one.fresh_g
        litres += one.pickup.litres * one.fresh_g // one.pickup.expected_g
    return grams, litres


def _heap(
    outing: Outing,
    crews: Sequence[Crew],
    pickup: Pickup,
    assumed: Assumptions,
    *,
    is_under_way: bool,
) -> Heap:
    point = point_of(pickup.offer.plot)
    assert point is not None
    minutes = assumed.tonne_minutes or 0
    worth = None
    if assumed.most_minor is not None:
        worth = assumed.most_minor * 1000 * pickup.expected_g // TONNE_G
    window = window_of(outing, pickup)
    return Heap(
        point,
        (pickup.expected_g, pickup.litres),
        (assumed.stop_minutes or 0) * 60 + minutes * 60 * pickup.expected_g // TONNE_G,
        **({"opens": window[0], "closes": window[1]} if window else {}),
        worth=worth,
        is_promised=pickup.is_promised or is_under_way,
        trucks=_reach(crews, pickup),
    )


def _reach(crews: Sequence[Crew], pickup: Pickup) -> frozenset[int] | None:
    """Which crews get there. Where one stands already, nobody else comes."""
    if pickup.arrived_at and pickup.stop:
        there = [at for at, crew in enumerate(crews) if crew.round_id == pickup.stop.round_id]
        if there:
            return frozenset(there)
    access = pickup.offer.plot.access
    reach = frozenset(at for at, crew in enumerate(crews) if crew.vehicle.gets_to(access))
    return None if len(reach) == len(crews) else reach


def window_of(outing: Outing, pickup: Pickup) -> tuple[int, int] | None:
    """The hours of whoever is there, in seconds after the outing leaves."""
    if pickup.opens is None or pickup.closes is None:
        return None
    return tuple(
        max(0, _since(outing, at_clock(outing, each))) for each in (pickup.opens, pickup.closes)
    )  # type: ignore[return-value]


def at_clock(outing: Outing, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(outing.day, clock))


def _since(outing: Outing, moment: datetime) -> int:
    return int((moment - outing.leaves_at).total_seconds())


@dataclass(frozen=True)
class Planned:
    """A stop to be: at a farm for ``pickup``, or in the yard at the end of trip number ``trip``."""

    draft: StopDraft
    pickup: Pickup | None
    trip: int


@dataclass(frozen=True)
class Way:
    """What one crew drives."""

    crew: Crew
    stops: list[Planned]
    trips: list[Trip]
    driven: Driven


def way_of(task: Task, number: int, route: Route) -> Way:
    """The route of one crew as stops and trips; ``Trip`` rows that nobody has written yet."""
    crew, drivings = task.crews[number], trips_of(task.day, number, route)
    stops, trips = [], []
    for at, driving in enumerate(drivings, start=1):
        stops += [_at_farm(task, crew, fetch, at) for fetch in driving.fetches]
        stops.append(_in_yard(task, crew, driving, at))
        trips.append(
            Trip(
                crew=crew, number=at, starts_at=task.moment(driving.starts),
                ends_at=task.moment(driving.ends), metres=driving.metres,
                fresh_g=driving.load[0], litres=driving.load[1],
                cost_minor=task.cost_minor(number, driving),
            )
        )  # fmt: skip
    starts = drivings[0].starts if drivings else 0
    ends = drivings[-1].ends if drivings else 0
    metres = sum(one.metres for one in drivings)
    return Way(crew, stops, trips, Driven(metres, task.moment(starts), task.moment(ends)))


def _at_farm(task: Task, crew: Crew, fetch: Fetch, trip: int) -> Planned:
    pickup = task.pickups[fetch.heap]
    plot, language = pickup.offer.plot, crew.round.driver.person.language
    point = point_of(plot)
    assert point is not None
    with override(to_django(language)):
        crop = name_of(plot.crop)
    opens, closes = (
        at_clock(task.outing, clock) if clock else None for clock in (pickup.opens, pickup.closes)
    )
    draft = StopDraft(
        is_collecting=True,
        name=name_of_holder(plot) or crop,
        place=plot.settlement.names.shown(language)[0],
        phone=phone_of_holder(plot),
        latitude=point[0],
        longitude=point[1],
        arrives_at=task.moment(fetch.begins),
        leaves_at=task.moment(fetch.leaves),
        opens_at=opens,
        closes_at=closes,
        load_g=pickup.expected_g,
    )
    return Planned(draft, pickup, trip)


def name_of_holder(plot: Plot) -> str:
    return plot.name or (plot.holder.name if plot.holder else "")


def phone_of_holder(plot: Plot) -> str:
    """Her number, if she let the enterprise have it."""
    if plot.phone or not plot.consented_at:
        return plot.phone
    return plot.holder.phone if plot.holder else ""


def _in_yard(task: Task, crew: Crew, driving: Driving, trip: int) -> Planned:
    enterprise, language = task.outing.enterprise, crew.round.driver.person.language
    with override(to_django(language)):
        name = gettext("Yard")
    draft = StopDraft(
        is_collecting=False,
        name=name,
        place=enterprise.settlement.names.shown(language)[0],
        latitude=enterprise.latitude,
        longitude=enterprise.longitude,
        arrives_at=task.moment(driving.back),
        leaves_at=task.moment(driving.ends),
        load_g=-driving.load[0],
    )
    return Planned(draft, None, trip)
