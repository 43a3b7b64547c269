"""Which texts of events people write, and what shows them."""

from collections.abc import Collection

from charshia.clusters.meetings.marks import show
from charshia.clusters.meetings.models import Event, Guest, Item
from charshia.engines.texts import lines
from charshia.ground.languages.texts import Kind, written

TITLE, LINE, TEXT = Kind(160), Kind(200), Kind(6000, clean=lines)


def follow_event(event: Event, names: Collection[str]) -> None:
    show(event)


def follow_item(item: Item, names: Collection[str]) -> None:
    show(item.event)


def follow_guest(guest: Guest, names: Collection[str]) -> None:
    """Only guests read it, on pages that nobody keeps."""


written(Event, follow_event, title=TITLE, summary=Kind(400, clean=lines), about=TEXT, place=LINE)
written(Item, follow_item, title=TITLE, about=Kind(2000, clean=lines), place=LINE)
written(Guest, follow_guest, seeks=Kind(600, clean=lines), offers=Kind(600, clean=lines))
