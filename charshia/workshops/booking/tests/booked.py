"""A space that can be booked, for tests: open day and night, with two machines."""

from datetime import UTC, datetime, timedelta
from typing import Any

from charshia.engines.opening import Span
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import Wish, book, offer_machine, offer_space
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.spaces.actions import put_hours
from charshia.workshops.spaces.models import Space
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def open_always(space: Space) -> Space:
    for weekday in range(7):
        put_hours(
            space, weekday=weekday, from_minute=0, till_minute=1440, by=person("arta"), now=NOW
        )
    return space


def a_room(slug: str = "bench") -> Space:
    return open_always(a_space(NOW, slug))


def a_printer(space: Space, *, facts: dict[str, Any] | None = None, **rules: Any) -> Subject:
    machine = a_machine(space, NOW, **facts or {})
    return offer_machine(machine, by=person("arta"), now=NOW, **rules)[0]


def the_whole(space: Space, **rules: Any) -> Subject:
    return offer_space(space, by=person("arta"), now=NOW, **rules)


def hours(first: float, until: float) -> Span:
    """So many hours after NOW."""
    return Span(NOW + first * HOUR, NOW + until * HOUR)


def booked(
    subject: Subject, first: float, until: float, who: Person, now: datetime = NOW, **wish: Any
) -> Booking:
    return book(subject, Wish(hours(first, until), **wish), person=who, by=who, now=now)
