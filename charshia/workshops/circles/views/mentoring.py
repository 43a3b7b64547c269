"""Mentoring: her requests and whom she asked, who asks her, and what runs."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.circles import actions
from charshia.workshops.circles.forms import mentoring as typed
from charshia.workshops.circles.models import MentoringRequest, Mentorship
from charshia.workshops.circles.queries.mentoring import (
    mentorships_of,
    own_thanks,
    proposals,
    seen_by,
    shown_names,
)
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import shown_to

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mentoring(request: HttpRequest) -> HttpResponse:
    person = me(request)
    rows = MentoringRequest.objects.kept_by(person).order_by("-is_open", "-made_at", "-pk")
    context = {"requests": rows[:50], "mentorships": mentorships_of(person)}
    return page(request, "circles/mentoring.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    """``?topic=`` and ``?process=`` say what is looked for."""
    start = {
        "topic": request.GET.get("topic", "")[:160], "processes": request.GET.getlist("process"),
    }  # fmt: skip
    data = request.POST if request.method == "POST" else None
    form = typed.SeekingForm(data, initial=start)
    if form.is_valid():
        try:
            made = actions.seek_mentor(form.seeking(current()), by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:mentoring_request", made.pk)
    context = {"form": form}
    status = 422 if form.errors else 200
    return page(request, "circles/mentoring_new.html", context, status=status)


@never_cache
@require_safe
def seeking(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(_requests(person), pk=pk)
    context = {
        "found": found, "mentorships": mentorships_of(person, request=found),
        "proposals": proposals(found) if found.is_open else [],
    }  # fmt: skip
    return page(request, "circles/mentoring_request.html", context)


@require_POST
def seeking_ending(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(_requests(person), pk=pk)
    actions.stop_seeking(found, by=person, now=timezone.now())
    messages.success(request, _("Done."))
    return see_other("circles:mentoring")


@never_cache
@require_http_methods(GET_AND_POST)
def asking(request: HttpRequest, pk: int, profile: int) -> HttpResponse:
    person, now = me(request), timezone.now()
    found = get_object_or_404(_requests(person), pk=pk)
    mentor = get_object_or_404(Profile.objects.visible_to(person).with_parts(), pk=profile)
    form = typed.AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.ask_mentor(found, mentor, **form.cleaned_data, by=person, now=now)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:mentorship", made.pk)
    context = {"found": found, "shown": shown_to(mentor, Audience.MEMBERS), "form": form}
    status = 422 if form.errors else 200
    return page(request, "circles/mentoring_ask.html", context, status=status)


@never_cache
@require_safe
def mentorship(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = _seen(request, pk)
    return _page(request, found, person, {})


Act = Callable[[Mentorship, Any, dict[str, Any]], object]
WRITTEN: dict[str, tuple[type[forms.Form], Act]] = {
    "acceptance": (
        typed.AcceptForm,
        lambda one, form, who: actions.accept(
            one, form.period, words=form.cleaned_data["words"], **who
        ),
    ),
    "declining": (
        typed.DeclineForm, lambda one, form, who: actions.decline(one, **form.cleaned_data, **who),
    ),
    "period": (
        typed.PeriodForm,
        lambda one, form, who: actions.propose_period(one, form.period, **who),
    ),
    "notes": (
        typed.NoteForm,
        lambda one, form, who: actions.note_meeting(
            one, language=current(), **form.cleaned_data, **who
        ),
    ),
    "thanks": (
        typed.ThanksForm,
        lambda one, form, who: actions.thank(one, language=current(), **form.cleaned_data, **who),
    ),
}  # fmt: skip
PRESSED: dict[str, Callable[..., object]] = {
    "agreement": actions.agree, "withdrawal": actions.withdraw, "ending": actions.end,
}  # fmt: skip


@require_POST
def words(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    found, person = _seen(request, pk)
    if noun not in WRITTEN:
        raise Http404
    shape, act = WRITTEN[noun]
    form = shape(request.POST, auto_id=f"{noun}_%s")
    if form.is_valid():
        try:
            act(found, form, {"by": person, "now": timezone.now()})
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:mentorship", pk)
    return _page(request, found, person, {noun: form})


@require_POST
def press(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    found, person = _seen(request, pk)
    if noun not in PRESSED:
        raise Http404
    try:
        PRESSED[noun](found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Done."))
    return see_other("circles:mentorship", pk)


def _requests(person: Person) -> Any:
    return MentoringRequest.objects.kept_by(person).select_related("person")


def _seen(request: HttpRequest, pk: int) -> tuple[Mentorship, Person]:
    """One of both; for everybody else it is not there (404)."""
    person = me(request)
    rows = Mentorship.objects.visible_to(person).with_both()
    return get_object_or_404(rows, pk=pk), person


def _page(
    request: HttpRequest, found: Mentorship, person: Person, bound: dict[str, forms.Form]
) -> HttpResponse:
    seen = seen_by(person, found, shown_names([found.mentor_id]))
    start = {"text": own_thanks(found, seen.side)}
    shapes = {noun: shape(auto_id=f"{noun}_%s") for noun, (shape, _act) in WRITTEN.items()}
    shapes["thanks"] = typed.ThanksForm(initial=start, auto_id="thanks_%s")
    context = {
        "seen": seen, "one": found, "can": {deed.value for deed in seen.can},
        "forms": shapes | bound,
        "notes": found.notes.select_related("by").order_by("-met_on", "-pk"),
        "thanks": found.thanks.order_by("pk"),
    }  # fmt: skip
    status = 422 if any(form.errors for form in bound.values()) else 200
    return page(request, "circles/mentorship.html", context, status=status)
