"""Which things may stand in a collection and be asked about: rooms register their kinds.

``register(Kind("practice", …))`` from a ``shown.py``, where the kind is told to lists of several
kinds too (`ground/search/kinds`): how a thing is called and where its page is stands there.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from charshia.commons.news.followed import offer
from charshia.ground.search.kinds import MOST_DIGITS, Row, kinds, rows_by_key


class Thing(NamedTuple):
    kind: str
    pk: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


def _no_topics(pk: int) -> Collection[int]:
    return ()


def _no_author(pk: int) -> int | None:
    return None


def _no_keepers(pk: int) -> Collection[int]:
    return ()


@dataclass(frozen=True)
class Kind:
    """``name`` is that of the documents; ``tags`` are those of a thing's page, ``topics`` the
    keys of topics of good practice under which it stands, ``author`` who wrote it, ``keepers``
    who else looks after it: with the author they are told of questions about it."""

    name: str
    tags: Callable[[int], Iterable[str]]
    topics: Callable[[int], Collection[int]] = _no_topics
    author: Callable[[int], int | None] = _no_author
    keepers: Callable[[int], Collection[int]] = _no_keepers


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Saying it twice changes nothing."""
    _kinds.setdefault(kind.name, kind)
    offer(kind.name)


def thing_of(key: str) -> Thing | None:
    """None for what is no key of a thing of a known kind."""
    name, _colon, number = key.partition(":")
    if name not in _kinds or not (number.isascii() and number.isdecimal()):
        return None
    return Thing(name, int(number)) if len(number) <= MOST_DIGITS else None


def tags_of(thing: Thing) -> tuple[str, ...]:
    return tuple(_kinds[thing.kind].tags(thing.pk))


def topics_of(thing: Thing) -> Collection[int]:
    return _kinds[thing.kind].topics(thing.pk)


def author_of(thing: Thing) -> int | None:
    return _kinds[thing.kind].author(thing.pk)


def owners_of(thing: Thing) -> set[int]:
    """The keys of those whose thing it is: its author, and who looks after it."""
    author = author_of(thing)
    return {*_kinds[thing.kind].keepers(thing.pk), *([author] if author else [])}


def row_of(key: str) -> Row | None:
    """The thing on one line; None unless everybody may see it."""
    return rows_of([key]).get(key)


def rows_of(keys: Iterable[str]) -> dict[str, Row]:
    """By key, those that everybody may see."""
    return rows_by_key(key for key in keys if thing_of(key))


def word_of(key: str) -> str | Promise:
    """What kind of thing it is, in a word."""
    name = key.partition(":")[0]
    return next((kind.word for kind in kinds() if kind.name == name), "")
