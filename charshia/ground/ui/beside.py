"""What rooms above say on the pages of a room below: each line leads somewhere.

A room keeps one ``Sides`` of what its pages are about. ``stand(page, find)``: ``page`` is a name
that the room says there; ``find`` is given what the page shows and gives lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Beside:
    words: str
    url: str


class Sides(Generic[Shown]):
    def __init__(self) -> None:
        self._finds: defaultdict[str, list[Callable[[Shown], Iterable[Beside]]]]
        self._finds = defaultdict(list)

    def stand(self, page: str, find: Callable[[Shown], Iterable[Beside]]) -> None:
        """Saying it twice changes nothing."""
        if find not in self._finds[page]:
            self._finds[page].append(find)

    def beside(self, page: str, shown: Shown) -> list[Beside]:
        return [one for find in self._finds[page] for one in find(shown)]
