"""Prepaid hours: packs of minutes, of which those that expire first are used first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


class Short(ValueError):
    """There are fewer minutes than are asked for."""

    def __init__(self, wanted: int, there: int) -> None:
        super().__init__(f"{wanted} wanted, {there} there")
        self.wanted, self.there = wanted, there


@dataclass(frozen=True)
class Pack:
    """``left`` minutes, good until the end of ``expires_on`` (None: for good)."""

    key: int
    left: int
    expires_on: date | None = None

    def is_good_on(self, day: date) -> bool:
        return self.left > 0 and (self.expires_on is None or day <= self.expires_on)


def there_are(packs: Iterable[Pack], day: date) -> int:
    """The minutes that can be used for a booking on ``day``."""
    return sum(pack.left for pack in packs if pack.is_good_on(day))


def used(packs: Sequence[Pack], minutes: int, day: date) -> list[tuple[int, int]]:
    """From which pack how many minutes, the first to expire first. Raises Short."""
    good = sorted(
        (pack for pack in packs if pack.is_good_on(day)),
        key=lambda pack: (pack.expires_on or date.max, pack.key),
    )
    missing, taken = minutes, []
    for pack in good:
        part = min(pack.left, missing)
        if part:
            taken.append((pack.key, part))
        missing -= part
    if missing:
        raise Short(minutes, minutes - missing)
    return taken
