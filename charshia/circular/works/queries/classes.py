"""The fuel class of a lot, from what was read of its parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from charshia.circular.works.kinds import Property
from charshia.circular.works.models import Inspection, Lot, Reading
from charshia.engines.fuel import Origin, Outcome, Standard, Verdict, classify, ncv

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
    it is unclassified, whatever the parts are."""

    lot: Lot
    parts: tuple[PartRead, ...]
    verdict: Verdict
    unseen_g: int = 0

    @property
    def fuel_class(self) -> str:
        return self.verdict.fuel_class


def classed(lots: Sequence[Lot], standards: Sequence[Standard]) -> dict[int, Classed]:
    """By key of the lot. Two queries, however many lots."""
    rows = Inspection.objects.filter(lot__in=lots).order_by("pk")
    inspections: dict[int, list[Inspection]] = {}
    for one in rows.prefetch_related("readings"):
        inspections.setdefault(one.lot_id, []).append(one)
    return {lot.pk: _classed(lot, inspections.get(lot.pk, []), standards) for lot in lots}


def class_of(lot: Lot, standards: Sequence[Standard]) -> Classed:
    return classed([lot], standards)[lot.pk]


def _classed(lot: Lot, inspections: Iterable[Inspection], standards: Sequence[Standard]) -> Classed:
    origin = Origin(lot.origin) if lot.origin else None
    stages: dict[str, list[Inspection]] = {}
    for one in inspections:
        stages.setdefault(one.part, []).append(one)
    whole = stages.pop("", [])
    of_whole = _read(whole)
    parts = [
        PartRead(part, rows[-1].part_g, _heated(of_whole | _read(rows)), Verdict(Outcome.NONE))
        for part, rows in stages.items()
    ]
    unseen = max(0, lot.fresh_g - sum(one.part_g or 0 for one in parts))
    if whole or not parts:
        unseen = 0
        parts.append(PartRead("", None, _heated(of_whole), Verdict(Outcome.NONE)))
    parts = [replace(one, verdict=classify(one.readings, origin, standards)) for one in parts]
    verdict = _worst([one.verdict for one in parts])
    if unseen and verdict.outcome == Outcome.CLASSIFIED:
        verdict = Verdict(Outcome.UNCLASSIFIED, verdict.standard)
    return Classed(lot, tuple(parts), verdict, unseen)


def _read(inspections: Iterable[Inspection]) -> dict[str, Decimal]:
    """What was read last of each property, in whichever stage."""
    rows: list[Reading] = [each for one in inspections for each in one.readings.all()]
    return {one.property: one.value for one in sorted(rows, key=lambda one: one.pk)}


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
