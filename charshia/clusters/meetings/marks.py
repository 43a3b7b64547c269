"""The tags of pages that show events, and what the index is told."""

from typing import Final

from charshia.clusters.meetings.models import Event
from charshia.ground.journal.actions import touch
from charshia.ground.search.actions import note_change

EVENTS: Final = "meetings"  # lists of events


def tag_of(event: int) -> str:
    return f"event:{event}"


def show(event: Event) -> None:
    """Pages that show the event become fresh, and the index learns of it."""
    touch(EVENTS, tag_of(event.pk))
    note_change("event", [event.pk])
