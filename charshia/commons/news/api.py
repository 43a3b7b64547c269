"""What machines read: the newest posts as RSS and Atom, events as a calendar, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.commons.news import calendars
from charshia.commons.news.marks import NEWS
from charshia.commons.news.models import Post, Topic
from charshia.commons.news.queries import changes_at
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.cache import keep, keep_until

NEWEST = 40
MOST_EVENTS = 500


@login_not_required
@require_safe
def rss(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, Rss201rev2Feed, "application/rss+xml; charset=utf-8")


@login_not_required
@require_safe
def atom(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, Atom1Feed, "application/atom+xml; charset=utf-8")


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


def _feed(request: HttpRequest, tag: str, shape: type[SyndicationFeed], kind: str) -> HttpResponse:
    topic = _asked(request, tag)
    now = timezone.now()
    rows = Post.objects.standing(now).with_all()
    if topic:
        rows = rows.filter(topics=topic)
    site = f"{request.scheme}://{request.get_host()}"
    with override(to_django(tag)):
        feed = shape(
            title=str(topic.name) if topic else _("News"),
            link=f"{site}{reverse('news:news')}",
            description=_("What the network tells its members and friends."),
            language=tag,
            feed_url=f"{site}{request.get_full_path()}",
        )
        for post in rows.order_by("-published_at", "-pk")[:NEWEST]:
            feed.add_item(
                title=str(post.title),
                link=f"{site}{reverse('news:post', args=[post.pk])}",
                description=str(post.summary),
                pubdate=post.published_at,
                updateddate=post.changed_at,
                unique_id=f"{site}/news/{post.pk}",
                categories=[str(each.name) for each in post.topics.all()],
            )
        return HttpResponse(feed.writeString("utf-8"), content_type=kind)


def _asked(request: HttpRequest, tag: str) -> Topic | None:
    if tag not in CONTENT:
        raise Http404
    keep(request, [NEWS])
    keep_until(request, changes_at(timezone.now()))
    slug = request.GET.get("topic", "")
    return get_object_or_404(Topic, slug=slug[:60]) if slug else None
