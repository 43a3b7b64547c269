"""What a session costs is kept here and charged by a room above, which says so from its
``shown.py``: ``charge_by(Cashier(takes, owing))``. Where nobody charges, no session has a price.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charshia.commons.learning.models import Seat


@dataclass(frozen=True)
class Owing:
    """How a seat stands: in words, as a mark (good, waiting), and where its holder pays."""

    words: str
    tone: str
    address: str


@dataclass(frozen=True)
class Cashier:
    """``takes`` says whether money in a currency can be charged; ``owing`` how seats stand, by
    seat: those of which nothing is asked are left out. One query each."""

    takes: Callable[[str], bool]
    owing: Callable[[Sequence[Seat]], dict[int, Owing]]


_cashiers: list[Cashier] = []


def charge_by(cashier: Cashier) -> None:
    """Saying it twice changes nothing."""
    if cashier not in _cashiers:
        _cashiers.append(cashier)


def can_be_charged(currency: str) -> bool:
    return any(each.takes(currency) for each in _cashiers)


def owing(seats: Sequence[Seat]) -> dict[int, Owing]:
    found: dict[int, Owing] = {}
    for each in _cashiers if seats else ():
        found |= each.owing(seats)
    return found
