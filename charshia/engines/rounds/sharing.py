"""What each pays for a round that they share."""

from collections.abc import Mapping
from typing import TypeVar

from charshia.engines.money import shares

Key = TypeVar("Key")


def shared(cost: int, alone: Mapping[Key, int]) -> dict[Key, int]:
    """Share ``cost`` in proportion to what each would have needed ``alone``.

    Sums exactly to ``cost``: each gets the whole part, and what is left goes one by one to the
    largest remainders (Hare's and Hamilton's method), equal ones in the order given. If nobody
    needed anything alone, all pay the same. Nobody who needed more alone pays less.
    """
    weights = alone if any(alone.values()) else dict.fromkeys(alone, 1)
    parts = shares(cost, list(weights.values())) if weights else []
    return dict(zip(weights, parts, strict=True))
