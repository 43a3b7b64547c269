"""The same time every week or fortnight by the clock there, and which dates do not fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from charshia.engines.opening import Span, is_within, merged
from charshia.engines.slots.walls import Doubt, wall


class Why(StrEnum):
    """Why a date of a series is left out."""

    OVER = "over"  # it has begun already
    NO_SUCH_TIME = "no_such_time"  # the clock skips its beginning that day
    CLOSED = "closed"
    TAKEN = "taken"


@dataclass(frozen=True)
class Skipped:
    day: date
    why: Why


@dataclass(frozen=True)
class Series:
    """From ``first`` at ``minute`` of the clock in ``zone``, ``times`` times, every ``weeks``."""

    first: date
    minute: int
    length: timedelta
    zone: tzinfo
    weeks: int = 1
    times: int = 1

    def __post_init__(self) -> None:
        if self.weeks < 1 or self.times < 1 or self.length <= timedelta():
            raise ValueError("a series goes forward")

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(weeks=self.weeks * step) for step in range(self.times)]

    def span_on(self, day: date) -> tuple[Span, Doubt]:
        """It lasts as long as it lasts, also in the night in which the clock changes."""
        begins = wall(day, self.minute, self.zone)
        return Span(begins.at, begins.at + self.length), begins.doubt


@dataclass(frozen=True)
class Fitting:
    spans: Sequence[Span]
    skipped: Sequence[Skipped]


def fitting(
    series: Series, open_: Iterable[Span], taken: Iterable[Span], *, now: datetime
) -> Fitting:
    """The dates that fit, in order, and those that do not, each with the first reason."""
    opened, gone = merged(open_), merged(taken)
    spans: list[Span] = []
    skipped: list[Skipped] = []
    for day in series.days:
        span, doubt = series.span_on(day)
        why = next(_against(span, doubt, opened, gone, now), None)
        if why is None:
            spans.append(span)
        else:
            skipped.append(Skipped(day, why))
    return Fitting(spans, skipped)


def _against(
    span: Span, doubt: Doubt, opened: Sequence[Span], gone: Sequence[Span], now: datetime
) -> Iterator[Why]:
    if doubt == Doubt.SKIPPED:
        yield Why.NO_SUCH_TIME
    if span.start < now:
        yield Why.OVER
    if not is_within(span, opened):
        yield Why.CLOSED
    if any(one.start < span.end and span.start < one.end for one in gone):
        yield Why.TAKEN
