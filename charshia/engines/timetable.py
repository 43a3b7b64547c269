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


@dataclass(frozen=True)
class Single:
    """A time on one date, besides those of the week."""

    on: date
    opens: time
    closes: time


@dataclass(frozen=True)
class Closed:
    """Days on which nothing happens, the first and the last among them."""

    first: date
    last: date


def coming(
    hours: Iterable[Weekly],
    *,
    after: datetime,
    from_day: date,
    zone: ZoneInfo,
    days: int,
    most: int,
    single: Iterable[Single] = (),
    closed: Iterable[Closed] = (),
) -> list[Time]:
    """The next times, earliest first: those that begin after ``after``, on ``from_day`` or later.

    Looks at ``days`` days from ``from_day`` on and gives at most ``most``. The wall clock
    holds across a change to or from summer time. A closed day has no time, weekly or single.
    """
    weekly, dated, shut = list(hours), list(single), list(closed)
    found: list[Time] = []
    for offset in range(days):
        day = from_day + timedelta(days=offset)
        if any(one.first <= day <= one.last for one in shut):
            continue
        spans = {(one.opens, one.closes) for one in weekly if one.weekday == day.weekday()}
        spans |= {(one.opens, one.closes) for one in dated if one.on == day}
        times = (
            Time(datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
            for opens, closes in sorted(spans)
        )
        found += [one for one in times if one.starts_at > after]
        if len(found) >= most:
            break
    return found[:most]
