"""When a weekly time comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, order=True)
class Time:
    """One stretch of one day, timezone-aware."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Weekly:
    """``weekday`` 0 is Monday; ``opens`` is before ``closes``, both on the wall clock."""

    weekday: int
    opens: time
    closes: time


def coming(
    hours: Iterable[Weekly],
    *,
    after: datetime,
    from_day: date,
    zone: ZoneInfo,
    days: int,
    most: int,
) -> list[Time]:
    """The next times, earliest first: those that begin after ``after``, on ``from_day`` or later.

    Looks at ``days`` days from ``from_day`` on and gives at most ``most``. The wall clock
    holds across a change to or from summer time.
    """
    weekly = sorted(hours, key=lambda one: one.opens)
    found: list[Time] = []
    for offset in range(days):
        day = from_day + timedelta(days=offset)
        for one in weekly:
            if one.weekday == day.weekday():
                time_ = Time(
                    datetime.combine(day, one.opens, zone), datetime.combine(day, one.closes, zone)
                )
                if time_.starts_at > after:
                    found.append(time_)
        if len(found) >= most:
            break
    return found[:most]
