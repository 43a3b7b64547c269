"""What rooms above say on the page of a design: each line leads somewhere.

``stand(place, find)``: ``place`` is "do", the actions below the title, or "below", after
everything; ``find`` is given the design and gives lines. A page is kept until a tag of the design
changes, so lines follow from the design alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from charshia.ground.ui.beside import Beside
from charshia.workshops.designs.models import Design

__all__ = ["Beside", "beside", "stand"]
Find = Callable[[Design], Iterable[Beside]]
_finds: defaultdict[str, list[Find]] = defaultdict(list)


def stand(place: str, find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds[place]:
        _finds[place].append(find)


def beside(place: str, design: Design) -> list[Beside]:
    return [one for find in _finds[place] for one in find(design)]
