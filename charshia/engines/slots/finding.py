"""The first time at which something is open and not taken, for long enough."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from charshia.engines.opening import Span, without
from charshia.engines.slots.quarters import QUARTER, beginning, number


def free(open_: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is open and not taken, in order."""
    return without(open_, taken)


def starts(
    open_: Iterable[Span], taken: Iterable[Span], length: timedelta, *, since: datetime
) -> Iterator[datetime]:
    """Every quarter at which ``length`` can begin, none before ``since``, in order."""
    for span in free(open_, taken):
        at = _on_grid(max(span.start, since))
        while at + length <= span.end:
            yield at
            at += QUARTER


def first_free(
    open_: Iterable[Span],
    taken: Iterable[Span],
    length: timedelta,
    *,
    since: datetime,
    until: datetime | None = None,
) -> Span | None:
    """The first ``length`` that is free, beginning on a quarter, not before ``since`` and over by
    ``until``; None where there is none. Both are walked through once."""
    for at in starts(open_, taken, length, since=since):
        found = Span(at, at + length)
        return found if until is None or found.end <= until else None
    return None


def _on_grid(at: datetime) -> datetime:
    floor = beginning(number(at))
    return floor if floor >= at else floor + QUARTER
