"""Who waits for which time, and to whom it is offered: the longest waiting whom it helps.

An offer holds its time until a deadline; then it goes to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.engines.opening import Span


@dataclass(frozen=True, order=True)
class Waiting:
    """``key`` decides between those who asked at the same moment."""

    since: datetime
    key: int
    wanted: Span


@dataclass(frozen=True)
class Offer:
    """``span`` is held for ``key`` until ``until``."""

    key: int
    span: Span
    until: datetime


@dataclass(frozen=True)
class Queue:
    """Those who wait for one thing."""

    waiting: Sequence[Waiting] = ()

    def offers(self, taken: Iterable[Span], *, now: datetime, answer: timedelta) -> Iterator[Offer]:
        """To whom to offer now, the longest waiting first, each a time that is free beside
        ``taken`` and the offers before. A deadline is never after the time begins, and nobody is
        offered what has begun. Nobody whom a free time helps is passed over."""
        gone = list(taken)
        for one in sorted(self.waiting):
            span = one.wanted
            if span.start <= now or any(t.start < span.end and span.start < t.end for t in gone):
                continue
            gone.append(span)
            yield Offer(one.key, span, min(now + answer, span.start))
