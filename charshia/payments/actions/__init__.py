from charshia.payments.actions.charges import (
    NothingOwed,
    NothingPaid,
    TooMuch,
    charge,
    offer_payment_way,
    open_account,
    refund,
    release,
    take_payment,
    write_off,
)

__all__ = [
    "NothingOwed",
    "NothingPaid",
    "TooMuch",
    "charge",
    "offer_payment_way",
    "open_account",
    "refund",
    "release",
    "take_payment",
    "write_off",
]
