"""Everything that can happen with what brings people."""

from charshia.market.reach.actions.links import (
    NothingThere,
    TooManyLinks,
    count_visits,
    make_link,
    put_away,
)

__all__ = ["NothingThere", "TooManyLinks", "count_visits", "make_link", "put_away"]
