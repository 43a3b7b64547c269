"""What briquettes stood in for, building by building: for the reckoning of impact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from charshia.circular.contracts.kinds import KEPT
from charshia.circular.contracts.models import Building, FormerFuel, Load
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.models import Lot


@dataclass(frozen=True)
class Displaced:
    """So much of a lot was delivered to a building and kept there. ``former`` is what was burnt
    there before, with its evidence; None where nobody said."""

    building: Building
    lot: Lot
    delivered_g: int
    former: FormerFuel | None


def displaced(enterprise: Enterprise, since: date, until: date) -> list[Displaced]:
    """What was handed over from ``since`` to ``until``, both included. Three queries."""
    rows = Load.objects.filter(
        delivery__state__in=KEPT, delivery__call_off__contract__enterprise=enterprise,
        delivery__handed_on__gte=since, delivery__handed_on__lte=until, accepted_g__gt=0,
    )  # fmt: skip
    sums = list(
        rows.values("delivery__call_off__building", "lot")
        .annotate(accepted=Sum("accepted_g"), credited=Sum("credited_g"))
        .order_by("delivery__call_off__building", "lot")
    )
    buildings = Building.objects.select_related("institution", "settlement").in_bulk(
        {one["delivery__call_off__building"] for one in sums}
    )
    lots = Lot.objects.in_bulk({one["lot"] for one in sums})
    former = dict(_former(buildings))
    found = [
        Displaced(
            buildings[one["delivery__call_off__building"]], lots[one["lot"]],
            one["accepted"] - one["credited"], former.get(one["delivery__call_off__building"]),
        )
        for one in sums
    ]  # fmt: skip
    return [one for one in found if one.delivered_g]


def _former(buildings: dict[int, Building]) -> Iterator[tuple[int, FormerFuel]]:
    """The latest of each; later ones come later."""
    rows = FormerFuel.objects.filter(building__in=buildings).order_by("at", "pk")
    return ((one.building_id, one) for one in rows)
