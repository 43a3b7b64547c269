"""Fairness over orders: who was short of a fair part earlier is due more of the next.

As in deficit round-robin (Shreedhar and Varghese, "Efficient fair queuing using deficit
round-robin", IEEE/ACM Transactions on Networking 4(3), 1996): what one did not get is
carried, bounded, to the next round.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from charshia.engines.money import shares
from charshia.engines.pooling.problem import Lot

KEPT: Final = Fraction(3, 4)  # of what was owed before this order, after it


def offered(lots: Sequence[Lot]) -> dict[str, int]:
    """What each member could supply, kg, in the order in which members first stand."""
    found: dict[str, int] = {}
    for lot in lots:
        found[lot.member] = found.get(lot.member, 0) + lot.most_kg
    return found


def targets(kg: int, lots: Sequence[Lot], ledger: Mapping[str, int]) -> dict[str, int]:
    """Each member's fair part of ``kg``: in proportion to what she offers and is owed.

    A member who is owed counts with that much more than she offers, at most twice it. Whole
    kilograms that add up to ``kg``; of equals the first in ``lots`` gets what is left over.
    """
    offers = offered(lots)
    weights = [most + min(most, ledger.get(member, 0)) for member, most in offers.items()]
    if not any(weights):
        return dict.fromkeys(offers, 0)
    return dict(zip(offers, shares(kg, weights), strict=True))


def carried(
    ledger: Mapping[str, int], targets: Mapping[str, int], got: Mapping[str, int]
) -> dict[str, int]:
    """The ledger after an order: of what was owed three quarters stay, what is short now comes
    to it, what somebody got beyond her fair part goes off. Never below zero; who was not in
    this order (not in ``targets``) keeps what she had."""
    after = dict(ledger)
    for member, target in targets.items():
        owed = int(ledger.get(member, 0) * KEPT) + target - got.get(member, 0)
        after[member] = max(0, owed)
    return after
