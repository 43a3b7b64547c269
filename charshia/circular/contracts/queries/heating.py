"""What briquettes stood in for, building by building: for the reckoning of impact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from charshia.circular.contracts.kinds import KEPT
from charshia.circular.contracts.models import Building, FormerFuel, Load, SupplyCredit
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.models import Lot
from charshia.ground.ui.days import end_of


@dataclass(frozen=True)
class Displaced:
    """So much of a lot was delivered to a building and kept there. ``former`` is what was burnt
    there before, with its evidence, as it was known at the end of the time; None where nobody
    had said."""

    building: Building
    lot: Lot
    delivered_g: int
    former: FormerFuel | None


def displaced(enterprise: Enterprise, since: date, until: date) -> list[Displaced]:
    """What was handed over from ``since`` to ``until``, both included, less what was credited
    until then. Four queries."""
    rows = Load.objects.filter(
        delivery__state__in=KEPT, delivery__call_off__contract__enterprise=enterprise,
        delivery__handed_on__gte=since, delivery__handed_on__lte=until, accepted_g__gt=0,
    )  # fmt: skip
    sums = list(
        rows.values("delivery__call_off__building", "lot")
        .annotate(accepted=Sum("accepted_g"))
        .order_by("delivery__call_off__building", "lot")
    )
    buildings = Building.objects.select_related("institution", "settlement").in_bulk(
        {one["delivery__call_off__building"] for one in sums}
    )
    credited = _credited(rows, until)
    lots = Lot.objects.in_bulk({one["lot"] for one in sums})
    former = dict(_former(buildings, until))
    kept = {_key(one): one["accepted"] - credited.get(_key(one), 0) for one in sums}
    found = [
        Displaced(buildings[building], lots[lot], grams, former.get(building))
        for (building, lot), grams in kept.items()
    ]
    return [one for one in found if one.delivered_g]


def _key(one: Mapping[str, Any]) -> tuple[int, int]:
    return one["delivery__call_off__building"], one["lot"]


def _credited(rows: QuerySet[Load], until: date) -> dict[tuple[int, int], int]:
    """Grams by building and lot."""
    notes = SupplyCredit.objects.filter(load__in=rows, at__lt=end_of(until))
    sums = (
        notes.values_list("load__delivery__call_off__building", "load__lot")
        .annotate(g=Sum("fresh_g")).order_by()
    )  # fmt: skip
    return {(building, lot): g for building, lot, g in sums}


def _former(buildings: dict[int, Building], until: date) -> Iterator[tuple[int, FormerFuel]]:
    """The latest of each that was known on that day; later ones come later."""
    known = FormerFuel.objects.filter(building__in=buildings, at__lt=end_of(until))
    rows = known.order_by("at", "pk")
    return ((one.building_id, one) for one in rows)
