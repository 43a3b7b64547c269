from charshia.workshops.spaces.models.machines import (
    Machine,
    MachinesQuerySet,
    Problem,
    ProblemQuerySet,
)
from charshia.workshops.spaces.models.opening import Change, Hours, Presence
from charshia.workshops.spaces.models.spaces import Space, SpaceQuerySet, Steward
from charshia.workshops.spaces.models.stores import Consumable, StockChange

__all__ = [
    "Change",
    "Consumable",
    "Hours",
    "Machine",
    "MachinesQuerySet",
    "Presence",
    "Problem",
    "ProblemQuerySet",
    "Space",
    "SpaceQuerySet",
    "Steward",
    "StockChange",
]
