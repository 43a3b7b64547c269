"""What was offered and what used to happen is told to everybody in sums, from which nobody can
work out a single farmer: see ``engines/small_counts.in_many``.

Sums are told at most once in three months, of what was not told yet, and then never change: so a
plot that comes or goes is seen in no difference of two days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Axis
from charshia.circular.residues.models import Offer, Plot, Practice, Sum
from charshia.circular.residues.queries import Estimate
from charshia.engines.ranges import Range
from charshia.engines.small_counts import Part, in_many
from charshia.ground.journal.actions import action, record

BETWEEN: Final = timedelta(days=90)
SEASON: Final = timedelta(days=300)  # a plot that is offered again within it is told once
OFFERED: Final = (Axis.CROP, Axis.PLACE, Axis.MONTH)
LEAST_CUSTOMS: Final = 2  # so that nobody knows it of each


@dataclass(frozen=True)
class Row:
    """One offer or practice with what it adds."""

    pk: int
    plot: int
    part: Part
    mass: Range | None = None


@action
def tell_sums(enterprise: Enterprise, *, now: datetime) -> int:
    """How many sums were told; none if the last are younger than three months."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if Sum.objects.filter(enterprise=enterprise, told_at__gt=now - BETWEEN).exists():
        return 0
    told = _tell_offers(enterprise, now) + _tell_customs(enterprise, now)
    if told:
        record("circular.sums.told", enterprise, by="system", at=now, number=told)
    return told


def _tell_offers(enterprise: Enterprise, now: datetime) -> int:
    estimate, seen = Estimate(enterprise, at=now), set[int]()
    earlier = Offer.objects.of(enterprise).filter(told_at__gt=now - SEASON).values("plot")
    rows = Offer.objects.of(enterprise).filter(told_at=None).exclude(plot__in=earlier)
    found = []
    for one in rows.select_related("plot__settlement__municipality").order_by("-made_at", "-pk"):
        dry = estimate.dry_g(one.plot)
        if dry is None or one.plot_id in seen:
            continue
        seen.add(one.plot_id)
        area = one.plot.settlement.municipality.code
        values = (one.plot.crop, area, f"{one.ready_from:%Y-%m}")
        part = Part(_whose(one.plot), values, int(dry.value))
        found.append(Row(one.pk, one.plot_id, part, dry))
    shown = _many(found)
    Offer.objects.filter(pk__in=[row.pk for row in shown]).update(told_at=now)
    return _keep(enterprise, OFFERED, shown, now)


def _tell_customs(enterprise: Enterprise, now: datetime) -> int:
    rows = Practice.objects.filter(plot__enterprise=enterprise)
    told = rows.filter(told_at__isnull=False).values("plot")
    last: dict[int, Row] = {}
    for one in rows.exclude(plot__in=told).select_related("plot").order_by("at", "pk"):
        last[one.plot_id] = Row(one.pk, one.plot_id, Part(_whose(one.plot), (one.custom,), 1))
    shown = _many(last.values())
    if len({row.part.values for row in shown}) < LEAST_CUSTOMS:
        return 0
    Practice.objects.filter(pk__in=[row.pk for row in shown]).update(told_at=now)
    return _keep(enterprise, (Axis.CUSTOM,), shown, now)


def _whose(plot: Plot) -> str:
    """All of whom nobody knows the name may be one farmer."""
    if plot.holder_id:
        return f"person {plot.holder_id}"
    return plot.phone or (plot.name and plot.link)


def _many(rows: Iterable[Row]) -> list[Row]:
    known = list(rows)
    kept = {id(part) for part in in_many(row.part for row in known)}
    return [row for row in known if id(row.part) in kept]


def _keep(enterprise: Enterprise, axes: Sequence[Axis], rows: Sequence[Row], now: datetime) -> int:
    made: dict[tuple[Axis, str], Sum] = {}
    for row in rows:
        for axis, value in zip(axes, row.part.values, strict=True):
            one = made.setdefault(
                (axis, value),
                Sum(enterprise=enterprise, axis=axis, value=value, plots=0, told_at=now),
            )
            one.plots += 1
            if row.mass is not None:
                one.low_g += int(row.mass.low)
                one.value_g += int(row.mass.value)
                one.high_g += int(row.mass.high)
    Sum.objects.bulk_create(made.values())
    return len(made)
