"""What rooms above say on pages of rooms below: each line leads somewhere.

``stand(page, find)``: ``page`` names the page ("practice", "space"); ``find`` is given what it
shows and gives lines. A page is kept until one of its tags changes, so lines follow from the
thing alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Beside:
    words: str
    url: str


Find = Callable[[Any], Iterable[Beside]]
_finds: defaultdict[str, list[Find]] = defaultdict(list)


def stand(page: str, find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds[page]:
        _finds[page].append(find)


def beside(page: str, thing: object) -> list[Beside]:
    return [one for find in _finds[page] for one in find(thing)]
