"""A session: its page, a seat in it, its calendar file, the code at the door."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.learning.actions import (
    ask_for_seat,
    come_by_code,
    leave_seat,
    renew_calendar,
    say_how_it_was,
)
from charshia.commons.learning.calendars import calendar_of
from charshia.commons.learning.doors import reader, seen_session
from charshia.commons.learning.forms.learner import JudgementForm
from charshia.commons.learning.models import Calendar, Place, Seat, Session
from charshia.commons.learning.pricing import owing
from charshia.engines.refusal import Refusal
from charshia.ground.papers.calendars import CALENDAR
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, seen_session(request, pk), JudgementForm())


@require_POST
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = seen_session(request, pk), me(request)
    try:
        taken = ask_for_seat(found, person=person, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, said(taken))
    return see_other("learning:session", pk)


@require_POST
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = seen_session(request, pk), me(request)
    mine = get_object_or_404(Seat, session=found, person=person)
    try:
        leave_seat(mine, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("You have given it back."))
    return see_other("learning:session", pk)


@require_POST
def judgement(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen_session(request, pk)
    mine = get_object_or_404(Seat, session=found, person=me(request))
    form = JudgementForm(request.POST)
    if form.is_valid():
        try:
            say_how_it_was(mine, now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you! Only the trainer reads it."))
            return see_other("learning:session", pk)
    return _page(request, found, form, status=422)


@never_cache
@require_http_methods(GET_AND_POST)
def door(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """She scanned the trainer's code: one tap says that she is here."""
    found, refusal = seen_session(request, pk), ""
    if request.method == "POST":
        try:
            come_by_code(found, code=code, person=me(request), now=timezone.now())
        except Refusal as no:
            refusal = str(no)
        else:
            messages.success(request, _("Good that you are here."))
            return see_other("learning:session", pk)
    context = {"session": found, "refusal": refusal}
    return page(request, "learning/door.html", context, status=422 if refusal else 200)


@login_not_required
@never_cache
@require_safe
def session_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _calendar(calendar_of([seen_session(request, pk)], now=timezone.now()))


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, nonce: str) -> HttpResponse:
    """Somebody's own sessions, for her calendar; who has the address needs no sign-in."""
    kept = get_object_or_404(Calendar, nonce=nonce, person__is_active=True)
    rows = Session.objects.filter(
        places__person=kept.person_id, places__state__in=[Place.SEATED, Place.OFFERED]
    )
    latest = rows.select_related("course").order_by("-starts_at", "-pk")[:200]
    return _calendar(calendar_of(latest, now=timezone.now()))


@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """A new address for the calendar; the old one ends."""
    renew_calendar(me(request), now=timezone.now())
    return see_other("learning:mine")


def said(seat: Seat) -> str:
    return str(
        _("You have a seat.")
        if seat.state == Place.SEATED
        else _("All seats are taken: you are on the waiting list. We write to you.")
    )


def _page(
    request: HttpRequest, found: Session, form: JudgementForm, *, status: int = 200
) -> HttpResponse:
    person, now = reader(request), timezone.now()
    mine = Seat.objects.filter(session=found, person=person).first() if person else None
    before = found.places.waiting().filter(turn__lt=mine.turn).count() if mine else 0
    context = {
        "session": found, "course": found.course, "seat": mine, "before": before + 1,
        "owing": owing([mine]).get(mine.pk) if mine and found.price_minor else None,
        "waiting": found.places.waiting().count(), "form": form, "is_over": found.is_over(now),
        "is_open": now < found.starts_at and not found.is_cancelled,
    }  # fmt: skip
    return page(request, "learning/session.html", context, status=status)


def _calendar(body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="session.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
