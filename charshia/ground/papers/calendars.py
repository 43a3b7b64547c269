"""Calendar files (RFC 5545), as every program of calendars reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from charshia.engines.later import later

icalendar = later("icalendar")
CALENDAR: Final = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """``key`` names it for ever; ``address`` is a path of this site. It lasts from ``begins`` to
    before ``ends``: moments, or whole days. ``edition`` grows with each change."""

    key: str
    stamp: datetime
    begins: datetime | date
    ends: datetime | date
    title: str
    status: str = "CONFIRMED"
    edition: int | None = None
    changed: datetime | None = None
    address: str = ""
    words: str = ""
    where: str = ""


def calendar(events: Iterable[Event], *, name: str, room: str) -> bytes:
    """Times are in UTC: the reader's calendar shows its own."""
    book = icalendar.Calendar()
    book.add("prodid", f"-//Charshia//{room}//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for event in events:
        book.add_component(_component(event))
    return bytes(book.to_ical())


def _component(event: Event) -> object:
    made = icalendar.Event()
    made.add("uid", f"{event.key}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    made.add("dtstamp", _utc(event.stamp))
    made.add("dtstart", _utc(event.begins))
    made.add("dtend", _utc(event.ends))
    made.add("summary", event.title)
    made.add("status", event.status)
    url = f"{settings.SITE_ADDRESS}{event.address}" if event.address else ""
    more = {
        "last-modified": event.changed and _utc(event.changed), "sequence": event.edition,
        "url": url, "description": "\n\n".join(filter(None, (event.words, url))),
        "location": event.where,
    }  # fmt: skip
    for name, value in more.items():
        if value or value == 0:
            made.add(name, value)
    return made


def _utc(when: datetime | date) -> datetime | date:
    return when.astimezone(UTC).replace(microsecond=0) if isinstance(when, datetime) else when
