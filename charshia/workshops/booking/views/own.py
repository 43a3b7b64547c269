"""What somebody books, waits for, and stands before."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.engines.slots.walls import Doubt
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.booking import actions
from charshia.workshops.booking.forms.booking import BookForm
from charshia.workshops.booking.models import Booking, Offer, Subject, Wait
from charshia.workshops.booking.queries.asking import prepaid_of
from charshia.workshops.booking.queries.own import mine_of
from charshia.workshops.booking.queries.prices import group_of, price_of
from charshia.workshops.booking.queries.week import rows_of
from charshia.workshops.booking.refusals import NotAllowed, Reason
from charshia.workshops.booking.tokens import calendar_token_of
from charshia.workshops.booking.views.public import asked_day

GET_AND_POST = ["GET", "HEAD", "POST"]


def _subject(request: HttpRequest, slug: str, pk: int) -> tuple[Subject, Person]:
    person = me(request)
    rows = Subject.objects.visible_to(person).offered().with_names()
    found = rows.select_related("space__organisation", "machine", "helper")
    return get_object_or_404(found, pk=pk, space__slug=slug), person


@never_cache
@require_http_methods(GET_AND_POST)
def book(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All that is in the way is listed at once; what is taken can be waited for."""
    subject, person = _subject(request, slug, pk)
    now, space = timezone.now(), subject.space
    prepaid = prepaid_of(space, person, now)
    form = BookForm(request.POST if request.method == "POST" else None,
                    subject=subject, prepaid=prepaid)  # fmt: skip
    reasons: list[Reason] = []
    if form.is_valid():
        act = _wait if "waiting" in request.POST else _book
        try:
            messages.success(request, act(subject, form, person))
            return see_other("booking:mine")
        except NotAllowed as no:
            reasons = no.reasons
        except Refusal as no:
            add_refusal(form, no)
    first = form.cleaned_data.get("day") if form.is_bound else asked_day(request)
    context = {
        "subject": subject, "space": space, "form": form, "reasons": reasons,
        "row": rows_of([subject], first or now.astimezone(form.zone).date(), now)[0],
        "price": price_of(subject, group_of(space, person, now)), "prepaid": prepaid,
        "can_wait": [str(one.unmet.rule) for one in reasons] == ["taken"],
    }  # fmt: skip
    return page(
        request, "booking/book.html", context, status=422 if form.errors or reasons else 200
    )


def _book(subject: Subject, form: BookForm, person: Person) -> str:
    who: dict[str, Any] = {"person": person, "by": person, "now": timezone.now()}
    series = form.series
    if series is not None:
        found = actions.book_series(subject, series, form.wish, **who)
        return _series_words(found)
    made = actions.book(subject, form.wish, **who)
    if form.doubt == Doubt.SKIPPED:
        return _("The clock skips that time; it is booked from when it goes on.")
    if form.doubt == Doubt.TWICE:
        return _("The clock shows that time twice; it is booked from the first.")
    return (
        _("It is booked.") if made.state == "booked" else _("It is held until the space decides.")
    )


def _series_words(found: actions.Booked) -> str:
    left = ", ".join(f"{one.day:%d.%m.%Y}" for one in found.left)
    if not left:
        return _("All dates are booked.")
    return _("Booked, except on: %(days)s.") % {"days": left}


def _wait(subject: Subject, form: BookForm, person: Person) -> str:
    actions.wait(subject, form.wish, person=person, now=timezone.now())
    return _("You wait for it. We write to you when it is free.")


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = me(request)
    feed = settings.SITE_ADDRESS + reverse("booking:feed", args=[calendar_token_of(person)])
    context = {"mine": mine_of(person, timezone.now()), "feed": feed}
    return page(request, "booking/mine.html", context)


Act = Callable[[Any, dict[str, Any]], object]
DEEDS: dict[tuple[str, str], Act] = {
    ("booking", "cancelling"): lambda one, who: actions.cancel(one, **who),
    ("offer", "acceptance"): lambda one, who: actions.accept(one, **who),
    ("offer", "declining"): lambda one, who: actions.decline(one, **who),
    ("wait", "ending"): lambda one, who: actions.stop_waiting(one, **who),
}


@require_POST
def deed(request: HttpRequest, kind: str, pk: int, noun: str) -> HttpResponse:
    """One press on her own page."""
    act = DEEDS.get((kind, noun))
    if act is None:
        raise Http404
    person = me(request)
    found = get_object_or_404(_hers(kind, person), pk=pk)
    try:
        act(found, {"by": person, "now": timezone.now()})
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Done."))
    return see_other("booking:mine")


def _hers(kind: str, person: Person) -> Any:
    if kind == "booking":
        return Booking.objects.filter(person=person)
    if kind == "wait":
        return Wait.objects.filter(person=person)
    return Offer.objects.filter(wait__person=person)


@never_cache
@require_http_methods(GET_AND_POST)
def here(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Where the code on the machine leads: she says that she is there, books it, or says what is
    wrong with it."""
    subject, person = _subject(request, slug, pk)
    fault = ""
    if request.method == "POST":
        try:
            actions.check_in(subject, person=person, now=timezone.now())
        except Refusal as no:
            fault = str(no)
        else:
            messages.success(request, _("You are checked in."))
            return see_other("booking:mine")
    context = {
        "subject": subject, "space": subject.space, "fault": fault,
        "booking": actions.booked_now(subject, person, timezone.now()),
    }  # fmt: skip
    return page(request, "booking/here.html", context, status=422 if fault else 200)
