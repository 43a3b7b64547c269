"""The community's part in menus, lists of several kinds, the office; and the kinds of things of
rooms below."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charshia.commons.gathering import things
from charshia.commons.gathering.beside import about
from charshia.commons.gathering.found import (
    author_rows,
    collection_rows,
    helper_rows,
    question_rows,
    topic_rows,
)
from charshia.commons.gathering.models import Report
from charshia.commons.learning.beside import stand as beside_course
from charshia.commons.learning.marks import LEARNING
from charshia.commons.learning.models import Trainer
from charshia.commons.news.beside import stand as beside_post
from charshia.commons.news.followed import offer
from charshia.commons.news.models import Post
from charshia.commons.practices.beside import stand as beside_practice
from charshia.commons.practices.lacking import Part
from charshia.commons.practices.lacking import stand as beside_plan
from charshia.commons.practices.models import Practice, Topic
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait
from charshia.people.organisations.queries import who_runs


def topics_of_practice(pk: int) -> Collection[int]:
    """One query."""
    return list(Topic.objects.filter(practices=pk).order_by("pk").values_list("pk", flat=True))


def author_of_practice(pk: int) -> int | None:
    """One query."""
    return Practice.objects.visible().filter(pk=pk).values_list("author", flat=True).first()


def keepers_of_practice(pk: int) -> Collection[int]:
    """Who runs the business whose it is. Two queries."""
    rows = Practice.objects.visible().filter(pk=pk, organisation__isnull=False)
    return [person for one in rows for person in who_runs(one.organisation_id)]


def keepers_of_post(pk: int) -> Collection[int]:
    """Who wrote it, and who runs the business that proposed it. Two queries."""
    post = Post.objects.visible_to(None).filter(pk=pk).first()
    if post is None:
        return ()
    return [*who_runs(post.organisation_id), *([post.author_id] if post.author_id else [])]


def trainers_of_course(pk: int) -> Collection[int]:
    """One query."""
    rows = Trainer.objects.filter(course=pk).order_by("person")
    return list(rows.values_list("person", flat=True))


def tagged(word: str) -> Callable[[int], tuple[str, ...]]:
    """A thing whose page stands under a tag of its kind and key."""

    def tags(pk: int) -> tuple[str, ...]:
        return (f"{word}:{pk}",)

    return tags


def course_tags(pk: int) -> tuple[str, ...]:
    return (LEARNING,)


def reports_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    for one in Report.objects.waiting()[:MOST]:
        url, note = reverse("gathering:report", args=[one.pk]), _("Somebody reported it")
        yield Waiting(one.words, url, note=str(note), since=one.made_at)


wait(Source(reports_waiting, order=44))
things.register(
    things.Kind(
        "practice", tagged("practice"), topics_of_practice, author_of_practice, keepers_of_practice
    )
)
things.register(things.Kind("news", tagged("post"), keepers=keepers_of_post))
things.register(things.Kind("course", course_tags, keepers=trainers_of_course))
offer("collection")
offer("question")
offer("topic", topic_rows)
offer("person", author_rows)
beside_plan(Part.MENTOR, helper_rows)
beside_practice("below", about("practice"))
beside_post("below", about("news"))
beside_course("below", about("course"))
kinds.show(
    Kind("question", _("Questions"), _("Question"), question_rows, order=46),
    Kind(
        "collection",
        _("Collections"),
        pgettext_lazy("things put together", "Collection"),
        collection_rows,
        order=46,
    ),
)
show(
    Link("foot_known", "gathering:questions", _("Questions and answers"), order=33),
    Link("foot_known", "gathering:collections", _("Collections"), order=34),
    Link("foot_known", "gathering:helpers", _("People who can help"), order=34),
    Link("mine", "gathering:mine", _("My collections"), order=65),
    Link("mine", "gathering:helping", _("How I help"), order=66),
    Link("office", "gathering:office", _("What was reported"), order=32),
)
