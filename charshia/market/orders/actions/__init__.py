from charshia.market.orders.actions.disputes import (
    answer_dispute,
    decide_dispute,
    open_dispute,
    withdraw_dispute,
)
from charshia.market.orders.actions.entering import (
    NothingChosen,
    Sold,
    SoldLine,
    enter_order,
    sell_over_the_counter,
)
from charshia.market.orders.actions.following import (
    note_reminder,
    note_report,
    tap_once,
)
from charshia.market.orders.actions.placing import (
    AgeNotConfirmed,
    NotVerified,
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
from charshia.market.orders.actions.writing import Choice, Contact, NotOffered

__all__ = [
    "AgeNotConfirmed",
    "Choice",
    "Contact",
    "NotNow",
    "NotOffered",
    "NotVerified",
    "NothingChosen",
    "NothingMadeGood",
    "PricesChanged",
    "Sold",
    "SoldLine",
    "TooManyBack",
    "accept_order",
    "answer_dispute",
    "cancel_order",
    "complete_order",
    "decide_dispute",
    "decline_order",
    "enter_order",
    "hand_over_order",
    "make_good",
    "make_ready",
    "note_payment",
    "note_refund",
    "note_refused",
    "note_reminder",
    "note_report",
    "open_dispute",
    "place_orders",
    "sell_over_the_counter",
    "tap_once",
    "withdraw_dispute",
]
