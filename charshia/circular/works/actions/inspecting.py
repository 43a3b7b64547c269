"""Inspections: a part of a lot is looked at, and what is read of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from charshia.circular.works.actions.moving import Actor, TooMuch, locked_lot, once
from charshia.circular.works.kinds import Method, Property
from charshia.circular.works.marks import tag_of
from charshia.circular.works.models import Inspection, Lot, Reading
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch

HIGHEST = {
    Property.LHV_DRY: Decimal(40), Property.NCV: Decimal(40), Property.DENSITY: Decimal(3),
    Property.DIMENSIONS: Decimal(1000),
}  # fmt: skip
OF_HUNDRED = Decimal(100)


class NotPossible(Refusal):
    pass


@dataclass(frozen=True)
class Read:
    value: Decimal  # in the units of kinds.UNITS
    method: Method


@action
def inspect(
    lot: Lot, readings: Mapping[Property, Read], *, taken_on: date, part: str = "",
    part_g: int | None = None, by: Actor, now: datetime, key: str = "",
) -> Inspection:  # fmt: skip
    """Note what was read of a lot, or of ``part_g`` of it called ``part``; what was not read stays
    unknown. Raises NotPossible, TooMuch."""
    _refuse_impossible(readings)

    def act() -> Inspection:
        found = locked_lot(lot)
        if part_g is not None and not 0 < part_g <= found.fresh_g:
            raise TooMuch(_("A part is not more than the whole lot."), field="part_kg")
        made = Inspection.objects.create(
            lot=found, part=part.strip(), part_g=part_g, taken_on=taken_on, at=now
        )
        _note(made, readings, now)
        record("circular.lot.inspected", found, by=by, at=now, inspection=made.pk,
               read=sorted(readings))  # fmt: skip
        return made

    return once(lot.enterprise, Inspection, act, key=key, now=now)


@action
def note_readings(
    inspection: Inspection, readings: Mapping[Property, Read], *, by: Actor, now: datetime
) -> None:
    """What came later, from a laboratory, or what is right instead of what was noted. Raises
    NotPossible."""
    _refuse_impossible(readings)
    locked_lot(inspection.lot)
    _note(inspection, readings, now)
    record(
        "circular.lot.read", inspection.lot, by=by, at=now, inspection=inspection.pk,
        read=sorted(readings),
    )  # fmt: skip


def _note(inspection: Inspection, readings: Mapping[Property, Read], now: datetime) -> None:
    Reading.objects.bulk_create(
        Reading(inspection=inspection, property=name, value=read.value, method=read.method, at=now)
        for name, read in readings.items()
    )
    touch(tag_of(inspection.lot.code))


def _refuse_impossible(readings: Mapping[Property, Read]) -> None:
    for name, read in readings.items():
        if not 0 <= read.value <= HIGHEST.get(name, OF_HUNDRED):
            raise NotPossible(
                _("%(property)s cannot be %(value)s.")
                % {"property": Property(name).label, "value": read.value},
                field=str(name),
            )
