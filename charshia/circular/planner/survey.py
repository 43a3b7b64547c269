"""What the field survey of an enterprise found, as a plan takes it: so much, so far away.

Nothing of whose a plot is goes into a plan, and nothing of what used to happen there.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from charshia.circular.collection.planning import point_of
from charshia.circular.factors.models import Factor
from charshia.circular.founding.models import Enterprise
from charshia.circular.planner.ranges import kept
from charshia.circular.residues.models import Plot
from charshia.circular.residues.queries import Estimate
from charshia.engines.ranges import Range, total
from charshia.engines.rounds.earth import metres_between

TONNE_G: Final = 1_000_000


@dataclass(frozen=True)
class Heap:
    """Dry tonnes of one crop to a year, whole kilometres through the air from the yard."""

    crop: str
    km: int
    dry_t: Range


@dataclass(frozen=True)
class Survey:
    """``plots`` are in ``heaps``; of ``unknown`` nobody knows where they lie or what lies there.
    ``factors`` are those by which it was reckoned."""

    day: date
    heaps: list[Heap]
    plots: int
    unknown: int
    factors: list[tuple[str, Factor]]

    @property
    def most_km(self) -> int:
        return max((one.km for one in self.heaps), default=0)

    @property
    def dry_t(self) -> Range:
        return total(one.dry_t for one in self.heaps)


def survey_of(enterprise: Enterprise, *, at: datetime) -> Survey:
    """All plots that were written down, by the factors of their enterprise. Few queries, however
    many plots."""
    estimate, yard = Estimate(enterprise, at=at), (enterprise.latitude, enterprise.longitude)
    rows = Plot.objects.filter(enterprise=enterprise).select_related("settlement")
    heaps: dict[tuple[str, int], Range] = {}
    factors: dict[tuple[str, int], Factor] = {}
    plots = unknown = 0
    for plot in rows.order_by("pk"):
        point, found = point_of(plot), estimate.of(plot)
        if point is None or found is None:
            unknown += 1
            continue
        plots += 1
        key = (plot.crop, math.ceil(metres_between(yard, point) / 1000))
        heaps[key] = heaps.get(key, Range.exactly(0)) + found.dry / TONNE_G
        factors |= {(plot.crop, one.pk): one for one in found.factors}
    return Survey(
        timezone.localdate(at),
        [Heap(crop, km, dry) for (crop, km), dry in sorted(heaps.items(), key=lambda one: one[0])],
        plots, unknown, [(crop, one) for (crop, _pk), one in sorted(factors.items())],
    )  # fmt: skip


def as_task(survey: Survey, used: Any) -> dict[str, Any]:
    """For JSON; ``used`` says of a factor what a plan keeps of it."""
    return {
        "day": survey.day.isoformat(), "plots": survey.plots, "unknown": survey.unknown,
        "heaps": [
            {"crop": one.crop, "km": one.km, "dry_t": kept(one.dry_t)} for one in survey.heaps
        ],
        "from": [{"crop": crop, **used(factor)} for crop, factor in survey.factors],
    }  # fmt: skip
