from charshia.clusters.supply.models.plans import (
    Allotment,
    LedgerEntry,
    Offer,
    Plan,
    Share,
    ShareQuerySet,
)
from charshia.clusters.supply.models.requests import (
    OVER,
    Limit,
    Lot,
    LotQuerySet,
    Request,
    RequestQuerySet,
    is_member,
    sees_all,
)
from charshia.clusters.supply.models.ways import CURRENCIES, Haul, Point, Truck, Zone

__all__ = [
    "CURRENCIES",
    "OVER",
    "Allotment",
    "Haul",
    "LedgerEntry",
    "Limit",
    "Lot",
    "LotQuerySet",
    "Offer",
    "Plan",
    "Point",
    "Request",
    "RequestQuerySet",
    "Share",
    "ShareQuerySet",
    "Truck",
    "Zone",
    "is_member",
    "sees_all",
]
