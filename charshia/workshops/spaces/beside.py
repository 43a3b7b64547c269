"""What rooms above say on the pages of a space ("space") and of who looks after it ("inside").

``stand_at_machine(show, tags)``: ``show`` is given the machine, who reads (or nobody) and when, and
gives a part of the machine's page; ``tags`` say what changes it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from charshia.ground.ui.beside import Beside, Sides
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.models import Machine, Space

_sides: Final[Sides[Space]] = Sides()
stand, beside = _sides.stand, _sides.beside

__all__ = [
    "Beside",
    "Part",
    "beside",
    "machine_tags",
    "parts_of",
    "stand",
    "stand_at_machine",
]


@dataclass(frozen=True)
class Part:
    """A template that is given ``shown``; from ``until`` on it would show something else."""

    template: str
    shown: Any
    until: datetime | None = None


Show = Callable[[Machine, Person | None, datetime], Part | None]
_shows: dict[Show, tuple[str, ...]] = {}


def stand_at_machine(show: Show, tags: Iterable[str] = ()) -> None:
    """Saying it twice changes nothing."""
    _shows[show] = tuple(tags)


def machine_tags() -> list[str]:
    return [tag for tags in _shows.values() for tag in tags]


def parts_of(machine: Machine, person: Person | None, now: datetime) -> list[Part]:
    found = (show(machine, person, now) for show in _shows)
    return [part for part in found if part is not None]
