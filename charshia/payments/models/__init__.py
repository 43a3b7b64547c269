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
    "Charge",
    "ChargeState",
    "Means",
    "Payment",
    "PaymentWay",
    "Scheme",
    "WayKind",
]
