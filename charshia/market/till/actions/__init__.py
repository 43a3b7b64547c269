from charshia.market.till.actions.counting import (
    HasChanged,
    KeptTooMuch,
    NoReasonGiven,
    NotInTheTill,
    count_cash,
    move_cash,
)
from charshia.market.till.actions.selling import sell_at_stand, settle_lack

__all__ = [
    "HasChanged",
    "KeptTooMuch",
    "NoReasonGiven",
    "NotInTheTill",
    "count_cash",
    "move_cash",
    "sell_at_stand",
    "settle_lack",
]
