"""What machines read: the newest designs as RSS and Atom, by language."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.papers.feeds import ATOM, RSS, Feed, Form, Item, answer
from charshia.ground.ui.cache import keep
from charshia.workshops.designs.marks import DESIGNS
from charshia.workshops.designs.models import Design

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
    keep(request, [DESIGNS])
    rows = Design.objects.visible().order_by("-published_at", "-pk")
    with override(to_django(tag)):
        feed = Feed(
            _("Designs"), _("What can be made in your own town, step by step."),
            reverse("designs:designs"), tag, map(_item, rows[:NEWEST]),
        )  # fmt: skip
        return answer(request, feed, form)


def _item(one: Design) -> Item:
    return Item(
        str(one.title), reverse("designs:design", args=[one.slug]), str(one.summary),
        one.published_at, one.changed_at, f"/designs/{one.slug}", (one.licence,),
    )  # fmt: skip
