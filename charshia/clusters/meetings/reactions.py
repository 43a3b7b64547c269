"""Timetables are made here, outside any request; and letters to guests."""

from typing import Any

from django.utils import timezone

from charshia.clusters.meetings.actions import Outdated, keep_timetable, note_no_timetable
from charshia.clusters.meetings.found import when_of, where_of
from charshia.clusters.meetings.models import Event, Guest, Meeting, Seat, Standing
from charshia.clusters.meetings.planning import task_of
from charshia.clusters.meetings.tokens import whole_address_of
from charshia.engines.meetings.checking import faults
from charshia.engines.meetings.solving import solve
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.dates import moment
from charshia.people.messages.letters import Said, send_letter_or_text

LEAST, MOST, EACH = 1.0, 60.0, 0.04  # seconds: at least, at most, for each wish


@on("clusters.timetable.asked", slow=True)
def make_timetable(entry: Entry) -> None:
    """Look for the best timetable for as long as it is worth; nothing unsound is kept."""
    version = entry.facts["version"]
    event = Event.objects.filter(pk=_key(entry), timetable__version=version).first()
    if event is None or not event.timetable.is_asked:
        return
    task = task_of(event, entry.at)
    found = solve(task.problem, seconds=min(MOST, LEAST + EACH * len(task.wishes)))
    wrong = faults(task.problem, found)
    if wrong:
        note_no_timetable(event, fault=wrong[0], version=version, now=timezone.now())
        return
    try:
        keep_timetable(event, task, found, version=version, now=timezone.now())
    except Outdated:
        return  # the answer to a question nobody asks any more


@on("clusters.guest.registered")
@on("clusters.guest.link_asked")
def send_registration(entry: Entry) -> None:
    _to_guest(entry, "registered")


@on("clusters.guest.scheduled")
def send_timetable(entry: Entry) -> None:
    """Her whole timetable as it is now."""
    guest = _guest(entry)
    if guest and guest.comes:
        rows = Meeting.objects.agreed().filter(seats__guest=guest).whole()
        lines = [_line(one, guest) for one in rows]
        write(guest, "timetable", lines=lines)


@on("clusters.guest.reminded")
def send_reminder(entry: Entry) -> None:
    _to_guest(entry, "reminder")


@on("clusters.guest.disappointed")
def send_calling_off(entry: Entry) -> None:
    _to_guest(entry, "called_off")


@on("clusters.meeting.cancelled")
def tell_partners(entry: Entry) -> None:
    """Those named in the entry, while they still come."""
    seats = Seat.objects.filter(pk__in=entry.facts["seats"]).select_related(
        "guest__event__settlement", "slot"
    )
    for seat in seats.order_by("pk"):
        others = seat.meeting.seats.exclude(pk=seat.pk).select_related("guest")
        partner = " ".join(other.guest.called for other in others)
        if seat.guest.comes:
            write(seat.guest, "cancelled", partner=partner, reason=seat.meeting.reason,
                  at=Said(moment, seat.slot.begins_at))  # fmt: skip


def _line(meeting: Meeting, guest: Guest) -> dict[str, Any]:
    partner = next(seat.guest for seat in meeting.seats.all() if seat.guest_id != guest.pk)
    return {
        "at": Said(moment, meeting.slot.begins_at), "table": meeting.table,
        "partner": partner.called, "interpreter": meeting.interpreter,
    }  # fmt: skip


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def _guest(entry: Entry) -> Guest | None:
    rows = Guest.objects.select_related("event__settlement")
    return rows.exclude(standing=Standing.LEFT).filter(pk=_key(entry)).first()


def _to_guest(entry: Entry, template: str) -> None:
    if guest := _guest(entry):
        write(guest, template)


def write(guest: Guest, template: str, **context: Any) -> None:
    """A letter, or the first line of it with the address as a text message."""
    event = guest.event
    said = {
        "guest": guest, "event": event, "address": whole_address_of(guest),
        "when": Said(when_of, event), "where": Said(where_of, event), **context,
    }  # fmt: skip
    send_letter_or_text(
        guest.email or (guest.person.email if guest.person else "") or "", guest.phone,
        f"meetings/letters/{template}", said, language=guest.language,
    )  # fmt: skip
