"""What higher rooms put into the driver's list, from their ``shown.py``.

Each gives for its stops a template and what it needs, so that the whole round is one page,
which a telephone can keep when there is no net.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from charshia.transport.models import Round, Stop


@dataclass(frozen=True)
class StopPart:
    """``find`` gives for a round and its stops what ``template`` calls ``work``, by stop id.

    ``ending`` is a template shown when no stop waits any more, with what ``find_end`` gives.
    """

    room: str
    template: str
    find: Callable[[Round, Sequence[Stop]], dict[int, Any]]
    ending: str
    find_end: Callable[[Round], Any]


_parts: dict[str, StopPart] = {}


def work_at_stops(part: StopPart) -> None:
    _parts[part.room] = part


def part_of(room: str) -> StopPart | None:
    return _parts.get(room)
