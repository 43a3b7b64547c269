from charshia.market.orders.models.disputes import (
    Cause,
    Decision,
    Dispute,
    DisputePhoto,
    DisputeState,
    DisputeWord,
    Side,
)
from charshia.market.orders.models.fees import FeeEntry, FeeKind
from charshia.market.orders.models.orders import GONE, Order, OrderLine, Purchase, State, Tap
from charshia.market.orders.models.redress import Redress, RedressLine

__all__ = [
    "GONE",
    "Cause",
    "Decision",
    "Dispute",
    "DisputePhoto",
    "DisputeState",
    "DisputeWord",
    "FeeEntry",
    "FeeKind",
    "Order",
    "OrderLine",
    "Purchase",
    "Redress",
    "RedressLine",
    "Side",
    "State",
    "Tap",
]
