from charshia.clusters.deliveries.actions.goods import (
    Came,
    NoReason,
    NothingMissing,
    NotSold,
    OutsideLimits,
    TooMuch,
    begin_sale,
    call_off,
    deliver,
    note_arrival,
    replace_missing,
)
from charshia.clusters.deliveries.actions.money import (
    CostsTooHigh,
    bill_delivery,
    note_bill_paid,
    note_paid_out,
)

__all__ = [
    "Came",
    "CostsTooHigh",
    "NoReason",
    "NotSold",
    "NothingMissing",
    "OutsideLimits",
    "TooMuch",
    "begin_sale",
    "bill_delivery",
    "call_off",
    "deliver",
    "note_arrival",
    "note_bill_paid",
    "note_paid_out",
    "replace_missing",
]
