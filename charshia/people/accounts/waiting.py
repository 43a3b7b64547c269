"""What waits for the coordinator: a list that rooms fill from their ``shown.py``.

``wait(Source(find))``: ``find`` is given the moment and gives what waits then, with whole
words and the page on which it is done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    WAITS = "waits"  # for her yes, no or answer
    LATE = "late"  # it should have happened by now
    HELP = "help"  # somebody does not get on


@dataclass(frozen=True)
class Waiting:
    """One line: how much of it, in translated words, and where it is done."""

    words: str
    url: str
    why: Why = Why.WAITS
    note: str = ""


@dataclass(frozen=True)
class Source:
    """At most three queries, however much there is."""

    find: Callable[[datetime], Iterable[Waiting]]
    order: int = 50


_sources: list[Source] = []


def wait(*sources: Source) -> None:
    """Saying it twice changes nothing."""
    for one in sources:
        if one not in _sources:
            _sources.append(one)
    _sources.sort(key=lambda one: one.order)


def waiting(now: datetime) -> dict[Why, list[Waiting]]:
    """Everything, by why it stands there, in the order of the rooms."""
    found: dict[Why, list[Waiting]] = {why: [] for why in Why}
    for source in _sources:
        for one in source.find(now):
            found[one.why].append(one)
    return found
