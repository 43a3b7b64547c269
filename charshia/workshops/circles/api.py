"""What machines read: open opportunities as Atom, and a deadline as a calendar file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import current
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.papers.feeds import ATOM, Feed, Item, answer
from charshia.workshops.circles.calendars import calendar_of_deadline
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.circles.queries.opportunities import Asked, listing


@login_not_required
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Those that are open, in the language of the address."""
    feed = Feed(
        _("Opportunities"), _("Calls, commissions, residencies and jobs of the network."),
        reverse("circles:opportunities"), current(),
        map(_item, listing(Asked(), timezone.now()).found),
    )  # fmt: skip
    return answer(request, feed, ATOM)


def _item(one: Opportunity) -> Item:
    return Item(
        str(one.title), reverse("circles:opportunity", args=[one.pk]), str(one.about),
        one.published_at, one.changed_at, f"/opportunities/{one.pk}", (one.kind,),
    )  # fmt: skip


@login_not_required
@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Opportunity.objects.public(), pk=pk)
    return HttpResponse(calendar_of_deadline(found), content_type=CALENDAR)
