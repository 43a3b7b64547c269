"""Do the readings at the point keep what the buyer's request limits?"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from charshia.clusters.supply.models import Limit


def outside(limits: Iterable[Limit], readings: Mapping[str, Decimal]) -> list[Limit]:
    """Those that a reading does not keep, or of which there is none."""
    return [one for one in limits if not _keeps(one, readings.get(one.analysis))]


def _keeps(limit: Limit, value: Decimal | None) -> bool:
    if value is None:
        return False
    if limit.at_least is not None and value < limit.at_least:
        return False
    return limit.at_most is None or value <= limit.at_most


def blended(parts: Iterable[tuple[int, Mapping[str, str]]]) -> dict[str, Decimal]:
    """The mean by weight of every analysis that all parts (kilograms, readings) have."""
    rows = list(parts)
    whole = sum(kg for kg, _readings in rows)
    known = set.intersection(*(set(readings) for _kg, readings in rows)) if rows else set()
    return {
        name: sum((kg * Decimal(readings[name]) for kg, readings in rows), Decimal(0)) / whole
        for name in known
    }
