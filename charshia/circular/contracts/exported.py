"""What an enterprise's organisation takes along of its contracts."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.models import (
    Addendum,
    Building,
    CallOff,
    Complaint,
    Contract,
    Delivery,
    Forecast,
    FormerFuel,
    IndexValue,
    Institution,
    Load,
    Month,
    Penalty,
    PriceIndex,
    PublicSum,
    SupplyBill,
    SupplyCredit,
    TenderPaper,
    Trip,
    Version,
)
from charshia.market.catalogue.carrying import Rows, carry, whole

OF = "enterprise__organisation__stall"
CONTRACT = f"contract__{OF}"
CALL = f"call_off__{CONTRACT}"
DELIVERY = f"delivery__{CALL}"
carry(
    whole(
        "contracts/",
        _("Institutions, contracts, call-offs, deliveries, invoices and complaints."),
        Rows(Institution, (OF,)),
        Rows(Building, (f"institution__{OF}",)),
        Rows(FormerFuel, (f"building__institution__{OF}",)),
        Rows(PriceIndex, (OF,)),
        Rows(IndexValue, (f"index__{OF}",)),
        Rows(Contract, (OF,)),
        Rows(Month, (CONTRACT,)),
        Rows(Version, (CONTRACT,)),
        Rows(Addendum, (CONTRACT,)),
        Rows(TenderPaper, (CONTRACT,)),
        Rows(Forecast, (OF,)),
        Rows(PublicSum, (OF,)),
        Rows(CallOff, (CONTRACT,)),
        Rows(Trip, (OF,)),
        Rows(Delivery, (CALL,)),
        Rows(Load, (DELIVERY,)),
        Rows(SupplyBill, (DELIVERY,)),
        Rows(Penalty, (CALL,)),
        Rows(SupplyCredit, (f"bill__{DELIVERY}",)),
        Rows(Complaint, (f"load__{DELIVERY}",)),
    )
)
