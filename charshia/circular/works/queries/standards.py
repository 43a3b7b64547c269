"""The standards by which an enterprise classes its fuel: the sets of limits it reckons with."""

from datetime import datetime
from typing import Final

from charshia.circular.factors.kinds import Bound, Topic
from charshia.circular.factors.models import Factor, FactorSet
from charshia.circular.factors.queries import reckoned_with, values_of
from charshia.circular.founding.models import Enterprise
from charshia.engines.fuel import FuelClass, Limit, Origin, Standard

# As the reference reads ISO 17225-1, table 1: what of wood is only wood is classed as wood.
COVERS: Final = {
    Topic.LIMITS_WOOD: frozenset({Origin.WOODY}),
    Topic.LIMITS_OTHER: frozenset({Origin.HERBACEOUS, Origin.FRUIT, Origin.BLEND}),
}


def standards_of(enterprise: Enterprise, *, at: datetime) -> list[Standard]:
    """Those in force for it at that moment. Six queries at most."""
    found = []
    for topic, origins in COVERS.items():
        chosen = reckoned_with(enterprise, topic, at=at).set
        if chosen is not None:
            found.append(standard_of(chosen, origins))
    return found


def standard_of(chosen: FactorSet, origins: frozenset[Origin]) -> Standard:
    """Its classes from the best to the worst, as the set has them. One query."""
    classes = tuple(
        FuelClass(name, tuple(limit_of(one) for one in limits))
        for name, limits in values_of(chosen).classes.items()
    )
    return Standard(chosen.key, chosen.edition, origins, classes)


def limit_of(factor: Factor) -> Limit:
    least = factor.value if factor.bound == Bound.AT_LEAST else None
    most = factor.value if factor.bound in {Bound.AT_MOST, Bound.BELOW} else None
    return Limit(
        factor.quantity, least, most, is_strict=factor.bound == Bound.BELOW, state=factor.mark
    )
