"""What somebody reads on the wall clock, as a moment, and what was decided where that is open.

A time that the clock skips in spring is the moment at which it skips; of a time that it shows
twice in autumn the first is meant.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from charshia.engines.opening import moment


class Doubt(StrEnum):
    NONE = "none"
    SKIPPED = "skipped"  # the clock never shows this time
    TWICE = "twice"  # it shows it twice


@dataclass(frozen=True)
class Wall:
    """A moment in UTC, and whether the clock left something to decide."""

    at: datetime
    doubt: Doubt = Doubt.NONE


def wall(day: date, minute: int, zone: tzinfo) -> Wall:
    """The moment at which the clock in ``zone`` shows ``minute`` of ``day`` (1440: the next)."""
    return Wall(moment(day, minute, zone), doubt_of(day, minute, zone))


def doubt_of(day: date, minute: int, zone: tzinfo) -> Doubt:
    shown = datetime.combine(day, time()) + timedelta(minutes=minute)
    first, second = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Doubt.NONE
    return Doubt.TWICE if first < second else Doubt.SKIPPED


def shown(at: datetime, zone: tzinfo) -> tuple[date, int]:
    """The day and the minute after midnight that the clock in ``zone`` shows."""
    local = at.astimezone(zone)
    return local.date(), local.hour * 60 + local.minute
