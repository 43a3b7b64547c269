from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.clusters.supply.models import Point, Request, Zone, is_member
from charshia.clusters.supply.waiting import offers_to_make, requests_to_plan, shares_to_replace
from charshia.commons.translating.areas import Area, offer
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import Source, wait


def request_address(request: Request) -> str:
    return reverse("supply:request", args=[request.number])


def ways_address(place: Zone | Point) -> str:
    return reverse("supply:ways")


def members(request: HttpRequest) -> bool:
    """Two queries at most."""
    return isinstance(request.user, Person) and is_member(request.user)


REQUEST_TEXTS = {
    "title": _("What is wanted, in a line"), "text": _("More about it"),
    "packaging": _("Packaging"),
}  # fmt: skip
offer(
    Area(Request, _("Requests of buyers"), REQUEST_TEXTS, request_address, weight=30, order=60),
    Area(Zone, _("Where lots are picked up"), {"name": _("Name")}, ways_address, order=61),
    Area(Point, _("Consolidation points"), {"name": _("Name")}, ways_address, order=62),
)
wait(*(Source(find, order=20) for find in (requests_to_plan, shares_to_replace, offers_to_make)))
show(
    Link("mine", "supply:requests", _("Pooled supply"), order=35, shown_to=members),
    Link("office", "supply:office", _("Pooled supply"), order=26),
)
