"""The list of an enterprise's rooms, which the rooms above fill from their ``shown.py``."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty


class Part(TextChoices):
    """Under which heading a room stands, in this order."""

    FIELDS = "fields", _("Fields and collection")
    PRESS = "press", _("Press and store")
    SUPPLY = "supply", _("Supply to buyers")
    ENTERPRISE = "enterprise", _("The enterprise itself")
    NUMBERS = "numbers", _("Numbers and plans")


@dataclass(frozen=True)
class Room:
    """One room: Room("works:yard", _("Yard and press"), (Duty.YARD,), 20, Part.PRESS).

    ``view`` takes the enterprise's slug. Who has one of ``duties`` finds it on the enterprise's
    page, and its manager finds every room but those that are private to their duties.
    ``is_public``: everybody finds it on its public page.
    """

    view: str
    label: str | Promise
    duties: tuple[Duty, ...] = ()
    order: int = 50
    part: Part = Part.ENTERPRISE
    is_public: bool = False
    is_private: bool = False


_rooms: list[Room] = []


def open_room(*rooms: Room) -> None:
    """Add rooms to every enterprise. Saying it twice changes nothing."""
    _rooms.extend(room for room in rooms if room not in _rooms)
    _rooms.sort(key=lambda room: (room.order, room.view))


def rooms_for(duties: Iterable[str]) -> list[Room]:
    held = set(duties)
    leads = Duty.MANAGER in held
    return [
        room for room in _rooms if held.intersection(room.duties) or (leads and not room.is_private)
    ]


def rooms_by_part(duties: Iterable[str]) -> list[tuple[Part, list[Room]]]:
    """The rooms of these duties under their headings; a heading without a room is left out."""
    rooms = rooms_for(duties)
    parts = [(part, [room for room in rooms if room.part is part]) for part in Part]
    return [(part, found) for part, found in parts if found]


def public_rooms() -> list[Room]:
    return [room for room in _rooms if room.is_public]
