"""What machines read: the newest practices as RSS and Atom, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.commons.practices.marks import PRACTICES
from charshia.commons.practices.models import Practice, Topic
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.ui.cache import keep

NEWEST = 40


@login_not_required
@require_safe
def rss(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, Rss201rev2Feed, "application/rss+xml; charset=utf-8")


@login_not_required
@require_safe
def atom(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, Atom1Feed, "application/atom+xml; charset=utf-8")


def _feed(request: HttpRequest, tag: str, shape: type[SyndicationFeed], kind: str) -> HttpResponse:
    if tag not in CONTENT:
        raise Http404
    keep(request, [PRACTICES])
    slug = request.GET.get("topic", "")
    topic = get_object_or_404(Topic, slug=slug[:60]) if slug else None
    rows = Practice.objects.visible().prefetch_related("topics")
    if topic:
        rows = rows.filter(topics=topic)
    site = f"{request.scheme}://{request.get_host()}"
    with override(to_django(tag)):
        feed = shape(
            title=str(topic.name) if topic else _("Good practice"),
            link=f"{site}{reverse('practices:practices')}",
            description=_("How others did it, step by step, with costs and results."),
            language=tag,
            feed_url=f"{site}{request.get_full_path()}",
        )
        for one in rows.order_by("-published_at", "-pk")[:NEWEST]:
            feed.add_item(
                title=str(one.title),
                link=f"{site}{reverse('practices:practice', args=[one.pk])}",
                description=str(one.summary),
                pubdate=one.published_at,
                updateddate=one.changed_at,
                unique_id=f"{site}/practices/{one.pk}",
                categories=[str(each.name) for each in one.topics.all()],
            )
        return HttpResponse(feed.writeString("utf-8"), content_type=kind)
