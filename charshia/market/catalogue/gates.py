"""Whether a room above keeps a stall from being seen or from selling.

Such a room says so from its ``shown.py``: ``guard(function)``, which is given the stall and
answers how it is to be held back now, with a whole sentence for whoever wants to open it all
the same. Pages ask none of them: the stall's own row knows (``held_back``).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from charshia.market.catalogue.models import Held, Stall


@dataclass(frozen=True)
class Closed:
    """``how`` it is held back, ``words`` why, as its keeper and the coordinator read it."""

    how: Held
    words: str | Promise


Guard = Callable[[Stall], Closed | None]
_guards: list[Guard] = []


def guard(one: Guard) -> None:
    """Ask this function too before a stall is opened. At most two queries."""
    if one not in _guards:
        _guards.append(one)


def closed(stall: Stall) -> Closed | None:
    """The first gate that is closed to it."""
    return next((found for one in _guards if (found := one(stall))), None)
