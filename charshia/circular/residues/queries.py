"""Offers as an enterprise collects them, and how much may lie there."""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from charshia.circular.factors.kinds import Topic
from charshia.circular.factors.queries import values_for
from charshia.circular.factors.residue import Residue, beside, on_hectare
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import EVIDENCED, Custom
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.engines.ranges import Range

M2_HA, G_T = 10_000, 1_000_000


def open_offers(enterprise: Enterprise, day: date) -> list[Offer]:
    """What lies ready on that day and was not collected yet, oldest first. One query."""
    rows = Offer.objects.open().ready(day).filter(plot__enterprise=enterprise)
    return list(rows.select_related("plot__settlement").order_by("made_at", "pk"))


class Estimate:
    """What lies on plots by the numbers of their enterprise, read once."""

    def __init__(self, enterprise: Enterprise, *, at: datetime) -> None:
        self.ratios = values_for(enterprise, Topic.RATIOS, at=at)
        self.hectares = values_for(enterprise, Topic.HECTARE, at=at)

    def of(self, plot: Plot) -> Residue | None:
        """Grams beside its harvest, else on its area; None where nobody knows."""
        if plot.harvest_g is not None:
            found = beside(plot.harvest_g, plot.crop, self.ratios)
            if found is not None:
                return found
        return self._on_area(plot)

    def _on_area(self, plot: Plot) -> Residue | None:
        found = on_hectare(plot.crop, self.hectares, self.ratios)
        if found is None or plot.area_m2 is None:
            return None
        times = Fraction(plot.area_m2 * G_T, M2_HA)
        fresh = found.fresh * times if found.fresh is not None else None
        return Residue(found.dry * times, fresh, found.factors)

    def dry_g(self, plot: Plot) -> Range | None:
        found = self.of(plot)
        return found.dry if found else None


def burnt_before(plots: Iterable[int], *, at: datetime) -> dict[int, bool]:
    """Of the plots for which there is evidence: whether their residues used to be burnt in the
    open, by what was noted last before ``at``. One query."""
    rows = Practice.objects.filter(plot__in=set(plots), evidence__in=EVIDENCED, at__lt=at)
    noted = rows.order_by("at", "pk").values_list("plot", "custom")
    return {plot: custom == Custom.BURNT for plot, custom in noted}
