"""Offers as an enterprise collects them, and how much may lie there."""

from collections.abc import Iterable
from datetime import date, datetime

from charshia.circular.factors.kinds import Quantity, Topic
from charshia.circular.factors.queries import Values, values_for
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import EVIDENCED, Custom
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.engines.impact import residue_dry
from charshia.engines.ranges import Range

M2_HA, G_T = 10_000, 1_000_000


def open_offers(enterprise: Enterprise, day: date) -> list[Offer]:
    """What lies ready on that day and was not collected yet, oldest first. One query."""
    rows = Offer.objects.open().ready(day).filter(plot__enterprise=enterprise)
    return list(rows.select_related("plot__settlement").order_by("made_at", "pk"))


class Estimate:
    """Dry residue of plots by the numbers of their enterprise, read once."""

    def __init__(self, enterprise: Enterprise, *, at: datetime) -> None:
        self.ratios = values_for(enterprise, Topic.RATIOS, at=at)
        self.hectares = values_for(enterprise, Topic.HECTARE, at=at)

    def dry_g(self, plot: Plot) -> Range | None:
        """Beside its harvest, else on its area; None where nobody knows."""
        found = by_harvest(plot, self.ratios)
        return found if found is not None else by_area(plot, self.hectares)


def by_harvest(plot: Plot, values: Values | None) -> Range | None:
    if values is None or plot.harvest_g is None:
        return None
    for ratio, share in (
        (Quantity.RATIO_FRESH, Quantity.RESIDUE_DRY),
        (Quantity.RATIO_DRY, Quantity.PRODUCT_DRY),
    ):
        times, dry = (values.range(each, plot.crop) for each in (ratio, share))
        if times is not None and dry is not None:
            return residue_dry(plot.harvest_g, times, dry)
    return None


def by_area(plot: Plot, values: Values | None) -> Range | None:
    dry = values.range(Quantity.RESIDUE_DRY_HA, plot.crop) if values else None
    if dry is None or plot.area_m2 is None:
        return None
    return dry * plot.area_m2 * G_T / M2_HA


def burnt_before(plots: Iterable[int], *, at: datetime) -> dict[int, bool]:
    """Of the plots for which there is evidence: whether their residues used to be burnt in the
    open, by what was noted last before ``at``. One query."""
    rows = Practice.objects.filter(plot__in=set(plots), evidence__in=EVIDENCED, at__lt=at)
    noted = rows.order_by("at", "pk").values_list("plot", "custom")
    return {plot: custom == Custom.BURNT for plot, custom in noted}
