"""Days as the office sees them."""

from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction

from django.db.models import Count, Q, prefetch_related_objects

from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Outing,
    OwnVehicle,
    Pickup,
    Trip,
    Weighing,
)
from charshia.circular.collection.planning import name_of_holder, point_of
from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.queries import Estimate, open_offers
from charshia.engines.money import Money
from charshia.ground.ui.components.maps import Pin
from charshia.people.accounts.models import Person
from charshia.transport.models import RoundState, Stop
from charshia.transport.queries import pins_of

MOST_SHOWN = 100


def outings_of(enterprise: Enterprise) -> list[Outing]:
    """The latest days first, with how much is to be fetched. One query."""
    rows = Outing.objects.filter(enterprise=enterprise).annotate(
        loads=Count("pickups", filter=Q(pickups__stop__isnull=False))
    )
    return list(rows.order_by("-day", "-pk")[:MOST_SHOWN])


def vehicles_of(enterprise: Enterprise, *, in_use: bool = True) -> list[OwnVehicle]:
    rows = OwnVehicle.objects.filter(enterprise=enterprise).select_related("vehicle")
    if in_use:
        rows = rows.filter(vehicle__is_active=True)
    return list(rows.order_by("-vehicle__is_active", "vehicle__name", "pk"))


def drivers_of(enterprise: Enterprise) -> list[Person]:
    """Who may drive, by name. One query."""
    hands = enterprise.hands.filter(duty__in=(Duty.DRIVER, Duty.MANAGER)).values("person")
    return list(Person.objects.filter(pk__in=hands, is_active=True).order_by("name", "pk"))


@dataclass(frozen=True)
class Candidate:
    """An offer that lies ready on a day. ``expected_g`` is what somebody wrote for this day, else
    what the factors of the enterprise give, and None where nobody knows."""

    offer: Offer
    expected_g: int | None
    is_on: bool
    is_known: bool  # it has a place on the map
    is_promised: bool = False
    opens: time | None = None
    closes: time | None = None

    @property
    def key(self) -> str:
        return f"kg_{self.offer.pk}"

    @property
    def crop(self) -> str:
        return name_of(self.offer.plot.crop)

    @property
    def name(self) -> str:
        return name_of_holder(self.offer.plot)


def candidates(outing: Outing, *, now: datetime) -> list[Candidate]:
    """What may be fetched on that day and is not on another one. Few queries, however many."""
    enterprise = outing.enterprise
    elsewhere = set(
        Pickup.objects.exclude(outing=outing).on().values_list("offer_id", flat=True)
    )  # fmt: skip
    on: dict[int, list[Pickup]] = {}
    for one in Pickup.objects.filter(outing=outing).on().order_by("part"):
        on.setdefault(one.offer_id, []).append(one)
    estimate = Estimate(enterprise, at=now)
    offers = [one for one in open_offers(enterprise, outing.day) if one.pk not in elsewhere]
    prefetch_related_objects(offers, "plot__holder")
    return [_candidate(one, on.get(one.pk, []), estimate) for one in offers]


def _candidate(offer: Offer, parts: list[Pickup], estimate: Estimate) -> Candidate:
    is_known = point_of(offer.plot) is not None
    if not parts:
        expected = expected_g(offer.plot, estimate)
        return Candidate(
            offer, expected, is_on=False, is_known=is_known,
            is_promised=offer.state == State.ACCEPTED,
        )  # fmt: skip
    first, total = parts[0], sum(one.expected_g for one in parts)
    return Candidate(
        offer, total, True, is_known, first.is_promised, first.opens, first.closes
    )  # fmt: skip


def expected_g(plot: Plot, estimate: Estimate) -> int | None:
    """Fresh grams by the likeliest value; None where the factors say nothing of it."""
    found = estimate.of(plot)
    if found is None or found.fresh is None:
        return None
    return round(Fraction(found.fresh.value)) or None


@dataclass(frozen=True)
class Line:
    """One load on the plan, or one that it leaves out."""

    pickup: Pickup
    stop: Stop | None

    @property
    def name(self) -> str:
        return name_of_holder(self.pickup.offer.plot)

    @property
    def crop(self) -> str:
        return name_of(self.pickup.offer.plot.crop)

    @property
    def place(self) -> str:
        return str(self.pickup.offer.plot.settlement.names)

    @property
    def km(self) -> int:
        return round(self.pickup.left_m / 1000)

    @property
    def weighing(self) -> Weighing | None:
        """Of a load of ``day_plan``, once it is on board."""
        return getattr(self.pickup, "weighing", None)


@dataclass(frozen=True)
class Leg:
    """One trip of a crew with its loads in their order."""

    trip: Trip
    lines: list[Line]

    @property
    def km(self) -> int:
        return round(self.trip.metres / 1000)

    @property
    def minutes(self) -> int:
        return round((self.trip.ends_at - self.trip.starts_at).total_seconds() / 60)


@dataclass(frozen=True)
class Column:
    """What one crew drives."""

    crew: Crew
    legs: list[Leg]
    pins: list[Pin]
    cost: Money

    @property
    def km(self) -> int:
        return round(sum(leg.trip.metres for leg in self.legs) / 1000)


@dataclass(frozen=True)
class DayPlan:
    columns: list[Column]
    left: list[Line]
    total_g: int

    @property
    def has_stops(self) -> bool:
        return any(column.legs for column in self.columns)

    @property
    def may_be_called_off(self) -> bool:
        """Until the first vehicle leaves."""
        states = {column.crew.round.state for column in self.columns}
        return not states & {RoundState.DRIVING, RoundState.DONE}

    @property
    def broken_promises(self) -> list[Line]:
        return [one for one in self.left if one.pickup.is_promised]


def day_plan(outing: Outing) -> DayPlan:
    """Who fetches what, in which order, and what stays. Four queries."""
    crews = list(Crew.objects.filter(outing=outing).whole().order_by("pk"))
    rows = Pickup.objects.filter(outing=outing).whole().select_related("weighing")
    pickups = list(rows.order_by("pk"))
    trips: dict[int, list[Trip]] = {}
    for trip in Trip.objects.filter(crew__outing=outing).select_related("stop").order_by("number"):
        trips.setdefault(trip.crew_id, []).append(trip)
    stops: dict[int, list[Stop]] = {}
    for stop in Stop.objects.filter(round__in=[one.round_id for one in crews]):
        stops.setdefault(stop.round_id, []).append(stop)
    by_stop: dict[int | None, Pickup] = {one.stop_id: one for one in pickups if one.stop_id}
    columns = [
        _column(crew, trips.get(crew.pk, []), stops.get(crew.round_id, []), by_stop)
        for crew in crews
    ]
    left = [Line(one, None) for one in pickups if not one.stop_id and one.left_why]
    total = sum(one.expected_g for one in pickups if one.stop_id)
    return DayPlan(columns, left, total)


def _column(
    crew: Crew, trips: list[Trip], stops: list[Stop], by_stop: dict[int | None, Pickup]
) -> Column:
    ordered = sorted(stops, key=lambda one: (one.sequence, one.pk))
    lines: list[Line] = []
    legs: list[Leg] = []
    ends = {trip.stop_id: trip for trip in trips if trip.stop_id}
    for stop in ordered:
        if stop.pk in by_stop:
            lines.append(Line(by_stop[stop.pk], stop))
        elif stop.pk in ends:
            trip = ends[stop.pk]
            trip.crew = crew
            legs.append(Leg(trip, lines))
            lines = []
    minor = sum(leg.trip.cost_minor for leg in legs)
    van = crew.vehicle.vehicle
    cost = Money(minor + (van.fixed_minor if legs else 0), van.currency)
    shown = [stop for stop in ordered if stop.state != "skipped"]
    return Column(crew, legs, pins_of(crew.round, shown), cost)


def assumptions_of(enterprise: Enterprise) -> Assumptions | None:
    return Assumptions.objects.filter(enterprise=enterprise).first()
