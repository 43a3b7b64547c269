"""Who waits for which time, and to whom it is offered: the longest waiting whom it helps.

An offer holds its time until a deadline; then it goes to the next. Who waits for a whole room
waits for each thing in it, so one queue holds all that can be in one another's way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.engines.opening import Span


@dataclass(frozen=True)
class Waiting:
    """For all of ``things`` at once; ``key`` decides between those who asked together. ``answer``
    is how long an offer waits for hers."""

    since: datetime
    key: int
    wanted: Span
    things: frozenset[int]
    answer: timedelta


@dataclass(frozen=True)
class Offer:
    """``span`` is held for ``key`` until ``until``."""

    key: int
    span: Span
    until: datetime


@dataclass(frozen=True)
class Queue:
    waiting: Sequence[Waiting] = ()

    def offers(self, taken: Iterable[tuple[int, Span]], *, now: datetime) -> Iterator[Offer]:
        """To whom to offer now, the longest waiting first, each a time that is free beside
        ``taken`` (thing and span) and the offers before. A deadline is never after the time
        begins, and nobody is offered what has begun. Nobody whom a free time helps is passed
        over."""
        gone: defaultdict[int, list[Span]] = defaultdict(list)
        for thing, span in taken:
            gone[thing].append(span)
        for one in sorted(self.waiting, key=lambda one: (one.since, one.key)):
            if one.wanted.start <= now or _is_taken(one, gone):
                continue
            for thing in one.things:
                gone[thing].append(one.wanted)
            yield Offer(one.key, one.wanted, min(now + one.answer, one.wanted.start))


def _is_taken(one: Waiting, gone: defaultdict[int, list[Span]]) -> bool:
    return any(
        span.start < one.wanted.end and one.wanted.start < span.end
        for thing in one.things
        for span in gone[thing]
    )
