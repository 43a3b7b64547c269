"""When somebody may expect the driver: not to the minute, for roads are not known to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.market.delivery.words import time_in_words
from charshia.market.dispatch.models import Load

BEFORE, AFTER, GRID = 15, 45, 15  # minutes


@dataclass(frozen=True)
class Window:
    starts_at: datetime
    ends_at: datetime

    @property
    def words(self) -> str:
        return time_in_words(self.starts_at, self.ends_at)


def window_of(load: Load) -> Window | None:
    """An hour or so around the planned arrival, on quarters of an hour, and within what the
    buyer chose. The stop must be loaded."""
    stop = load.hand_over
    if stop is None:
        return None
    starts = _quarter(stop.arrives_at - timedelta(minutes=BEFORE))
    ends = _quarter(stop.arrives_at + timedelta(minutes=AFTER + GRID - 1))
    if stop.window and stop.window[0] <= stop.arrives_at <= stop.window[1]:
        starts, ends = max(starts, stop.window[0]), min(ends, stop.window[1])
    return Window(starts, ends)


def _quarter(moment: datetime) -> datetime:
    return moment - timedelta(
        minutes=moment.minute % GRID, seconds=moment.second, microseconds=moment.microsecond
    )
