"""What the desk is told of the rooms beside it: names, pages, importance."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering import models as gathering
from charshia.commons.news.models import Post, Topic
from charshia.commons.practices import models as practices
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


def practice_page(practice: practices.Practice) -> str:
    return reverse("practices:practice", args=[practice.pk])


def part_page(part: Any) -> str:
    return reverse("practices:practice", args=[part.practice_id])


def practice_topic_page(topic: practices.Topic) -> str:
    return f"{reverse('practices:practices')}?topic={topic.slug}"


def contact_page(_contact: Contact) -> str:
    return reverse("help:contact")


def collection_page(collection: gathering.Collection) -> str:
    return reverse("gathering:collection", args=[collection.pk])


def item_page(item: gathering.Item) -> str:
    return reverse("gathering:collection", args=[item.collection_id])


def question_page(question: gathering.Question) -> str:
    return reverse("gathering:question", args=[question.pk])


def answer_page(answer: gathering.Answer) -> str:
    return reverse("gathering:question", args=[answer.question_id])


def helpers_page(_helper: gathering.Helper) -> str:
    return reverse("gathering:helpers")


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
    Area(
        practices.Topic, _("Topics of good practice"), {"name": _("Name")},
        page=practice_topic_page, weight=700, order=26,
    ),
    Area(
        practices.Practice, _("Good practice"),
        {
            "title": _("Title"), "summary": _("In two sentences"),
            "context": _("What it was about"), "advice": _("What to beware of"),
        },
        page=practice_page, weight=200, order=27,
    ),
    Area(
        practices.Step, _("Steps of good practice"),
        {"title": _("What one does"), "text": _("How")}, page=part_page, weight=190, order=28,
    ),
    Area(
        practices.Section, _("Parts of business models, lessons and how-tos"),
        {"text": _("Text")}, page=part_page, weight=195, order=27,
    ),
    Area(
        practices.Tool, _("Machines and tools of good practice"),
        {"name": _("What it is called"), "note": _("Beside it")}, page=part_page, weight=175,
        order=30,
    ),
    Area(
        practices.Illustration, _("What one sees on pictures of good practice"),
        {"caption": _("What one sees on it")}, page=part_page, weight=160, order=30,
    ),
    Area(
        practices.Result, _("Results of good practice"),
        {
            "name": _("What changed"), "unit": _("Counted in"),
            "evidence": _("How one knows it"),
        },
        page=part_page, weight=180, order=29,
    ),
    Area(
        practices.Cost, _("Costs of good practice"),
        {"name": _("What for"), "note": _("Beside it")}, page=part_page, weight=170, order=30,
    ),
    Area(
        practices.Adoption, _("Who did it too"),
        {"outcome": _("What came of it"), "different": _("What was different")},
        page=part_page, weight=100, order=31,
    ),
    Area(
        practices.Contact, _("Whom one can ask"), {"about": _("What one may ask her")},
        page=part_page, weight=90, order=32,
    ),
    Area(
        gathering.Question, _("Questions"),
        {"title": _("Question"), "text": _("What one must know to answer")},
        page=question_page, weight=120, order=33,
    ),
    Area(
        gathering.Answer, _("Answers"), {"text": _("Answer")}, page=answer_page, weight=110,
        order=34,
    ),
    Area(
        gathering.Collection, _("Collections"),
        {"title": _("Name of the collection"), "words": _("What it is for")},
        page=collection_page, weight=60, order=35,
    ),
    Area(
        gathering.Item, _("Notes in collections"), {"note": _("Why it stands there")},
        page=item_page, weight=50, order=36,
    ),
    Area(
        gathering.Helper, _("People who can help"), {"about": _("In a few words")},
        page=helpers_page, weight=40, order=37,
    ),
)  # fmt: skip
