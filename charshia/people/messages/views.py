from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.http import page, see_other
from charshia.ground.ui.oneclick import one_click
from charshia.people.accounts.doors import came_from
from charshia.people.messages.actions import (
    answer_without_words,
    ask_for_link,
    note_read,
    report,
    set_blocked,
    set_letters,
)
from charshia.people.messages.desk import Sheet, answered, sheet_of
from charshia.people.messages.forms import ReportForm
from charshia.people.messages.guests import reader_of, seats_of
from charshia.people.messages.models import Seat
from charshia.people.messages.queries import strands
from charshia.people.messages.tokens import read_token


@login_not_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A person's threads, or those of the guest whose browser it is; of others nothing."""
    context = {"strands": strands(seats_of(request)), "now": timezone.now()}
    return page(request, "messages/mine.html", context)


@login_not_required
@never_cache
@require_safe
def thread(request: HttpRequest, token: str) -> HttpResponse:
    seat = seat_behind(request, token)
    if seat is None:
        return page(request, "messages/stale.html", {"token": token})
    return thread_page(request, sheet_of(seat, here=here(token)))


@login_not_required
@require_POST
def answers(request: HttpRequest, token: str) -> HttpResponse:
    seat = open_seat(request, token)
    refused = answered(request, seat, by=actor(request, seat), now=timezone.now())
    if refused is None:
        return see_other(here(token) + "#latest")
    return thread_page(request, sheet_of(seat, here=here(token), answer=refused), status=422)


@login_not_required
@require_POST
def reading(request: HttpRequest, token: str) -> HttpResponse:
    note_read(open_seat(request, token))
    return see_other(here(token))


@login_not_required
@require_POST
def settling(request: HttpRequest, token: str) -> HttpResponse:
    seat = open_seat(request, token)
    answer_without_words(seat, by=actor(request, seat), now=timezone.now())
    return see_other(here(token))


@one_click
@login_not_required
@never_cache
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """A GET stops nothing: mail scanners open every link."""
    seat = open_seat(request, token)
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "yes"
        set_letters(seat, wanted=wanted, by=actor(request, seat), now=timezone.now())
        return see_other("messages:letters", token)
    return page(request, "messages/letters.html", {"seat": seat, "here": here(token)})


@login_not_required
@require_POST
def blocking(request: HttpRequest, token: str) -> HttpResponse:
    seat = open_seat(request, token)
    blocked = request.POST.get("blocked") == "yes"
    set_blocked(seat, blocked=blocked, by=actor(request, seat), now=timezone.now())
    return see_other(here(token))


@login_not_required
@require_POST
def reports(request: HttpRequest, token: str) -> HttpResponse:
    seat = open_seat(request, token)
    refused = reported(request, seat, by=actor(request, seat))
    if refused is None:
        return see_other(here(token))
    return thread_page(request, sheet_of(seat, here=here(token), report=refused), status=422)


@login_not_required
@require_POST
def fresh_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds an old link gets a new one where it belongs: in her mail."""
    opened = read_token(token, now=timezone.now())
    seat = Seat.objects.with_thread().filter(pk=opened.seat).first() if opened else None
    if seat is None:
        raise Http404
    try:
        ask_for_link(seat, place=came_from(request), now=timezone.now())
    except Refusal as refusal:
        context = {"token": token, "refusal": refusal}
        return page(request, "messages/stale.html", context, status=422)
    messages.success(request, _("A letter with a new link is on its way."))
    return see_other("messages:mine")


def thread_page(request: HttpRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    return page(request, "messages/thread.html", sheet.context, status=status)


def reported(request: HttpRequest, seat: Seat, *, by: Any) -> ReportForm | None:
    """Send the report; None when it is done, else the form with the reasons."""
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            report(seat, by=by, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The coordinator looks at it and tells both of you."))
            return None
    return form


def seat_behind(request: HttpRequest, token: str) -> Seat | None:
    """By a signed token, or by the number of one's own thread; None when the token is too old."""
    if token.isdecimal() and len(token) < 18:
        found = seats_of(request).with_thread().filter(thread=int(token)).first()
    else:
        opened = read_token(token, now=timezone.now())
        found = Seat.objects.with_thread().filter(pk=opened.seat).first() if opened else None
        if found is not None and opened is not None and not opened.is_fresh:
            return None
    if found is None:
        raise Http404
    return found


def open_seat(request: HttpRequest, token: str) -> Seat:
    seat = seat_behind(request, token)
    if seat is None:
        raise Http404
    return seat


def actor(request: HttpRequest, seat: Seat) -> Any:
    """Who writes: the person if it is hers, else whom the seat belongs to."""
    person = reader_of(request)
    if person is not None and seat.person_id == person.pk:
        return person
    return seat.organisation or seat.person or "guest"


def here(token: str) -> str:
    return reverse("messages:thread", args=[token])
