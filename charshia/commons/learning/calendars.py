"""Sessions as calendar files (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.learning.models import Session
from charshia.engines.later import later

icalendar = later("icalendar")


def calendar_of(sessions: Iterable[Session], *, now: datetime) -> bytes:
    """Their courses must be loaded. Times are in UTC: the reader's calendar shows its own."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Charshia//Learning//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Sessions of my courses"))
    for session in sessions:
        calendar.add_component(_event(session, now))
    return bytes(calendar.to_ical())


def _event(session: Session, now: datetime) -> object:
    event = icalendar.Event()
    address = settings.SITE_ADDRESS + reverse("learning:session", args=[session.pk])
    event.add("uid", f"learning-session-{session.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", session.edition)
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", f"{session.course.title}: {session.title}")
    if session.place or session.url:
        event.add("location", str(session.place) or session.url)
    event.add("url", address)
    event.add("description", "\n".join(filter(None, (session.url, address))))
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    return event
