"""What rooms above say on the pages of a space: each line leads somewhere.

``stand(page, find)``: ``page`` is "space" or "inside"; ``find`` is given the space and gives lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charshia.workshops.spaces.models import Space


@dataclass(frozen=True)
class Beside:
    words: str
    url: str


Find = Callable[[Space], Iterable[Beside]]
_finds: defaultdict[str, list[Find]] = defaultdict(list)


def stand(page: str, find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds[page]:
        _finds[page].append(find)


def beside(page: str, space: Space) -> list[Beside]:
    return [one for find in _finds[page] for one in find(space)]
