"""Coins and notes that are in use, by currency, in minor units, the largest first.

Sources: European Central Bank; Bank of Albania; National Bank of Serbia; National Bank of
the Republic of North Macedonia; Central Bank of Bosnia and Herzegovina.
"""

from typing import Final

COINS: Final[dict[str, tuple[int, ...]]] = {
    "EUR": (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "ALL": (1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500),
    "RSD": (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100),
    "MKD": (200_000, 100_000, 50_000, 20_000, 10_000, 5000, 1000, 500, 200, 100),
    "BAM": (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5),
}


def worth(coins: dict[int, int]) -> int:
    """What so many of each come to."""
    return sum(minor * count for minor, count in coins.items())
