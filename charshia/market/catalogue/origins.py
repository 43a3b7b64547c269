"""Which settlement is meant by a name in a draft."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from charshia.engines.keys import fold
from charshia.ground.places.models import Settlement
from charshia.market.catalogue.models import Stall


def find_origins(names: Iterable[str], *, near: Stall | None) -> dict[str, int]:
    """Settlements' keys by name, in any language or script; unknown names are left out.

    Of several of one name, the one nearest to the stall. One or two queries.
    """
    folded = {name: fold(name) for name in names if fold(name)}
    if not folded:
        return {}
    home = near.settlement if near else None
    some = reduce(or_, (Q(keys__contains=f"|{key}|") for key in set(folded.values())))
    found: dict[str, list[Settlement]] = {}
    for settlement in Settlement.objects.filter(some).select_related("municipality").order_by("pk"):
        for key in filter(None, settlement.keys.split("|")):
            found.setdefault(key, []).append(settlement)
    return {
        name: min(found[key], key=lambda settlement: _far(settlement, home)).pk
        for name, key in folded.items()
        if key in found
    }


def _far(one: Settlement, home: Settlement | None) -> tuple[float, bool]:
    """To compare by: nearer first, then seats of municipalities; unplaced ones are far away."""
    here, there = _place(one), _place(home)
    if here is None or there is None:
        return 0.0 if one == home else 1e6, not one.is_seat
    north, east = here[0] - there[0], 0.73 * (here[1] - there[1])  # at 43 degrees north
    return north**2 + east**2, not one.is_seat


def _place(settlement: Settlement | None) -> tuple[float, float] | None:
    if settlement is None or settlement.latitude is None or settlement.longitude is None:
        return None
    return settlement.latitude, settlement.longitude
