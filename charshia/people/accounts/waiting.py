"""What waits for the coordinator: a list that rooms fill from their ``shown.py``.

``wait(Source(find))``: ``find`` is given the moment and gives what waits then, with whole
words and the page on which it is done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

MOST = 30  # lines of one source, and of one group on the page


class Why(StrEnum):
    WAITS = "waits"  # for her yes, no or answer
    LATE = "late"  # it should have happened by now
    HELP = "help"  # somebody does not get on


HEADINGS: Final = {
    Why.WAITS: _("It waits for you"),
    Why.LATE: _("It is late"),
    Why.HELP: _("They may need help"),
}


@dataclass(frozen=True)
class Waiting:
    """One line: what it is, in translated words, the very page on which it is done, and since
    when it waits or is late."""

    words: str
    url: str
    why: Why = Why.WAITS
    note: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Source:
    """At most MOST lines, by a number of queries that does not grow with them."""

    find: Callable[[datetime], Iterable[Waiting]]
    order: int = 50


@dataclass(frozen=True)
class Group:
    """Those of one kind; ``more`` are not shown."""

    why: Why
    lines: list[Waiting]
    more: int


_sources: list[Source] = []


def wait(*sources: Source) -> None:
    """Saying it twice changes nothing."""
    for one in sources:
        if one not in _sources:
            _sources.append(one)
    _sources.sort(key=lambda one: one.order)


def waiting(now: datetime) -> list[Group]:
    """Everything, by why it stands there: the longest waiting first, then in the order of the
    rooms. Kinds of which there is nothing are left out."""
    lines = [one for source in _sources for one in source.find(now)]
    lines.sort(key=lambda one: one.since or now)
    found = [(why, [one for one in lines if one.why == why]) for why in Why]
    return [Group(why, some[:MOST], len(some[MOST:])) for why, some in found if some]
