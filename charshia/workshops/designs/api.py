"""What machines read: the newest designs as RSS and Atom, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.ui.cache import keep
from charshia.workshops.designs.marks import DESIGNS
from charshia.workshops.designs.models import Design

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
    keep(request, [DESIGNS])
    site = f"{request.scheme}://{request.get_host()}"
    with override(to_django(tag)):
        feed = shape(
            title=_("Designs"),
            link=f"{site}{reverse('designs:designs')}",
            description=_("What can be made in your own town, step by step."),
            language=tag,
            feed_url=f"{site}{request.get_full_path()}",
        )
        for one in Design.objects.visible().order_by("-published_at", "-pk")[:NEWEST]:
            feed.add_item(
                title=str(one.title),
                link=f"{site}{reverse('designs:design', args=[one.slug])}",
                description=str(one.summary),
                pubdate=one.published_at,
                updateddate=one.changed_at,
                unique_id=f"{site}/designs/{one.slug}",
                categories=[one.licence],
            )
        return HttpResponse(feed.writeString("utf-8"), content_type=kind)
