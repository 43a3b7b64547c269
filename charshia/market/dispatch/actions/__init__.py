"""Everything that can happen to shared rounds."""

from charshia.market.dispatch.actions.driving import (
    NotOnBoard,
    collect_at,
    hand_over_load,
    miss_stop,
    refuse_load,
)
from charshia.market.dispatch.actions.planning import (
    NotForRounds,
    ask,
    call_off,
    choose_orders,
    close_way,
    confirm,
    drop_gone,
    keep_answer,
    move_stop,
    open_way,
    skip_empty_stops,
    take_off,
)
from charshia.market.dispatch.actions.settling import end, receive_cash, take_back

__all__ = [
    "NotForRounds",
    "NotOnBoard",
    "ask",
    "call_off",
    "choose_orders",
    "close_way",
    "collect_at",
    "confirm",
    "drop_gone",
    "end",
    "hand_over_load",
    "keep_answer",
    "miss_stop",
    "move_stop",
    "open_way",
    "receive_cash",
    "refuse_load",
    "skip_empty_stops",
    "take_back",
    "take_off",
]
