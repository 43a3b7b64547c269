from charshia.circular.contracts.models.goods import CallOff, Delivery, Load, Trip
from charshia.circular.contracts.models.money import Complaint, Penalty, SupplyBill, SupplyCredit
from charshia.circular.contracts.models.parties import (
    Building,
    FormerFuel,
    Institution,
    InstitutionQuerySet,
)
from charshia.circular.contracts.models.terms import (
    Addendum,
    Contract,
    ContractQuerySet,
    Forecast,
    IndexValue,
    Month,
    PriceIndex,
    PublicSum,
    TenderPaper,
    Version,
)

__all__ = [
    "Addendum",
    "Building",
    "CallOff",
    "Complaint",
    "Contract",
    "ContractQuerySet",
    "Delivery",
    "Forecast",
    "FormerFuel",
    "IndexValue",
    "Institution",
    "InstitutionQuerySet",
    "Load",
    "Month",
    "Penalty",
    "PriceIndex",
    "PublicSum",
    "SupplyBill",
    "SupplyCredit",
    "TenderPaper",
    "Trip",
    "Version",
]
