"""The coordinator asks for the timetable, looks at it and agrees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.meetings import actions
from charshia.clusters.meetings.doors import kept_event
from charshia.clusters.meetings.forms.office import CallingOffForm
from charshia.clusters.meetings.models import Meeting
from charshia.clusters.meetings.queries.guests import said_of
from charshia.clusters.meetings.queries.office import (
    counts_of,
    places_of,
    stages_of,
    unmet_of,
)
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    kept = found.timetable
    context = {
        "event": found, "timetable": kept, "counts": counts_of(found),
        "places": [] if kept.is_asked else places_of(found),
        "stages": stages_of(kept), "unmet": unmet_of(kept) if kept.is_current else [],
    }  # fmt: skip
    answer = page(request, "meetings/office/timetable.html", context)
    if kept.is_asked:
        answer["Refresh"] = "3"  # seconds: works without scripts
    return answer


@require_POST
def asking(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    try:
        actions.ask_for_timetable(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("meetings:timetable", slug)


@require_POST
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    found = kept_event(request, slug)
    try:
        count = actions.agree_timetable(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        words = ngettext(
            "%(count)d meeting is agreed; both get a letter.",
            "%(count)d meetings are agreed; everybody gets a letter.", count,
        )  # fmt: skip
        messages.success(request, words % {"count": count})
    return see_other("meetings:timetable", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting: what the two say of it; it can be cancelled for them."""
    found = kept_event(request, slug)
    rows = Meeting.objects.of(found).select_related("slot__event", "interpreter")
    row = get_object_or_404(rows, pk=pk)
    form = CallingOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by, reason = me(request), form.cleaned_data["reason"]
        try:
            actions.cancel_meeting(row, guest=None, reason=reason, by=by, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Cancelled. Who was to meet is told."))
            return see_other("meetings:timetable", slug)
    context = {
        "event": found, "meeting": row, "sides": said_of(row), "form": form,
        "can_cancel": row.state == "agreed" and not row.is_over(timezone.now()),
    }  # fmt: skip
    return page(
        request, "meetings/office/meeting.html", context, status=422 if form.errors else 200
    )
