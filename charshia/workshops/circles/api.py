"""What machines read: open opportunities as Atom, and a deadline as a calendar file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charshia.ground.languages.tags import current
from charshia.ground.papers.calendars import CALENDAR
from charshia.workshops.circles.calendars import calendar_of_deadline
from charshia.workshops.circles.models import Opportunity
from charshia.workshops.circles.queries.opportunities import Asked, listing


@login_not_required
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Those that are open, in the language of the address."""
    site = f"{request.scheme}://{request.get_host()}"
    feed = Atom1Feed(
        title=_("Opportunities"), link=f"{site}{reverse('circles:opportunities')}",
        description=_("Calls, commissions, residencies and jobs of the network."),
        language=current(), feed_url=f"{site}{request.path}",
    )  # fmt: skip
    for one in listing(Asked(), timezone.now()).found:
        feed.add_item(
            title=str(one.title), link=f"{site}{reverse('circles:opportunity', args=[one.pk])}",
            description=str(one.about), pubdate=one.published_at, updateddate=one.changed_at,
            unique_id=f"{site}/opportunities/{one.pk}", categories=[one.kind],
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


@login_not_required
@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Opportunity.objects.public(), pk=pk)
    return HttpResponse(calendar_of_deadline(found), content_type=CALENDAR)
