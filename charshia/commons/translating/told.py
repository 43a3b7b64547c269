"""What the desk is told of the rooms beside it: names, pages, importance."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.models import Post, Topic
from charshia.commons.translating.areas import Area
from charshia.people.help.models import Contact

FRESH: Final = timedelta(days=14)


def post_page(post: Post) -> str:
    return reverse("news:post", args=[post.pk])


def topic_page(topic: Topic) -> str:
    return f"{reverse('news:news')}?topic={topic.slug}"


def of_posts(rows: Collection[int], now: datetime) -> Mapping[int, int]:
    """What is new or pinned first, what is over last. One query."""
    found = Post.objects.standing(now).filter(pk__in=rows)
    shown = found.values_list("pk", "published_at", "pin")
    since = now - FRESH
    return {pk: 500 if pin or (at and at > since) else 50 for pk, at, pin in shown}


def contact_page(_contact: Contact) -> str:
    return reverse("help:contact")


AREAS: Final = (
    Area(
        Contact, _("How we are reached"),
        {"name": _("Name"), "address": _("Address"), "note": _("Beside the hours")},
        page=contact_page, weight=900, order=23,
    ),
    Area(
        Topic, _("Topics of news"), {"name": _("Name")}, page=topic_page, weight=800, order=24,
    ),
    Area(
        Post, _("News"),
        {
            "title": _("Title"), "summary": _("In two sentences"), "body": _("Text"),
            "place": _("Place"),
        },
        page=post_page, weigh=of_posts, weight=10, order=25,
    ),
)  # fmt: skip
