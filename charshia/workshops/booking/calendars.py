"""Bookings as a calendar file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.ground.papers import calendars
from charshia.ground.papers.calendars import Event
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking

STATUS: Final = {State.ASKED: "TENTATIVE", State.HELD: "TENTATIVE", State.CANCELLED: "CANCELLED"}


def calendar_of(bookings: Iterable[Booking], *, now: datetime) -> bytes:
    """Their names must be at hand."""
    events = (_event(booking, now) for booking in bookings)
    return calendars.calendar(events, name=_("My bookings"), room="Booking")


def _event(booking: Booking, now: datetime) -> Event:
    space = booking.subject.space
    return Event(
        key=f"booking-{booking.pk}", stamp=now, begins=booking.starts_at, ends=booking.ends_at,
        title=f"{booking.subject.name}: {space.name}",
        status=STATUS.get(State(booking.state), "CONFIRMED"), words=booking.purpose,
        address=reverse("spaces:space", args=[space.slug]),
        where=space.address or str(space.name),
    )  # fmt: skip
