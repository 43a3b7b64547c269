"""What machines read: the newest posts as RSS and Atom, events as a calendar, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.commons.news import calendars
from charshia.commons.news.marks import NEWS
from charshia.commons.news.models import Post, Topic
from charshia.commons.news.queries import changes_at
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.papers.feeds import ATOM, RSS, Feed, Form, Item, answer
from charshia.ground.ui.cache import keep, keep_until

NEWEST = 40
MOST_EVENTS = 500


@login_not_required
@require_safe
def rss(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, RSS)


@login_not_required
@require_safe
def atom(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, ATOM)


@login_not_required
@require_safe
def events(request: HttpRequest, tag: str) -> HttpResponse:
    """All events from now on, and those that were; of a topic or of all."""
    topic = _asked(request, tag)
    now = timezone.now()
    rows = Post.objects.in_calendars(now).with_all()
    if topic:
        rows = rows.filter(topics=topic)
    with override(to_django(tag)):
        name = str(topic.name) if topic else _("Events")
        found = rows.order_by("-begins_at", "-pk")[:MOST_EVENTS]
        return HttpResponse(calendars.calendar(found, name=name), content_type=CALENDAR)


def _feed(request: HttpRequest, tag: str, form: Form) -> HttpResponse:
    topic = _asked(request, tag)
    now = timezone.now()
    rows = Post.objects.standing(now).with_all()
    if topic:
        rows = rows.filter(topics=topic)
    with override(to_django(tag)):
        feed = Feed(
            str(topic.name) if topic else _("News"),
            _("What the network tells its members and friends."),
            reverse("news:news"), tag, map(_item, rows.order_by("-published_at", "-pk")[:NEWEST]),
        )  # fmt: skip
        return answer(request, feed, form)


def _item(post: Post) -> Item:
    return Item(
        str(post.title), reverse("news:post", args=[post.pk]), str(post.summary),
        post.published_at, post.changed_at, f"/news/{post.pk}",
        tuple(str(each.name) for each in post.topics.all()),
    )  # fmt: skip


def _asked(request: HttpRequest, tag: str) -> Topic | None:
    if tag not in CONTENT:
        raise Http404
    keep(request, [NEWS])
    keep_until(request, changes_at(timezone.now()))
    slug = request.GET.get("topic", "")
    return get_object_or_404(Topic, slug=slug[:60]) if slug else None
