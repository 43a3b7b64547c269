"""Events and meetings as calendar files."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.clusters.meetings.found import where_of
from charshia.clusters.meetings.models import Event, Guest, Meeting
from charshia.ground.papers import calendars

ROOM = "Meetings"


def calendar_of_events(events: Iterable[Event], *, name: str) -> bytes:
    """Whole days, in the active language; what is called off is said to be so."""
    return calendars.calendar(map(_days, events), name=name, room=ROOM)


def calendar_of_guest(guest: Guest, meetings: Iterable[Meeting]) -> bytes:
    """``meetings`` must be whole."""
    entries = [_days(guest.event), *(_meeting(guest, one) for one in meetings)]
    return calendars.calendar(entries, name=str(guest.event.title), room=ROOM)


def _days(event: Event) -> calendars.Event:
    return calendars.Event(
        key=f"meetings-event-{event.pk}", stamp=event.changed_at,
        status=_status(event.is_called_off),
        edition=int((event.changed_at - event.made_at).total_seconds()),
        begins=event.first_on, ends=event.last_on + timedelta(days=1), title=str(event.title),
        words=str(event.summary), address=reverse("meetings:event", args=[event.slug]),
        where=where_of(event),
    )  # fmt: skip


def _meeting(guest: Guest, meeting: Meeting) -> calendars.Event:
    partner = next(seat.guest for seat in meeting.seats.all() if seat.guest_id != guest.pk)
    table = _("table %(number)s") % {"number": meeting.table}
    return calendars.Event(
        key=f"meetings-meeting-{meeting.pk}", stamp=meeting.cancelled_at or meeting.made_at,
        status=_status(meeting.is_cancelled), edition=int(meeting.is_cancelled),
        begins=meeting.slot.begins_at, ends=meeting.slot.ends_at, title=partner.called,
        where=", ".join(filter(None, (table, where_of(guest.event)))),
    )  # fmt: skip


def _status(is_off: bool) -> str:
    return "CANCELLED" if is_off else "CONFIRMED"
