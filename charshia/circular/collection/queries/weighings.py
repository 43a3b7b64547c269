"""What was weighed: for rooms above, and one load on its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from charshia.circular.collection.models import Crew, Payout, Revision, Weighing
from charshia.circular.collection.planning import name_of_holder
from charshia.circular.factors.names import name_of
from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.kinds import Terms


@dataclass(frozen=True)
class Weighed:
    """One load as rooms above reckon with it, by ids of ``residues``, ``works`` and ``transport``.

    The metres are those of its whole round: ``driven_m`` by the clock, None where nobody looked,
    and ``planned_m``; so is ``fuel_ml``. Loads of one ``round`` share them.
    """

    offer: int
    plot: int
    crop: str
    lot: int
    lot_code: str
    fresh_g: int
    moisture_bp: int | None
    at: datetime
    round: int
    driven_m: int | None
    planned_m: int
    fuel_ml: int | None


def weighings(enterprise: Enterprise, since: datetime, until: datetime) -> list[Weighed]:
    """What was weighed from ``since`` and before ``until``, as it is known now, oldest first. Two
    queries."""
    rows = Weighing.objects.filter(enterprise=enterprise, at__gte=since, at__lt=until)
    loads = list(rows.select_related("offer__plot", "lot", "round").order_by("at", "pk"))
    crews = {one.round_id: one for one in Crew.objects.filter(round__in=rows.values("round"))}
    return [
        Weighed(
            offer=one.offer_id, plot=one.offer.plot_id, crop=one.offer.plot.crop, lot=one.lot_id,
            lot_code=one.lot.code, fresh_g=one.fresh_g, moisture_bp=one.moisture_bp, at=one.at,
            round=one.round_id, planned_m=one.round.metres,
            driven_m=crews[one.round_id].driven_m if one.round_id in crews else None,
            fuel_ml=crews[one.round_id].fuel_ml if one.round_id in crews else None,
        )
        for one in loads
    ]  # fmt: skip


@dataclass(frozen=True)
class Open:
    """Something that can be done to a load, by the noun of its address."""

    what: str
    words: str
    button: str

    @classmethod
    def named(cls, what: str) -> "Open":
        words, button = {
            "measuring": (_("Measure the moisture"), _("Keep it")),
            "agreeing": (_("Agree what is given back for it"), _("Keep it")),
            "paying": (_("She was paid"), _("Note it")),
            "giving": (_("She was given briquettes"), _("Note it")),
            "returning": (_("She gave back what was too much"), _("Note it")),
            "correcting": (_("It was weighed or read wrongly"), _("Put it right")),
            "picturing": (_("Add a photo"), _("Keep it")),
        }[what]
        return cls(what, words, button)


@dataclass(frozen=True)
class LoadView:
    """One load with all that happened to it, and what can be done."""

    weighing: Weighing
    crop: str
    name: str
    revisions: list[Revision]
    payouts: list[Payout]
    deeds: list[Open]

    @property
    def is_money(self) -> bool:
        return self.weighing.terms == Terms.PRICE


def weighing_page(one: Weighing) -> LoadView:
    """Two queries; the weighing must be whole."""
    revisions = list(one.revisions.order_by("pk"))
    payouts = list(one.payouts.select_related("movement__lot").order_by("pk"))
    plot = one.offer.plot
    deeds = [Open.named(what) for what in _deeds(one)]
    return LoadView(one, name_of(plot.crop), name_of_holder(plot), revisions, payouts, deeds)


def _deeds(one: Weighing) -> Iterator[str]:
    if one.moisture_bp is None:
        yield "measuring"
    if one.terms == Terms.BRIQUETTES and one.rate is None:
        yield "agreeing"
    if one.owed and one.owed > 0:
        yield "paying" if one.terms == Terms.PRICE else "giving"
    if one.over and one.terms == Terms.PRICE:
        yield "returning"
    yield "correcting"
    yield "picturing"
