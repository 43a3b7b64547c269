"""Working time: what a plan of shifts breaks of the rest that the law asks, and hours as they
passed, whatever the clocks did in that night.

Moments are aware of their zone; lengths are minutes that really passed. Shifts less than PAUSE
apart are one stretch of work, which is measured from its beginning to its end.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from typing import Final

PAUSE: Final = 60  # minutes
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, order=True)
class Span:
    """From a moment until a later one."""

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.starts >= self.ends:
            raise ValueError("it ends after it starts")

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts, self.ends)


def minutes_between(starts: datetime, ends: datetime) -> int:
    """Whole minutes that passed. Subtracting in UTC: within one zone Python would subtract what
    the clocks show, an hour too many or too few in two nights of the year."""
    return int((ends.astimezone(UTC) - starts.astimezone(UTC)).total_seconds() // 60)


@dataclass(frozen=True)
class Rules:
    """What the law asks, in minutes: rest between two stretches, the longest rest in every week,
    and at most so much in a stretch and in a week (Monday to Sunday)."""

    rest: int
    weekly_rest: int
    longest: int
    weekly: int


class Broken(StrEnum):
    REST = "rest"
    WEEKLY_REST = "weekly_rest"
    LONGEST = "longest"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Fault:
    """``found`` minutes where ``asked`` are the least, or the most; ``at`` is when."""

    kind: Broken
    at: datetime
    found: int
    asked: int


def stretches(spans: Iterable[Span]) -> list[Span]:
    """Spans less than PAUSE apart are one; they must not overlap."""
    found: list[Span] = []
    for one in sorted(spans):
        if found and minutes_between(found[-1].ends, one.starts) < PAUSE:
            found[-1] = Span(found[-1].starts, max(found[-1].ends, one.ends, key=_utc))
        else:
            found.append(one)
    return found


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def faults(spans: Sequence[Span], rules: Rules, zone: tzinfo) -> list[Fault]:
    """What a person's shifts break, by time; weeks are those of ``zone``."""
    found = []
    whole = stretches(spans)
    for one in whole:
        if one.minutes > rules.longest:
            found.append(Fault(Broken.LONGEST, one.starts, one.minutes, rules.longest))
    for before, after in pairwise(whole):
        rest = minutes_between(before.ends, after.starts)
        if rest < rules.rest:
            found.append(Fault(Broken.REST, after.starts, rest, rules.rest))
    for week in weeks(whole, zone):
        found.extend(_of_week(week, spans, whole, rules))
    return sorted(found, key=lambda fault: (_utc(fault.at), fault.kind))


def weeks(spans: Iterable[Span], zone: tzinfo) -> list[Span]:
    """The weeks that spans touch, each from Monday midnight to the next, as clocks there show."""
    mondays = set[date]()
    for one in spans:
        first, last = (moment.astimezone(zone).date() for moment in (one.starts, one.ends))
        day = first - timedelta(days=first.weekday())
        while day <= last:
            mondays.add(day)
            day += WEEK
    midnights = [(_midnight(day, zone), _midnight(day + WEEK, zone)) for day in sorted(mondays)]
    return [Span(*both) for both in midnights]


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _of_week(week: Span, spans: Sequence[Span], whole: Sequence[Span], rules: Rules) -> list[Fault]:
    found = []
    worked = sum(part.minutes for part in within(spans, week))
    if worked > rules.weekly:
        found.append(Fault(Broken.WEEKLY, week.starts, worked, rules.weekly))
    rest = longest_rest(whole, week)
    if worked and rest < rules.weekly_rest:
        found.append(Fault(Broken.WEEKLY_REST, week.starts, rest, rules.weekly_rest))
    return found


def longest_rest(whole: Sequence[Span], week: Span) -> int:
    """The longest rest that begins in a week or reaches into it; it may go on after it."""
    ends = [_utc(week.starts) - WEEK, *(_utc(one.ends) for one in whole)]
    starts = [*(_utc(one.starts) for one in whole), _utc(week.ends) + WEEK]
    rests = [
        minutes_between(end, start)
        for end, start in zip(ends, starts, strict=True)
        if start > _utc(week.starts) and end < _utc(week.ends)
    ]
    return max(rests, default=0)


def within(spans: Iterable[Span], frame: Span) -> list[Span]:
    """The parts of spans that lie in a frame."""
    found = []
    for one in spans:
        starts = max(one.starts, frame.starts, key=_utc)
        ends = min(one.ends, frame.ends, key=_utc)
        if _utc(starts) < _utc(ends):
            found.append(Span(starts, ends))
    return found


def by_day(spans: Iterable[Span], zone: tzinfo) -> dict[date, int]:
    """Minutes that passed on each day of ``zone``: a night belongs to two."""
    found: dict[date, int] = defaultdict(int)
    for one in spans:
        day, last = (moment.astimezone(zone).date() for moment in (one.starts, one.ends))
        while day <= last:
            frame = Span(_midnight(day, zone), _midnight(day + timedelta(days=1), zone))
            for part in within([one], frame):
                found[day] += part.minutes
            day += timedelta(days=1)
    return dict(found)


QUARTER: Final = 15  # minutes


def quarters(span: Span) -> range:
    """The quarters of an hour that a span covers, counted since 1970: two spans that share a
    moment share one."""
    first = int(_utc(span.starts).timestamp()) // (QUARTER * 60)
    last = -(-int(_utc(span.ends).timestamp()) // (QUARTER * 60))
    return range(first, last)
