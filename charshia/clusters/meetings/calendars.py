"""Events and meetings as calendar files (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.clusters.meetings.found import where_of
from charshia.clusters.meetings.models import Event, Guest, Meeting
from charshia.engines.later import later

icalendar = later("icalendar")
KIND = "text/calendar; charset=utf-8"


def calendar_of_events(events: Iterable[Event], *, name: str) -> bytes:
    """Whole days, in the active language; what is called off is said to be so."""
    return _book(name, [_day_entry(event) for event in events])


def calendar_of_guest(guest: Guest, meetings: Iterable[Meeting]) -> bytes:
    """Her meetings in UTC: her calendar shows its own time. ``meetings`` must be whole."""
    entries = [_meeting_entry(guest, one) for one in meetings]
    return _book(str(guest.event.title), [_day_entry(guest.event), *entries])


def _book(name: str, entries: list[Any]) -> bytes:
    book = icalendar.Calendar()
    book.add("prodid", "-//Charshia//Meetings//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for entry in entries:
        book.add_component(entry)
    return bytes(book.to_ical())


def _entry(uid: str, stamp: datetime, *, is_off: bool) -> Any:
    entry = icalendar.Event()
    entry.add("uid", f"{uid}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    entry.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return entry


def _day_entry(event: Event) -> Any:
    entry = _entry(f"meetings-event-{event.pk}", event.changed_at, is_off=event.is_called_off)
    address = settings.SITE_ADDRESS + reverse("meetings:event", args=[event.slug])
    entry.add("sequence", int((event.changed_at - event.made_at).total_seconds()))
    entry.add("dtstart", event.first_on)
    entry.add("dtend", event.last_on + timedelta(days=1))
    entry.add("summary", str(event.title))
    entry.add("description", "\n\n".join(filter(None, (str(event.summary), address))))
    entry.add("url", address)
    if where := where_of(event):
        entry.add("location", where)
    return entry


def _meeting_entry(guest: Guest, meeting: Meeting) -> Any:
    stamp = meeting.cancelled_at or meeting.made_at
    entry = _entry(f"meetings-meeting-{meeting.pk}", stamp, is_off=meeting.is_cancelled)
    partner = next(seat.guest for seat in meeting.seats.all() if seat.guest_id != guest.pk)
    table = _("table %(number)s") % {"number": meeting.table}
    entry.add("sequence", int(meeting.is_cancelled))
    entry.add("dtstart", meeting.slot.begins_at.astimezone(UTC))
    entry.add("dtend", meeting.slot.ends_at.astimezone(UTC))
    entry.add("summary", partner.called)
    entry.add("location", ", ".join(filter(None, (table, where_of(guest.event)))))
    return entry
