from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.found import news_preview, news_rows
from charshia.commons.news.models import Post, State
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait
from charshia.people.organisations.models import Membership


def members(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Membership.objects.filter(person=user).exists()


def proposals_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    rows = Post.objects.filter(state=State.PROPOSED).order_by("changed_at", "pk")
    for one in rows[:MOST]:
        url, words = reverse("news:edit", args=[one.pk]), _("News that a stall proposes")
        yield Waiting(str(one.title), url, note=str(words), since=one.changed_at)


previewed("news", news_preview)
wait(Source(proposals_waiting, order=40))
kinds.show(Kind("news", _("News"), _("News"), news_rows, order=50))
show(
    Link("foot_together", "news:news", _("News"), order=22),
    Link("mine", "news:mine", _("News by letter"), order=58),
    Link("mine", "news:to_read", _("To be read"), order=57, shown_to=members),
    Link("mine", "news:proposals", _("Propose news"), order=60, shown_to=members),
    Link("office", "news:office", _("News and events"), order=30),
)
