"""From a load back to the fields that it came from."""

from dataclasses import dataclass

from charshia.circular.contracts.models import Load
from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.circular.residues.models import Offer
from charshia.circular.works.models import Lot
from charshia.circular.works.queries.lots import sources_of
from charshia.circular.works.wording import material_name
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Field:
    """One load that came into the yard: of what, from where; ``farmer`` only for who may know."""

    lot: Lot
    crop: str
    place: str
    farmer: str = ""


def may_name(enterprise: Enterprise, person: Person) -> bool:
    """Who surveys knows the farmers, and who manages. One query."""
    duties = (Duty.SURVEYOR, Duty.MANAGER)
    return Hand.objects.filter(enterprise=enterprise, person=person, duty__in=duties).exists()


def fields_of(load: Load, *, named: bool = False) -> list[Field]:
    """Where the lot comes from, oldest first. A query more than `works` needs, two with names."""
    sources = sources_of(load.lot)
    offers = _offers(sources)
    return [_field(one, offers.get(one.pk), named=named) for one in sources]


def _offers(lots: list[Lot]) -> dict[int, Offer]:
    by_lot = {one.pk: one.offer_id for one in lots if one.offer_id is not None}
    rows = Offer.objects.select_related("plot__settlement", "plot__holder")
    found = rows.in_bulk(by_lot.values())
    return {lot: found[pk] for lot, pk in by_lot.items()}


def _field(lot: Lot, offer: Offer | None, *, named: bool) -> Field:
    plot = offer.plot if offer else None
    settlement = plot.settlement if plot else lot.settlement
    farmer = (plot.holder.name if plot.holder else plot.name) if plot and named else ""
    return Field(
        lot, material_name(plot.crop if plot else lot.material),
        str(settlement.names) if settlement else "", farmer,
    )  # fmt: skip
