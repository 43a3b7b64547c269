"""For trainers: the sessions of a course, who is in them, the code at the door."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.learning.actions import (
    cancel_session,
    change_session,
    note_attendance,
    plan_session,
)
from charshia.commons.learning.doorcode import code_of
from charshia.commons.learning.doors import taught_course
from charshia.commons.learning.forms.trainer import ReasonForm, SessionForm
from charshia.commons.learning.models import Seat, Session
from charshia.commons.learning.teaching import register_of
from charshia.engines.refusal import Refusal
from charshia.ground.papers.codes import qr
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def new_session(request: HttpRequest, slug: str) -> HttpResponse:
    course = taught_course(request, slug)
    form = SessionForm(_sent(request), row=Session(course=course, seats=12))
    if form.is_valid():
        try:
            made = plan_session(course, by=me(request), now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:session", slug, made.pk)
    return _page(request, "planned", {"course": course, "form": form}, form)


@never_cache
@require_http_methods(GET_AND_POST)
def planned(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is said of a session, to be said otherwise."""
    found = _session(request, slug, pk)
    form = SessionForm(_sent(request), row=found)
    if form.is_valid():
        try:
            change_session(found, by=me(request), now=timezone.now(), **form.facts())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("training:session", slug, pk)
    context = {"course": found.course, "session": found, "form": form}
    return _page(request, "planned", context, form)


@never_cache
@require_safe
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _register(request, _session(request, slug, pk), ReasonForm())


@require_POST
def attendance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The whole list at once: who is ticked was there."""
    found = _session(request, slug, pk)
    ticked = set(request.POST.getlist("seat"))
    try:
        for seat in Seat.objects.seated().filter(session=found).order_by("pk"):
            is_there = str(seat.pk) in ticked
            if is_there != (seat.attended_at is not None):
                note_attendance(seat, is_there=is_there, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Noted who was there."))
    return see_other("training:session", slug, pk)


@require_POST
def cancellation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, form = _session(request, slug, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            cancel_session(found, by=me(request), now=timezone.now(), **form.cleaned_data)
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Cancelled; everybody gets a letter."))
            return see_other("training:session", slug, pk)
    return _register(request, found, form, status=422)


@never_cache
@require_safe
def code(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """To be shown at the door: it draws itself anew, also without JavaScript."""
    found, now = _session(request, slug, pk), timezone.now()
    path = reverse("learning:door", args=[pk, code_of(found, now)])
    context = {
        "course": found.course, "session": found, "is_open": found.is_open_at_door(now),
        "drawn": mark_safe(qr(settings.SITE_ADDRESS + path)),  # noqa: S308 - drawn by us
        "came": found.places.attended().count(), "seated": found.places.seated().count(),
    }  # fmt: skip
    response = page(request, "learning/teaching/code.html", context)
    response["Refresh"] = "60"  # the same without JavaScript
    return response


def _register(
    request: HttpRequest, found: Session, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        "course": found.course, "session": found, "register": register_of(found), "form": form,
        "has_opened": found.has_opened(now), "is_open": found.is_open_at_door(now),
        "is_over": found.is_over(now),
    }  # fmt: skip
    return page(request, "learning/teaching/session.html", context, status=status)


def _session(request: HttpRequest, slug: str, pk: int) -> Session:
    course = taught_course(request, slug)
    return get_object_or_404(Session.objects.select_related("course"), course=course, pk=pk)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(request, f"learning/teaching/{name}.html", context, status=status)
