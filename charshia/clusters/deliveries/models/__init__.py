from charshia.clusters.deliveries.models.goods import (
    Arrival,
    ArrivalQuerySet,
    CallOff,
    Delivery,
    PooledSaleQuerySet,
    Portion,
    Sale,
)
from charshia.clusters.deliveries.models.money import (
    Bill,
    Cost,
    Credit,
    CreditedPortion,
    PayOut,
    PayOutChange,
    PayOutQuerySet,
)

__all__ = [
    "Arrival",
    "ArrivalQuerySet",
    "Bill",
    "CallOff",
    "Cost",
    "Credit",
    "CreditedPortion",
    "Delivery",
    "PayOut",
    "PayOutChange",
    "PayOutQuerySet",
    "PooledSaleQuerySet",
    "Portion",
    "Sale",
]
