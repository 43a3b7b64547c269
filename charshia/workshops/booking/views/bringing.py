"""A calendar of others, brought in as times at which nothing can be booked."""

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charshia.engines.refusal import Refusal
from charshia.engines.slots.calendars import Read, read
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.workshops.booking.actions import bring_closures
from charshia.workshops.booking.forms.bringing import CalendarForm
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.wording import finding_words
from charshia.workshops.spaces.doors import kept_space
from charshia.workshops.spaces.models import Space

AHEAD: Final = timedelta(days=366)
SHOWN: Final = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a file, look at what it says, and only then let it close anything."""
    space, person = kept_space(request, slug)
    among = list(Subject.objects.filter(space=space).offered().with_names().order_by("kind", "pk"))
    form = CalendarForm(*((request.POST, request.FILES) if request.POST else ()), among=among)
    found: Read | None = None
    if form.is_valid():
        found = _read(space, form.cleaned_data["text"])
        if "agreed" in request.POST:
            try:
                bring_closures(form.subjects, found, by=person, now=timezone.now())
            except Refusal as no:
                add_refusal(form, no)
            else:
                messages.success(request, _words(len(found.entries)))
                return see_other("booking:desk", space.slug)
    context = {
        "space": space, "form": form, "found": found, "more": found and found.entries[SHOWN:],
        "entries": found and found.entries[:SHOWN], "sent": form.data,
        "findings": [finding_words(one) for one in found.findings[:SHOWN]] if found else [],
        "text": form.cleaned_data["text"] if found else "",
    }  # fmt: skip
    return page(request, "booking/bring.html", context, status=422 if form.errors else 200)


def _read(space: Space, text: str) -> Read:
    now = timezone.now()
    return read(text.encode(), ZoneInfo(space.time_zone), since=now, until=now + AHEAD)


def _words(number: int) -> str:
    said = ngettext("%(number)d time is closed.", "%(number)d times are closed.", number)
    return said % {"number": number}
