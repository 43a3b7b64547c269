"""What everybody reads."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.commons.news import calendars
from charshia.commons.news.beside import beside
from charshia.commons.news.marks import NEWS
from charshia.commons.news.models import Post
from charshia.commons.news.queries import (
    Card,
    asked_of,
    cards,
    changes_at,
    event_listing,
    news_listing,
    where_of,
    whole_posts,
)
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.cache import keep, keep_until
from charshia.ground.ui.http import page


@login_not_required
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    keep(request, [NEWS])
    keep_until(request, changes_at(now))
    listing = news_listing(asked_of(request.GET.dict()), now=now)
    return page(request, "news/news.html", {"listing": listing})


@login_not_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    keep(request, [NEWS])
    keep_until(request, changes_at(now))
    listing = event_listing(asked_of(request.GET.dict()), now=now)
    return page(request, "news/events.html", {"listing": listing})


@login_not_required
@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Also when it is over: with a word that says so."""
    now = timezone.now()
    place = get_object_or_404(Post.objects.visible(now).only("image_id", "over_at"), pk=pk)
    keep(request, [f"post:{pk}", f"image:{place.image_id}"])
    if place.over_at and place.over_at > now:
        keep_until(request, place.over_at)
    found = get_object_or_404(whole_posts().visible(now), pk=pk)
    context = post_context(cards([found], now=now)[0]) | {"beside": beside("below", found)}
    return page(request, "news/post.html", context)


@login_not_required
@require_safe
def event_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Post.objects.in_calendars(timezone.now()).with_all(), pk=pk)
    answer = HttpResponse(calendars.calendar([found], name=str(found.title)), content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="event-{pk}.ics"'
    return answer


def post_context(card: Card) -> dict[str, object]:
    shown = card.post
    steps = [(reverse("news:news"), _("News"))]
    if shown.is_event:
        steps.append((reverse("news:events"), _("Events")))
    return {
        "card": card,
        "post": shown,
        "body": mark_safe(str(shown.body)),  # noqa: S308 - sanitised when it was kept
        "where": where_of(shown),
        "steps": steps,
    }


def found_post(pk: int) -> Post:
    """For those who write it, however it stands."""
    found = whole_posts().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
