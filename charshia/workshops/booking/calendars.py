"""Bookings as a calendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.engines.later import later
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking

icalendar = later("icalendar")
STATUS = {State.ASKED: "TENTATIVE", State.HELD: "TENTATIVE", State.CANCELLED: "CANCELLED"}


def calendar_of(bookings: Iterable[Booking], *, now: datetime) -> bytes:
    """Their names must be at hand. Times are in UTC: the reader's calendar shows its own."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Charshia//Booking//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("My bookings"))
    for booking in bookings:
        calendar.add_component(_event(booking, now))
    return bytes(calendar.to_ical())


def _event(booking: Booking, now: datetime) -> object:
    event, space = icalendar.Event(), booking.subject.space
    address = settings.SITE_ADDRESS + reverse("spaces:space", args=[space.slug])
    event.add("uid", f"booking-{booking.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("summary", f"{booking.subject.name}: {space.name}")
    event.add("location", space.address or str(space.name))
    event.add("url", address)
    event.add("description", "\n".join(filter(None, (booking.purpose, address))))
    event.add("status", STATUS.get(State(booking.state), "CONFIRMED"))
    return event
