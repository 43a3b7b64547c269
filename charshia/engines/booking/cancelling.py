"""Until when cancelling is free, and what is kept of the price afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.engines.money import part_of

ALL_BP = 10_000


@dataclass(frozen=True)
class Terms:
    """Free until ``free_minutes`` before it begins; then ``kept_bp`` of the price is kept, and all
    of it of whoever does not come."""

    free_minutes: int = 0
    kept_bp: int = 0

    def __post_init__(self) -> None:
        if self.free_minutes < 0 or not 0 <= self.kept_bp <= ALL_BP:
            raise ValueError("not terms")

    def free_until(self, begins_at: datetime) -> datetime:
        return begins_at - timedelta(minutes=self.free_minutes)


def kept(terms: Terms, price_minor: int, begins_at: datetime, *, at: datetime) -> int:
    """What is kept of the price of whoever cancels ``at``; the last free moment is free."""
    if at <= terms.free_until(begins_at):
        return 0
    return part_of(price_minor, terms.kept_bp)
