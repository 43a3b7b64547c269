"""The fuel class of a lot, from what was read of its parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from charshia.circular.works.kinds import MovementKind, Property
from charshia.circular.works.models import Inspection, Lot, Movement, Reading
from charshia.engines.fuel import Origin, Outcome, Standard, Verdict, classify, ncv
from charshia.ground.ui.days import end_of

WORST = (Outcome.NO_STANDARD, Outcome.UNCLASSIFIED, Outcome.NONE)  # any of these, in this order


@dataclass(frozen=True)
class PartRead:
    """A part of a lot, empty for the whole, with what was read of it last, by property."""

    part: str
    part_g: int | None
    readings: dict[str, Decimal]
    verdict: Verdict


@dataclass(frozen=True)
class Classed:
    """``verdict`` of the lot is that of its worst part. ``unseen_g`` of it nobody looked at: then
    it is unclassified, whatever the parts are; ``blind_g`` may have left like that."""

    lot: Lot
    parts: tuple[PartRead, ...]
    verdict: Verdict
    unseen_g: int = 0
    blind_g: int = 0

    @property
    def fuel_class(self) -> str:
        return self.verdict.fuel_class


def classed(
    lots: Sequence[Lot], standards: Sequence[Standard], *, until: datetime | None = None
) -> dict[int, Classed]:
    """By key of the lot, as it is known now or was before ``until``. Two queries, however many
    lots, and one more where parts of some were looked at."""
    rows = Inspection.objects.filter(lot__in=lots).order_by("pk")
    inspections: dict[int, list[Inspection]] = {}
    for one in rows.prefetch_related("readings"):
        if until is None or one.at < until:
            inspections.setdefault(one.lot_id, []).append(one)
    parted = [key for key, found in inspections.items() if any(one.part for one in found)]
    moved = _moved(parted, until) if parted else {}
    return {
        lot.pk: _classed(
            lot, inspections.get(lot.pk, []), moved.get(lot.pk, []), standards, until=until
        )
        for lot in lots
    }


def _moved(lots: Iterable[int], until: datetime | None) -> dict[int, list[Movement]]:
    rows = Movement.objects.filter(lot__in=lots).order_by("at", "pk")
    found: dict[int, list[Movement]] = {}
    for one in rows if until is None else rows.filter(at__lt=until):
        found.setdefault(one.lot_id, []).append(one)
    return found


def class_of(lot: Lot, standards: Sequence[Standard]) -> Classed:
    return classed([lot], standards)[lot.pk]


def _classed(
    lot: Lot, inspections: Iterable[Inspection], moved: Sequence[Movement],
    standards: Sequence[Standard], *, until: datetime | None,
) -> Classed:  # fmt: skip
    origin = Origin(lot.origin) if lot.origin else None
    stages: dict[str, list[Inspection]] = {}
    for one in inspections:
        stages.setdefault(one.part, []).append(one)
    whole = stages.pop("", [])
    of_whole = _read(whole, until)
    parts = [
        PartRead(part, rows[-1].part_g, _heated(of_whole | _read(rows, until)),
                 Verdict(Outcome.NONE))
        for part, rows in stages.items()
    ]  # fmt: skip
    looked = _Seen() if whole else _looked_at(chain(*stages.values()), moved)
    unseen = round(looked.there - looked.seen)
    if whole or not parts:
        parts.append(PartRead("", None, _heated(of_whole), Verdict(Outcome.NONE)))
    parts = [replace(one, verdict=classify(one.readings, origin, standards)) for one in parts]
    verdict = _worst([one.verdict for one in parts])
    if unseen and verdict.outcome == Outcome.CLASSIFIED:
        verdict = Verdict(Outcome.UNCLASSIFIED, verdict.standard)
    return Classed(lot, tuple(parts), verdict, unseen, round(looked.blind))


@dataclass
class _Seen:
    """How much lies there, and how much of that was looked at, at the least: whatever left may
    have been what was seen. ``blind`` left while some of it was seen by nobody."""

    there: Fraction = Fraction(0)
    seen: Fraction = Fraction(0)
    blind: Fraction = Fraction(0)

    def move(self, one: Movement) -> None:
        """Water comes and goes of all of it alike."""
        before, self.there = self.there, self.there + one.fresh_g
        if one.kind == MovementKind.WATER:
            self.seen = self.seen * self.there / before if before else self.seen
        elif one.fresh_g < 0:
            self.blind += min(Fraction(-one.fresh_g), before - self.seen)
            self.seen = max(Fraction(0), self.seen + one.fresh_g)

    def look(self, more_g: int) -> None:
        self.seen = min(self.there, max(Fraction(0), self.seen + more_g))


def _looked_at(inspections: Iterable[Inspection], moved: Sequence[Movement]) -> _Seen:
    """Parts as they were when they were taken; one that is looked at again is no other part."""
    found, left, known = _Seen(), list(moved), dict[str, int]()
    for at, one in sorted(((_taken(one), one) for one in inspections), key=lambda row: row[0]):
        while left and left[0].at <= at:
            found.move(left.pop(0))
        part_g = one.part_g or 0
        found.look(part_g - known.get(one.part, 0))
        known[one.part] = part_g
    for each in left:
        found.move(each)
    return found


def _taken(one: Inspection) -> datetime:
    """When a part was as it was read: readings of a laboratory are noted days later."""
    return min(one.at, end_of(one.taken_on))


def _read(inspections: Iterable[Inspection], until: datetime | None) -> dict[str, Decimal]:
    """What was read last of each property, in whichever stage."""
    rows: list[Reading] = [each for one in inspections for each in one.readings.all()]
    known = [one for one in rows if until is None or one.at < until]
    return {one.property: one.value for one in sorted(known, key=lambda one: one.pk)}


def _heated(readings: dict[str, Decimal]) -> dict[str, Decimal]:
    """With the net calorific value as received, by the formula, where it was read dry."""
    dry, moisture = readings.get(Property.LHV_DRY), readings.get(Property.MOISTURE)
    if Property.NCV in readings or dry is None or moisture is None:
        return readings
    exact = ncv(dry, moisture / 100)
    return readings | {Property.NCV: Decimal(exact.numerator) / Decimal(exact.denominator)}


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    for outcome in WORST:
        found = next((one for one in verdicts if one.outcome == outcome), None)
        if found is not None:
            return found
    return max(verdicts, key=lambda one: len(one.tried))
