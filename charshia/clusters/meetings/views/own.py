"""A guest's own pages, behind her signed address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.meetings import calendars
from charshia.clusters.meetings.actions import (
    cancel_meeting,
    change_guest,
    confirm_guest,
    leave_event,
    say_outcome,
    take_back_wish,
    wish,
)
from charshia.clusters.meetings.doors import (
    actor_of,
    coming_guest,
    guest_behind,
    meeting_guest,
    seat_of,
)
from charshia.clusters.meetings.forms.guests import OutcomeForm, OwnForm, ReasonForm
from charshia.clusters.meetings.forms.partners import NarrowForm
from charshia.clusters.meetings.found import when_of, where_of
from charshia.clusters.meetings.models import Guest, Meeting, Seat
from charshia.clusters.meetings.papers import timetable_file
from charshia.clusters.meetings.queries.guests import days_of, said_of, spoken
from charshia.clusters.meetings.queries.partners import asked_of, partners, sectors_of
from charshia.clusters.meetings.tokens import calendar_token_of, key_in, token_of
from charshia.engines.refusal import Refusal
from charshia.ground.media.views import kept_private
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The events for which she registered with her account."""
    rows = Guest.objects.filter(person=me(request)).select_related("event__settlement")
    found = [
        (guest, reverse("meetings:guest", args=[token_of(guest)]), when_of(guest.event))
        for guest in rows.order_by("-event__first_on", "-pk")
    ]
    return page(request, "meetings/mine.html", {"rows": found})


@login_not_required
@never_cache
@require_safe
def guest(request: HttpRequest, token: str) -> HttpResponse:
    found, now = guest_behind(token), timezone.now()
    event = found.event
    context = {
        "token": token, "guest": found, "event": event, "when": when_of(event),
        "where": where_of(event), "days": days_of(found, now=now) if found.comes else [],
        "wishes": found.wishes.filter(is_refusal=False).count(), "languages": spoken(found),
        "sectors": sectors_of(found),
        "has_partners": found.wants_meetings and event.has_meetings,
        "takes_wishes": event.takes_wishes(now), "is_over": now >= event.ends_at,
        "feed": request.build_absolute_uri(
            reverse("meetings:own_feed", args=[calendar_token_of(found)])
        ),
    }  # fmt: skip
    return page(request, "meetings/guest.html", context)


@login_not_required
@require_POST
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    found = guest_behind(token)
    confirm_guest(found, by=actor_of(request, found), now=timezone.now())
    messages.success(request, _("You are registered."))
    return see_other("meetings:guest", token)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def answers(request: HttpRequest, token: str) -> HttpResponse:
    """What she said of herself, and when she has no time."""
    found = coming_guest(token)
    sent = request.POST if request.method == "POST" else None
    form = OwnForm(sent, event=found.event, guest=found)
    if form.is_valid():
        by, now = actor_of(request, found), timezone.now()
        try:
            change_guest(found, by=by, now=now, **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("meetings:guest", token)
    context = {"token": token, "guest": found, "event": found.event, "form": form}
    return page(request, "meetings/answers.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def wishes(request: HttpRequest, token: str) -> HttpResponse:
    """Whom she wants to meet, and whom by no means."""
    found = meeting_guest(token)
    listing = partners(found, asked_of(request.GET.dict()))
    context = {
        "token": token, "guest": found, "event": found.event, "listing": listing,
        "asked": listing.asked, "form": NarrowForm(listing=listing),
        "is_open": found.event.takes_wishes(timezone.now()),
    }  # fmt: skip
    return page(request, "meetings/wishes.html", context)


@login_not_required
@require_POST
def one_wish(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Yes, no, or neither: which button was pressed. The list stays where it was."""
    found = meeting_guest(token)
    whom = get_object_or_404(Guest.objects.meeting(), event=found.event_id, pk=pk)
    by, now, word = actor_of(request, found), timezone.now(), request.POST.get("word", "")
    try:
        if word in {"yes", "no"}:
            wish(found, whom=whom, is_refusal=word == "no", by=by, now=now)
        else:
            take_back_wish(found, whom=whom, by=by, now=now)
    except Refusal as no:
        messages.error(request, str(no))
    here = asked_of(request.GET.dict()).here
    return see_other(f"{reverse('meetings:wishes', args=[token])}{here}#guest-{pk}")


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    found = guest_behind(token)
    if request.method == "POST":
        try:
            leave_event(found, by=actor_of(request, found), now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
        return see_other("meetings:guest", token)
    context = {"token": token, "guest": found, "event": found.event}
    return page(request, "meetings/leaving.html", context)


@login_not_required
@never_cache
@require_safe
def meeting(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = coming_guest(token)
    return meeting_page(request, token, seat_of(found, pk), OutcomeForm(), ReasonForm())


@login_not_required
@require_POST
def outcome(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = coming_guest(token)
    seat, form = seat_of(found, pk), OutcomeForm(request.POST)
    if form.is_valid():
        by = actor_of(request, found)
        try:
            say_outcome(seat, by=by, now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Noted. Thank you."))
            return see_other("meetings:meeting", token, pk)
    return meeting_page(request, token, seat, form, ReasonForm())


@login_not_required
@require_POST
def cancellation(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = coming_guest(token)
    seat, form = seat_of(found, pk), ReasonForm(request.POST)
    if form.is_valid():
        by, reason = actor_of(request, found), form.cleaned_data["reason"]
        try:
            cancel_meeting(seat.meeting, guest=found, reason=reason, by=by, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Cancelled. Who was to meet is told."))
            return see_other("meetings:guest", token)
    return meeting_page(request, token, seat, OutcomeForm(), form)


def meeting_page(
    request: HttpRequest, token: str, seat: Seat, outcome: OutcomeForm, reason: ReasonForm
) -> HttpResponse:
    found, now = seat.meeting, timezone.now()
    if not outcome.is_bound and seat.said_at:
        outcome.initial = {"outcome": seat.outcome, "note": seat.note}
    sides = said_of(found)
    partner = next(one.seat.guest for one in sides if one.seat.pk != seat.pk)
    context = {
        "token": token, "meeting": found, "seat": seat, "event": found.slot.event,
        "partner": partner, "languages": spoken(partner), "outcome": outcome, "reason": reason,
        "sides": [one for one in sides if one.seat.said_at], "is_over": found.is_over(now),
    }  # fmt: skip
    bad = outcome.errors or reason.errors
    return page(request, "meetings/meeting.html", context, status=422 if bad else 200)


@login_not_required
@never_cache
@require_safe
def paper(request: HttpRequest, token: str) -> HttpResponseBase:
    found = coming_guest(token)
    answer = HttpResponse(timetable_file(found, now=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.event.slug}.pdf"'
    return kept_private(answer)


@login_not_required
@never_cache
@require_safe
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Her calendar; who has this address reads it and can do nothing."""
    rows = Guest.objects.coming().select_related("event__settlement")
    found = get_object_or_404(rows, pk=key_in(token, of_calendar=True))
    body = calendars.calendar_of_guest(found, Meeting.objects.of_guest(found).whole())
    answer = HttpResponse(body, content_type=CALENDAR)
    answer["X-Robots-Tag"] = "noindex"
    return answer
