"""Whom a post can concern: higher rooms, which know the businesses, name the groups."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Audience:
    """A group of businesses; ``organisations`` gives their ids as of now. One query."""

    key: str
    label: str
    organisations: Callable[[], Collection[int]]


Source = Callable[[], Iterable[Audience]]
_sources: list[Source] = []


def named_by(source: Source) -> None:
    """Name groups, from a ``shown.py``. Saying it twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def audiences() -> list[Audience]:
    return [audience for source in _sources for audience in source()]


def organisations_of(key: str) -> Collection[int]:
    """None for a group that is there no more."""
    found = next((each for each in audiences() if each.key == key), None)
    return found.organisations() if found else ()
