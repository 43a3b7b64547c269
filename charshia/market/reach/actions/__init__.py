"""Everything that can happen with what brings people."""

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
    "NothingThere",
    "TooManyLinks",
    "TooManySheets",
    "ask_for_sheet",
    "count_visits",
    "forget_sheets",
    "keep_sheet",
    "make_link",
    "put_away",
]
