"""What pages show of plots and offers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from charshia.circular.factors.names import name_of
from charshia.circular.factors.residue import Residue
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.queries import Estimate
from charshia.circular.residues.wording import about, size, sources, wanted, weighed
from charshia.engines.ranges import Range
from charshia.ground.places.models import Settlement
from charshia.ground.ui.components.maps import Pin

IS_OPEN: Final = Q(state__in=(State.OFFERED, State.ACCEPTED))
WAITING: Final = (
    Case(When(state=State.OFFERED, then=0), When(state=State.ACCEPTED, then=1), default=2),
    Case(When(IS_OPEN, then=F("made_at"))).asc(nulls_last=True),
    "-made_at",
    "pk",
)


@dataclass(frozen=True)
class OfferLine:
    """One offer, with what is expected there."""

    offer: Offer
    residue: Residue | None = None

    @property
    def crop(self) -> str:
        return name_of(self.offer.plot.crop)

    @property
    def wanted(self) -> str:
        return wanted(self.offer)

    @property
    def weighed(self) -> str:
        return weighed(self.offer)

    @property
    def expected(self) -> str:
        return expected(self.residue)

    @property
    def is_open(self) -> bool:
        return self.offer.state in {State.OFFERED, State.ACCEPTED}

    @property
    def holder(self) -> str:
        return holder_of(self.offer.plot)


@dataclass(frozen=True)
class PlotLine:
    """A plot with its offers, the newest first."""

    plot: Plot
    offers: list[OfferLine]
    residue: Residue | None

    @property
    def crop(self) -> str:
        return name_of(self.plot.crop)

    @property
    def size(self) -> str:
        return size(self.plot)

    @property
    def expected(self) -> str:
        return expected(self.residue)

    @property
    def sources(self) -> str:
        return sources(self.residue.factors) if self.residue else ""

    @property
    def holder(self) -> str:
        return holder_of(self.plot)


def holder_of(plot: Plot) -> str:
    """Empty where nobody is named."""
    return plot.holder.name if plot.holder else plot.name or plot.phone


def expected(residue: Residue | None) -> str:
    """As it lies; dry where nobody knows how wet it lies; empty where nothing is known."""
    if residue is None:
        return ""
    return about(residue.fresh or residue.dry)


def plots_of(rows: "QuerySet[Plot]", *, at: datetime, most: int | None = None) -> list[PlotLine]:
    """The newest first. Two queries, and at most six for each enterprise."""
    offers = Prefetch("offers", Offer.objects.order_by("-made_at", "-pk"))
    wide = rows.select_related("settlement", "enterprise", "holder").prefetch_related(offers)
    plots = list(wide.order_by("-at", "-pk")[:most])
    reckon = _estimates((one.enterprise for one in plots), at=at)
    return [_line(one, reckon[one.enterprise_id].of(one)) for one in plots]


def _line(plot: Plot, residue: Residue | None) -> PlotLine:
    offers = []
    for one in plot.offers.all():
        offers.append(OfferLine(one, residue))
    return PlotLine(plot, offers, residue)


def _estimates(enterprises: Iterable[Enterprise], *, at: datetime) -> Mapping[int, Estimate]:
    found = {one.pk: one for one in enterprises}
    return {pk: Estimate(one, at=at) for pk, one in found.items()}


@dataclass(frozen=True)
class Offers:
    """What an enterprise was offered; ``total`` is what lies on those plots as far as it is
    known, ``unknown`` counts those of which nobody can say."""

    lines: Sequence[OfferLine]
    total: Range | None
    unknown: int
    pins: Sequence[Pin] = field(default_factory=tuple)

    @property
    def total_words(self) -> str:
        return about(self.total) if self.total is not None else ""


def offers_of(enterprise: Enterprise, wanted: Mapping[str, Any], *, at: datetime) -> Offers:
    """Those that the filter lets through: which wait for an answer, then which wait to be
    collected, each oldest first; then what is over, newest first. One query, six for the estimate.
    """
    rows = Offer.objects.of(enterprise)
    if said := wanted.get("state"):
        rows = rows.filter(state=said)
    if said := wanted.get("crop"):
        rows = rows.filter(plot__crop=said)
    if said := wanted.get("settlement"):
        rows = rows.filter(plot__settlement__in=Settlement.objects.called(said))
    if said := wanted.get("day"):
        rows = rows.ready(said)
    wide = rows.select_related("plot__settlement", "plot__enterprise", "plot__holder")
    estimate = Estimate(enterprise, at=at)
    lines = [OfferLine(one, estimate.of(one.plot)) for one in wide.order_by(*WAITING)[:500]]
    by_plot = {line.offer.plot_id: line.residue for line in lines if line.is_open}
    known = [found.fresh or found.dry for found in by_plot.values() if found is not None]
    total = sum(known[1:], known[0]) if known else None
    return Offers(lines, total, len(by_plot) - len(known), _pins(lines))


def _pins(lines: Sequence[OfferLine]) -> list[Pin]:
    return [
        Pin(*line.offer.plot.point, label=f"{line.crop}, {line.offer.plot.settlement.names}")
        for line in lines
        if line.is_open and line.offer.plot.point is not None
    ]


def own_pins(line: PlotLine) -> list[Pin]:
    """Where it lies exactly, if somebody said so."""
    plot = line.plot
    if plot.latitude is None or plot.longitude is None:
        return []
    return [Pin(plot.latitude, plot.longitude, label=f"{line.crop}, {plot.settlement.names}")]


def settlements_near(enterprise: Enterprise, most: int = 150) -> list[Settlement]:
    """The nearest to its yard first, by name; its own always. One query."""
    rows = Settlement.objects.filter(
        latitude__range=(enterprise.latitude - 1, enterprise.latitude + 1),
        longitude__range=(enterprise.longitude - 1, enterprise.longitude + 1),
    )

    def off(one: Settlement) -> float:
        north = (one.latitude or 0) - enterprise.latitude
        east = ((one.longitude or 0) - enterprise.longitude) * 0.74  # cosine of 42°
        return north**2 + east**2

    near = sorted(rows, key=lambda one: (off(one), one.pk))[:most]
    return sorted(near, key=lambda one: (str(one.names), one.pk))
