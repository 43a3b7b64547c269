from charshia.clusters.deliveries.models.goods import (
    Arrival,
    ArrivalQuerySet,
    CallOff,
    Delivery,
    PooledSaleQuerySet,
    Portion,
    Sale,
)
from charshia.clusters.deliveries.models.money import Bill, Cost, PayOut, PayOutQuerySet

__all__ = [
    "Arrival",
    "ArrivalQuerySet",
    "Bill",
    "CallOff",
    "Cost",
    "Delivery",
    "PayOut",
    "PayOutQuerySet",
    "PooledSaleQuerySet",
    "Portion",
    "Sale",
]
