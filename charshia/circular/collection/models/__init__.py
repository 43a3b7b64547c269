from charshia.circular.collection.models.days import (
    Crew,
    Outing,
    OutingState,
    Pickup,
    PickupState,
    Trip,
    Why,
)
from charshia.circular.collection.models.fleet import Assumptions, OwnVehicle
from charshia.circular.collection.models.weighings import Mistake, Payout, Revision, Weighing

__all__ = [
    "Assumptions",
    "Crew",
    "Mistake",
    "Outing",
    "OutingState",
    "OwnVehicle",
    "Payout",
    "Pickup",
    "PickupState",
    "Revision",
    "Trip",
    "Weighing",
    "Why",
]
