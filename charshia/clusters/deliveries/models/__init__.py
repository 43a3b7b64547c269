from charshia.clusters.deliveries.models.goods import (
    Arrival,
    ArrivalQuerySet,
    CallOff,
    Delivery,
    Portion,
    Sale,
    SaleQuerySet,
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
    "Portion",
    "Sale",
    "SaleQuerySet",
]
