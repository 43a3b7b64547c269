"""What stands on an enterprise's public page beside its own: what rooms and wings above have.

``stand_at(find)``: ``find`` is given the enterprise and gives lines, each with its address.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charshia.circular.founding.models import Enterprise
from charshia.ground.languages.fields import Translated


@dataclass(frozen=True)
class Line:
    words: Translated | str
    url: str


Find = Callable[[Enterprise], Iterable[Line]]
_finds: list[Find] = []


def stand_at(find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds:
        _finds.append(find)


def beside(enterprise: Enterprise) -> list[Line]:
    return [one for find in _finds for one in find(enterprise)]
