"""When something is open: weekly hours and single days by the clock there, as moments.

A time that the clock skips in spring is the moment at which it skips; of one that it shows twice
in autumn an opening begins with the first and ends with the second. So hours are as long as whoever
stands at the door finds them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From a moment until another, the last left out."""

    start: datetime
    end: datetime

    def cut(self, since: datetime, until: datetime) -> "Span":
        return Span(max(self.start, since), min(self.end, until))

    @property
    def is_something(self) -> bool:
        return self.start < self.end


@dataclass(frozen=True)
class Rule:
    """Open on ``weekday`` (0 is Monday) between two minutes after midnight by the clock there,
    from its first day to its last, where it has them."""

    weekday: int
    from_minute: int
    till_minute: int
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


@dataclass(frozen=True)
class Week:
    """What is known of when a space opens. ``changes`` gives a day its own minutes, in the place of
    its rules; none close it. ``presences`` open it whatever the rules, but not a closed day."""

    zone: tzinfo
    rules: Sequence[Rule] = ()
    changes: Mapping[date, Sequence[tuple[int, int]]] | None = None
    presences: Sequence[Span] = ()


def spans(week: Week, since: datetime, until: datetime) -> list[Span]:
    """When it is open between two moments, in order, neither overlapping nor touching."""
    changes = week.changes or {}
    shut = [span_of(day, 0, 1440, week.zone) for day, minutes in changes.items() if not minutes]
    there = without(week.presences, shut)
    found = (span.cut(since, until) for span in (*_by_the_clock(week, since, until), *there))
    return merged(span for span in found if span.is_something)


def _by_the_clock(week: Week, since: datetime, until: datetime) -> Iterator[Span]:
    changes = week.changes or {}
    day, last = since.astimezone(week.zone).date(), until.astimezone(week.zone).date()
    while day <= last:
        ruled = [(r.from_minute, r.till_minute) for r in week.rules if r.holds_on(day)]
        for first, till in changes.get(day, ruled):
            yield span_of(day, first, till, week.zone)
        day += DAY


def span_of(day: date, from_minute: int, till_minute: int, zone: tzinfo) -> Span:
    """The moments of two minutes of a day; 1440 is where the next day begins."""
    return Span(moment(day, from_minute, zone), moment(day, till_minute, zone, is_end=True))


def moment(day: date, minute: int, zone: tzinfo, *, is_end: bool = False) -> datetime:
    """When the clock there shows that minute of the day, in UTC."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    early, late = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:
        return late if is_end else early
    return _skip_between(late, early, zone)


def _skip_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The moment at which the clock goes forward, to the second."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def merged(found: Iterable[Span]) -> list[Span]:
    """The same time, in order; what overlaps or touches is one."""
    whole: list[Span] = []
    for span in sorted(found):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return whole


def without(found: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What of ``found`` is left beside ``taken``, in order. Both are walked through once."""
    gone, place = merged(taken), 0
    left: list[Span] = []
    for span in merged(found):
        begin = span.start
        while place < len(gone) and gone[place].end <= begin:
            place += 1
        while place < len(gone) and gone[place].start < span.end:
            if begin < gone[place].start:
                left.append(Span(begin, gone[place].start))
            begin = max(begin, gone[place].end)
            if gone[place].end > span.end:
                break  # it reaches into what is found next
            place += 1
        if begin < span.end:
            left.append(Span(begin, span.end))
    return left


def is_within(span: Span, found: Iterable[Span]) -> bool:
    """Whether ``span`` lies wholly in one of ``found``, which touch nowhere."""
    return any(one.start <= span.start and span.end <= one.end for one in found)
