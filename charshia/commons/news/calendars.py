"""Events as calendars read them (RFC 5545): one, or all of a topic in one language."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from charshia.commons.news.models import Post, State
from charshia.commons.news.queries import where_of
from charshia.engines.later import later

icalendar = later("icalendar")
KIND = "text/calendar; charset=utf-8"


def calendar(posts: Iterable[Post], *, name: str) -> bytes:
    """In the active language. The same event keeps its name (UID) whatever the language."""
    book = icalendar.Calendar()
    book.add("prodid", "-//Charshia//News//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for post in posts:
        book.add_component(_event(post))
    return bytes(book.to_ical())


def _event(post: Post) -> object:
    assert post.begins_at is not None
    event = icalendar.Event()
    event.add("uid", f"news-{post.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", _utc(post.changed_at))
    event.add("last-modified", _utc(post.changed_at))
    event.add("sequence", int((post.changed_at - post.made_at).total_seconds()))
    if post.is_all_day:
        last = timezone.localdate(post.ends_at or post.begins_at)
        event.add("dtstart", timezone.localdate(post.begins_at))
        event.add("dtend", last + timedelta(days=1))
    else:
        event.add("dtstart", _utc(post.begins_at))
        event.add("dtend", _utc(post.ends_at or post.begins_at))
    event.add("summary", str(post.title))
    if post.state == State.WITHDRAWN:  # who has it in her calendar learns that it is off
        event.add("status", "CANCELLED")
        return event
    event.add("status", "CONFIRMED")
    words = str(post.summary) or " ".join(strip_tags(str(post.body)).split())[:600]
    address = f"{settings.SITE_ADDRESS}{reverse('news:post', args=[post.pk])}"
    event.add("description", "\n\n".join(filter(None, (words, address))))
    event.add("url", address)
    if where := where_of(post):
        event.add("location", where)
    return event


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(microsecond=0)
