"""Events as calendars read them: one, or all of a topic in one language."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from charshia.commons.news.models import Post, State
from charshia.commons.news.queries import where_of
from charshia.ground.papers import calendars
from charshia.ground.papers.calendars import Event


def calendar(posts: Iterable[Post], *, name: str) -> bytes:
    """In the active language. The same event keeps its name (UID) whatever the language."""
    return calendars.calendar(map(_event, posts), name=name, room="News")


def _event(post: Post) -> Event:
    begins, ends = _span(post)
    is_off = post.state == State.WITHDRAWN  # who has it in her calendar learns that it is off
    words = str(post.summary) or " ".join(strip_tags(str(post.body)).split())[:600]
    return Event(
        key=f"news-{post.pk}", stamp=post.changed_at, changed=post.changed_at,
        edition=int((post.changed_at - post.made_at).total_seconds()),
        begins=begins, ends=ends, title=str(post.title),
        status="CANCELLED" if is_off else "CONFIRMED",
        address="" if is_off else reverse("news:post", args=[post.pk]),
        words="" if is_off else words, where="" if is_off else where_of(post),
    )  # fmt: skip


def _span(post: Post) -> tuple[datetime | date, datetime | date]:
    assert post.begins_at is not None
    ends = post.ends_at or post.begins_at
    if not post.is_all_day:
        return post.begins_at, ends
    return timezone.localdate(post.begins_at), timezone.localdate(ends) + timedelta(days=1)
