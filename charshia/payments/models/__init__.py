from charshia.payments.models.bank import BankLine, ColumnMap, LineState, Settling, Statement
from charshia.payments.models.charges import (
    USUAL_MEANS,
    Account,
    Charge,
    ChargeState,
    Means,
    Payment,
    PaymentWay,
    Scheme,
    WayKind,
)

__all__ = [
    "USUAL_MEANS",
    "Account",
    "BankLine",
    "Charge",
    "ChargeState",
    "ColumnMap",
    "LineState",
    "Means",
    "Payment",
    "PaymentWay",
    "Scheme",
    "Settling",
    "Statement",
    "WayKind",
]
