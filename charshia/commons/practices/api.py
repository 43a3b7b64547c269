"""What machines read: the newest practices as RSS and Atom, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.commons.practices.marks import PRACTICES
from charshia.commons.practices.models import Practice, Topic
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.feeds import ATOM, RSS, Feed, Form, Item, answer
from charshia.ground.ui.cache import keep

NEWEST = 40


@login_not_required
@require_safe
def rss(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, RSS)


@login_not_required
@require_safe
def atom(request: HttpRequest, tag: str) -> HttpResponse:
    return _feed(request, tag, ATOM)


def _feed(request: HttpRequest, tag: str, form: Form) -> HttpResponse:
    if tag not in CONTENT:
        raise Http404
    keep(request, [PRACTICES])
    slug = request.GET.get("topic", "")
    topic = get_object_or_404(Topic, slug=slug[:60]) if slug else None
    rows = Practice.objects.visible().prefetch_related("topics")
    if topic:
        rows = rows.filter(topics=topic)
    with override(to_django(tag)):
        feed = Feed(
            str(topic.name) if topic else _("Good practice"),
            _("How others did it, step by step, with costs and results."),
            reverse("practices:practices"), tag,
            map(_item, rows.order_by("-published_at", "-pk")[:NEWEST]),
        )  # fmt: skip
        return answer(request, feed, form)


def _item(one: Practice) -> Item:
    return Item(
        str(one.title), reverse("practices:practice", args=[one.pk]), str(one.summary),
        one.published_at, one.changed_at, f"/practices/{one.pk}",
        tuple(str(each.name) for each in one.topics.all()),
    )  # fmt: skip
