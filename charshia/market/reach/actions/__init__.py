"""Everything that can happen with what brings people."""

from charshia.market.reach.actions.customers import (
    NobodyFollows,
    NobodyToInvite,
    Outcome,
    TooManyInvited,
    TooSoon,
    forget_customer,
    forget_invited,
    invite_customers,
    note_sent,
    note_told,
    say_no,
    say_yes,
    stop_following,
    write_to_followers,
)
from charshia.market.reach.actions.links import (
    NothingThere,
    TooManyLinks,
    count_visits,
    make_link,
    put_away,
)
from charshia.market.reach.actions.sheets import (
    TooManySheets,
    ask_for_sheet,
    forget_sheets,
    keep_sheet,
)

__all__ = [
    "NobodyFollows",
    "NobodyToInvite",
    "NothingThere",
    "Outcome",
    "TooManyInvited",
    "TooManyLinks",
    "TooManySheets",
    "TooSoon",
    "ask_for_sheet",
    "count_visits",
    "forget_customer",
    "forget_invited",
    "forget_sheets",
    "invite_customers",
    "keep_sheet",
    "make_link",
    "note_sent",
    "note_told",
    "put_away",
    "say_no",
    "say_yes",
    "stop_following",
    "write_to_followers",
]
