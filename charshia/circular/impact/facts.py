"""What was weighed and made until a day, from the books of the rooms below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Q, Sum
from django.utils import timezone

from charshia.circular.collection.models import Revision
from charshia.circular.collection.queries.weighings import weighings as weighings_of_rounds
from charshia.circular.contracts.models import FormerFuel
from charshia.circular.contracts.queries.heating import displaced
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.models import Offer
from charshia.circular.residues.queries import burnt_before
from charshia.circular.works.kinds import (
    BatchKind,
    BatchState,
    Correction,
    MovementKind,
    Property,
)
from charshia.circular.works.models import Lot, Movement, Run
from charshia.circular.works.queries.classes import classed
from charshia.engines.drymatter import dry_g
from charshia.engines.ranges import Range
from charshia.ground.places.models import Municipality
from charshia.ground.ui.days import begin_of, end_of

MISTAKES = (Correction.SCALE, Correction.TYPING)  # the load was never what was written
MINUTES, G_KG = 60, 1000


@dataclass(frozen=True)
class Weighing:
    """A load that came in. ``fresh_g`` is what the scale said, mistakes of scale and of typing put
    right; ``dry_g`` by the moisture that was read first, or put right since; None where nobody has
    measured it.
    ``was_burnt``: such residues of that plot used to be burnt in the open, by evidence; None
    where nobody knows."""

    lot: Lot
    fresh_g: int
    dry_g: int | None
    plot: int | None = None
    was_burnt: bool | None = None

    @property
    def day(self) -> date:
        return timezone.localdate(self.lot.at)

    @property
    def crop(self) -> str:
        return self.lot.material

    @property
    def municipality(self) -> Municipality | None:
        """As labels say it: a village may have one farm that grows it."""
        return self.lot.settlement.municipality if self.lot.settlement else None


def weighings(enterprise: Enterprise, day: date) -> list[Weighing]:
    """Those until that day, oldest first, as they were known at its end. Five queries."""
    until = end_of(day)
    lots = Lot.objects.filter(enterprise=enterprise, movements__kind=MovementKind.RECEIVED)
    rows = list(
        lots.filter(at__lt=until).select_related("settlement__municipality").order_by("at", "pk")
    )
    moved: dict[int, list[Movement]] = {}
    found = Movement.objects.filter(lot__in=rows, at__lt=until).order_by("pk")
    for one in found:
        moved.setdefault(one.lot_id, []).append(one)
    offers = Offer.objects.filter(pk__in={one.offer_id for one in rows if one.offer_id})
    plots = dict(offers.values_list("pk", "plot"))
    burnt = burnt_before(plots.values(), at=until)
    right = _put_right(rows, until)
    weighed = [
        _weighed(lot, moved.get(lot.pk, []), plots.get(lot.offer_id or 0), burnt) for lot in rows
    ]
    dried = (
        replace(one, dry_g=dry_g(one.fresh_g, right.get(one.lot.pk)))
        if one.lot.pk in right
        else one
        for one in weighed
    )
    return [one for one in dried if one.fresh_g > 0]


def _put_right(lots: Iterable[Lot], until: datetime) -> dict[int, int | None]:
    """The moisture of each load whose first one was wrong, or missing, by what was noted of its
    weighing until then: the yard keeps its own, of what is left there. One query."""
    rows = Revision.objects.filter(weighing__lot__in=lots, at__lt=until).order_by("pk")
    said: dict[int, list[int | None]] = {}
    for lot, moisture_bp in rows.values_list("weighing__lot", "moisture_bp"):
        said.setdefault(lot, []).append(moisture_bp)
    return {
        lot: each[-1] for lot, each in said.items() if each[-1] is not None and each[-1] != each[0]
    }


def _weighed(
    lot: Lot, moved: Sequence[Movement], plot: int | None, burnt: dict[int, bool]
) -> Weighing:
    came = [one for one in moved if _is_of_the_load(one)]
    fresh = sum(one.fresh_g for one in came)
    known = [one.dry_g for one in came if one.dry_g is not None]
    is_known = bool(came) and came[0].dry_g is not None
    dry = sum(known) if is_known else _measured_later(moved, fresh)
    was = burnt.get(plot) if plot is not None else None
    return Weighing(lot, fresh, dry, plot, was)


def _is_of_the_load(one: Movement) -> bool:
    return one.kind == MovementKind.RECEIVED or one.reason in MISTAKES


def _measured_later(moved: Iterable[Movement], load_g: int) -> int | None:
    """Dry matter of the whole load, by what of it was left when its moisture was first read;
    water that came or went meanwhile is no part of what left."""
    left = 0
    for one in moved:
        if one.kind == MovementKind.MEASURED:
            return None if left <= 0 else round(Fraction((one.dry_g or 0) * load_g, left))
        if one.kind != MovementKind.WATER:
            left += one.fresh_g
    return None


@dataclass(frozen=True)
class Pressed:
    """A lot of briquettes as a closed batch made it; it is of the day on which that closed."""

    lot: Lot
    fresh_g: int
    day: date


def pressed(enterprise: Enterprise, day: date) -> list[Pressed]:
    """Oldest first. Two queries."""
    closed = Q(batch__state=BatchState.CLOSED, batch__kind=BatchKind.PRESSING)
    rows = Movement.objects.filter(
        closed, lot__enterprise=enterprise, kind=MovementKind.PRODUCED,
        batch__closed_at__lt=end_of(day),
    )  # fmt: skip
    sums = rows.values_list("lot", "batch__closed_at").annotate(g=Sum("fresh_g")).order_by("lot")
    lots = Lot.objects.in_bulk({lot for lot, _at, _g in sums})
    made = [Pressed(lots[lot], g, _day(at)) for lot, at, g in sums if g > 0]
    return sorted(made, key=lambda one: (one.day, one.lot.pk))


def _day(at: datetime | None) -> date:
    assert at is not None  # a closed batch
    return timezone.localdate(at)


@dataclass(frozen=True)
class Ran:
    """What a machine used until a day. ``read`` of its ``runs`` have the meter's reading."""

    name: str
    minutes: int
    energy_wh: int
    runs: int
    read: int

    @property
    def hours(self) -> Fraction:
        return Fraction(self.minutes, MINUTES)


def machines(enterprise: Enterprise, since: date, day: date) -> list[Ran]:
    """By name. One query."""
    rows = Run.objects.filter(machine__enterprise=enterprise, on__gte=since, on__lte=day)
    found: dict[str, list[Run]] = {}
    for one in rows.select_related("machine").order_by("machine__name", "pk"):
        found.setdefault(one.machine.name, []).append(one)
    return [
        Ran(
            name, sum(one.minutes for one in runs), sum(one.energy_wh or 0 for one in runs),
            len(runs), sum(one.energy_wh is not None for one in runs),
        )
        for name, runs in found.items()
    ]  # fmt: skip


@dataclass(frozen=True)
class Burnt:
    """So much of ``lot`` that was delivered, and GJ to a tonne of it: the least that was read of
    any part; None where not all of it was read."""

    kg: Fraction
    ncv: Range | None
    lot: Lot | None = None


@dataclass(frozen=True)
class Heated:
    """A building that was heated with briquettes until a day. ``fuel`` is what it is shown to have
    burnt before; empty without evidence: what somebody only told is none."""

    name: str
    fuel: str
    burnt: tuple[Burnt, ...]


def heated(enterprise: Enterprise, since: date, day: date) -> list[Heated]:
    """By name. Eight queries at most, however many buildings."""
    rows = displaced(enterprise, since, day)
    energy = _energy({one.lot.pk: one.lot for one in rows}.values(), day)
    found: dict[int, tuple[str, str, list[Burnt]]] = {}
    for one in rows:
        name = f"{one.building.institution.name}, {one.building.name}"
        of = found.setdefault(one.building.pk, (name, _shown_fuel(one.former, day), []))
        of[2].append(Burnt(Fraction(one.delivered_g, G_KG), energy.get(one.lot.pk), one.lot))
    return sorted(
        (Heated(name, fuel, tuple(burnt)) for name, fuel, burnt in found.values()),
        key=lambda one: one.name,
    )


def _shown_fuel(former: FormerFuel | None, day: date) -> str:
    if former is None or former.proof is None or former.at >= end_of(day):
        return ""
    return former.fuel


def _energy(lots: Iterable[Lot], day: date) -> dict[int, Range]:
    """Of the lots that were read in all their parts, as it was known at the end of that day."""
    found = {}
    for key, one in classed(list(lots), [], until=end_of(day)).items():
        read = [part.readings.get(Property.NCV) for part in one.parts]
        known = [value for value in read if value is not None]
        if read and len(known) == len(read) and not one.blind_g:
            found[key] = Range.exactly(min(known))
    return found


@dataclass(frozen=True)
class Drive:
    """A round on which something was weighed; None where nobody looked at the clock."""

    day: date
    metres: int | None
    fuel_ml: int | None


@dataclass(frozen=True)
class Driven:
    """Kilometres and litres of rounds, as far as the clock was read."""

    drives: tuple[Drive, ...]

    @property
    def is_read(self) -> bool:
        return any(one.metres is not None for one in self.drives)

    @property
    def is_fuel_read(self) -> bool:
        return any(one.fuel_ml is not None for one in self.drives)

    @property
    def metres(self) -> int:
        return sum(one.metres or 0 for one in self.drives)

    @property
    def fuel_ml(self) -> int:
        return sum(one.fuel_ml or 0 for one in self.drives)


def driven(enterprise: Enterprise, since: date, day: date) -> Driven:
    """Two queries."""
    loads = weighings_of_rounds(enterprise, begin_of(since), end_of(day))
    rounds = {one.round: one for one in loads}.values()
    return Driven(tuple(Drive(_day(one.at), one.driven_m, one.fuel_ml) for one in rounds))
