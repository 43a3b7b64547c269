"""Events on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.clusters.meetings.models import Event
from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row


def when_of(event: Event) -> str:
    """Its days in words."""
    if event.first_on == event.last_on:
        return day(event.first_on, weekday=True)
    return f"{day(event.first_on)} – {day(event.last_on)}"


def where_of(event: Event) -> str:
    """The place in words: what was written, then the town. The settlement must be loaded."""
    town = str(event.settlement.names) if event.settlement else ""
    return ", ".join(filter(None, (str(event.place), town)))


def event_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Event.objects.public().with_place().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(event: Event) -> Row:
    title, tag = event.title.shown()
    line = " · ".join(filter(None, (when_of(event), where_of(event))))
    address = reverse("meetings:event", args=[event.slug])
    return Row(title, address, "" if tag == current() else tag, line=line, icon="calendar")


def event_preview(key: str) -> Preview | None:
    """That of the event with this address. One query."""
    event = Event.objects.public().with_place().filter(slug=key[:60]).first()
    if event is None:
        return None
    title, lang = event.title.shown()
    return Preview(
        title=title, lang=lang, line=when_of(event), seller=where_of(event),
        cloth=f"event {event.slug}", image=None,
    )  # fmt: skip
