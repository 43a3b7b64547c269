from charshia.market.orders.actions.placing import (
    AgeNotConfirmed,
    Choice,
    Contact,
    NotOffered,
    PricesChanged,
    place_orders,
)
from charshia.market.orders.actions.redress import NothingMadeGood, TooManyBack, make_good
from charshia.market.orders.actions.steps import (
    NotNow,
    accept_order,
    cancel_order,
    complete_order,
    decline_order,
    hand_over_order,
    make_ready,
    note_payment,
    note_refund,
    note_refused,
)

__all__ = [
    "AgeNotConfirmed",
    "Choice",
    "Contact",
    "NotNow",
    "NotOffered",
    "NothingMadeGood",
    "PricesChanged",
    "TooManyBack",
    "accept_order",
    "cancel_order",
    "complete_order",
    "decline_order",
    "hand_over_order",
    "make_good",
    "make_ready",
    "note_payment",
    "note_refund",
    "note_refused",
    "place_orders",
]
