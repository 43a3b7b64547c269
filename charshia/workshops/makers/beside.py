"""What rooms above say on the pages of a profile: each line leads somewhere.

``stand(page, find)``: ``page`` is "maker", which others see, or "mine", her own; ``find`` is given
the profile and gives lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charshia.workshops.makers.models import Profile


@dataclass(frozen=True)
class Beside:
    words: str
    url: str


Find = Callable[[Profile], Iterable[Beside]]
_finds: defaultdict[str, list[Find]] = defaultdict(list)


def stand(page: str, find: Find) -> None:
    """Saying it twice changes nothing."""
    if find not in _finds[page]:
        _finds[page].append(find)


def beside(page: str, profile: Profile) -> list[Beside]:
    return [one for find in _finds[page] for one in find(profile)]
