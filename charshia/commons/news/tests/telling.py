"""What tests of news begin with."""

from datetime import datetime
from typing import Any

from charshia.commons.news.actions import Facts, draft_post, publish, put_topic
from charshia.commons.news.models import Category, Post, Topic
from charshia.people.accounts.models import Person


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def topic(slug: str = "labels", *, now: datetime) -> Topic:
    name = {"en": slug.title(), "sq": f"Tema {slug}"}
    return put_topic(slug, name=name, position=9, is_offered=True, by="system", now=now)


def facts(title: str | dict[str, str] = "New labels", **more: Any) -> Facts:
    titles = {"en": title} if isinstance(title, str) else title
    return Facts(**{"title": titles, "category": Category.LEGISLATION} | more)


def told(title: str | dict[str, str] = "New labels", *, now: datetime, **more: Any) -> Post:
    """A post that anybody may read from ``now`` on."""
    post = draft_post(facts(title, **more), by=coordinator(), now=now)
    publish(post, by=coordinator(), now=now)
    post.refresh_from_db()
    return post
