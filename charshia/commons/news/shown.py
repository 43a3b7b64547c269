from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.found import news_preview, news_rows
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Membership


def coordinators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_coordinator", False))


def members(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Membership.objects.filter(person=user).exists()


previewed("news", news_preview)
kinds.show(Kind("news", _("News"), _("News"), news_rows, order=50))
show(
    Link("foot", "news:news", _("News"), order=22),
    Link("mine", "news:mine", _("News by letter"), order=58),
    Link("mine", "news:to_read", _("To be read"), order=57, shown_to=members),
    Link("mine", "news:proposals", _("Propose news"), order=60, shown_to=members),
    Link("office", "news:office", _("News and events"), order=30, shown_to=coordinators),
)
