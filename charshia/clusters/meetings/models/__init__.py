from charshia.clusters.meetings.models.events import (
    Event,
    EventQuerySet,
    Interpreter,
    Item,
    ItemKind,
    Slot,
    State,
)
from charshia.clusters.meetings.models.guests import (
    Guest,
    GuestKind,
    GuestQuerySet,
    Presence,
    Standing,
    Wish,
)
from charshia.clusters.meetings.models.timetable import (
    Meeting,
    MeetingState,
    Outcome,
    Seat,
    Timetable,
)

__all__ = [
    "Event",
    "EventQuerySet",
    "Guest",
    "GuestKind",
    "GuestQuerySet",
    "Interpreter",
    "Item",
    "ItemKind",
    "Meeting",
    "MeetingState",
    "Outcome",
    "Presence",
    "Seat",
    "Slot",
    "Standing",
    "State",
    "Timetable",
    "Wish",
]
