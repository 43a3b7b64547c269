"""What guests see of each other, and of their own timetable."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Interpreter,
    Item,
    Meeting,
    Outcome,
    Seat,
)
from charshia.ground.languages.tags import names


@dataclass(frozen=True)
class Line:
    """One meeting in somebody's timetable."""

    meeting: Meeting
    partner: Guest
    is_over: bool


@dataclass(frozen=True)
class Day:
    """A day of a timetable: meetings, or points of the programme, in their order."""

    on: date
    lines: list[Line]
    items: list[Item]

    @property
    def rows(self) -> list[tuple[Line | None, Item | None]]:
        """Both as one goes through the day; of each pair one is None."""
        rows: list[tuple[datetime, Line | None, Item | None]] = [
            *((one.begins_at, None, one) for one in self.items),
            *((one.meeting.slot.begins_at, one, None) for one in self.lines),
        ]
        return [(line, item) for _at, line, item in sorted(rows, key=lambda row: row[0])]


def spoken(one: Guest | Interpreter) -> list[str]:
    """Names of the languages she speaks, each in itself."""
    known = names()
    return [known.get(tag, tag) for tag in one.languages]


def days_of(guest: Guest, *, now: datetime) -> list[Day]:
    """Her timetable beside the programme of the event. Four queries."""
    rows = Meeting.objects.of_guest(guest).whole()
    lines = [_line(one, guest, now) for one in rows]
    items = list(Item.objects.filter(event=guest.event_id).order_by("begins_at", "pk"))
    return [
        Day(
            on,
            [one for one in lines if timezone.localdate(one.meeting.slot.begins_at) == on],
            [one for one in items if timezone.localdate(one.begins_at) == on],
        )
        for on in guest.event.days
    ]


def _line(meeting: Meeting, guest: Guest, now: datetime) -> Line:
    partner = next(seat.guest for seat in meeting.seats.all() if seat.guest_id != guest.pk)
    return Line(meeting, partner, meeting.is_over(now))


@dataclass(frozen=True)
class Programme:
    """A day of the programme, as everybody reads it."""

    on: date
    items: list[tuple[Item, str]]  # with the name of the language spoken


def programme_of(event: Event) -> list[Programme]:
    """One query."""
    known = names()
    items = list(Item.objects.filter(event=event).order_by("begins_at", "pk"))
    found = [
        Programme(on, [(one, known.get(one.language, "")) for one in items
                       if timezone.localdate(one.begins_at) == on])
        for on in event.days
    ]  # fmt: skip
    return [day for day in found if day.items]


@dataclass(frozen=True)
class Said:
    """What one side says of a meeting."""

    seat: Seat
    words: str


def said_of(meeting: Meeting) -> list[Said]:
    """Both sides. One query."""
    seats = meeting.seats.select_related("guest").order_by("pk")
    return [Said(one, str(Outcome(one.outcome).label) if one.outcome else "") for one in seats]
