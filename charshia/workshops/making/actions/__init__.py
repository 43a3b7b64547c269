from charshia.workshops.making.actions.ending import (
    AlreadyEnded,
    NotOver,
    ask_how_it_went,
    forget_person,
    give_up,
    tell_made,
)
from charshia.workshops.making.actions.planning import (
    NoSeatLeft,
    NotAsProposed,
    Plan,
    plan_making,
)

__all__ = [
    "AlreadyEnded",
    "NoSeatLeft",
    "NotAsProposed",
    "NotOver",
    "Plan",
    "ask_how_it_went",
    "forget_person",
    "give_up",
    "plan_making",
    "tell_made",
]
