"""Surveys as their coordinator keeps them."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.surveys.actions import (
    ask_again,
    begin_survey,
    change_survey,
    choose_text,
    drop_question,
    invite,
    publish_survey,
    put_question,
    show_results,
)
from charshia.programme.surveys.forms import (
    AgainForm,
    InvitingForm,
    NewSurveyForm,
    QuestionForm,
    SurveyForm,
)
from charshia.programme.surveys.models import Invitation, Question, Said, Sheet, Survey
from charshia.programme.surveys.queries import questions_of, surveys_at_desk, texts_of

GET_AND_POST = ["GET", "HEAD", "POST"]


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "surveys/office.html", {"rows": surveys_at_desk()})


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person, form = coordinator_of(request), NewSurveyForm(sent(request))
    if form.is_valid():
        facts: dict[str, Any] = {**form.cleaned_data, **form.all_translated()}
        try:
            made = begin_survey(**facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("surveys:desk", made.slug)
    return form_page(request, form, _("A new survey"))


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Survey, slug=slug)
    now = timezone.now()
    invited = Invitation.objects.filter(survey=found)
    context = {
        "survey": found,
        "asked": questions_of(found),
        "sheets": Sheet.objects.filter(survey=found).count(),
        "invited": invited.count(),
        "used": invited.filter(is_used=True).count(),
        "is_open": found.is_open(now),
        "is_over": found.is_over(now),
        "may_repeat": bool(found.published_at and not found.repeats_id)
        and not Survey.objects.filter(repeats=found).exists(),
    }
    return page(request, "surveys/desk.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    plain = ("project", "enterprise", "opens_at", "closes_at", "is_open_to_all")
    known = {name: getattr(found, name) for name in SurveyForm.texts}
    start = {name: getattr(found, name) for name in plain}
    form = SurveyForm(sent(request), known=known, initial=start)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in plain} | form.all_translated()
        try:
            change_survey(found, **facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("surveys:desk", slug)
    return form_page(request, form, _("Describe the survey"), survey=found)


@never_cache
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    there = get_object_or_404(Question, survey=found, pk=pk) if pk else None
    form = QuestionForm(sent(request), question=there)
    if form.is_valid():
        try:
            put_question(found, there, **form.facts(), by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("surveys:desk", slug)
    return form_page(request, form, _("A question"), survey=found, removal=there)


@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    person = coordinator_of(request)
    found = get_object_or_404(Question.objects.select_related("survey"), survey__slug=slug, pk=pk)
    try:
        drop_question(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("surveys:desk", slug)


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    try:
        publish_survey(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("surveys:desk", slug)


@require_POST
def showing(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    try:
        show_results(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("surveys:desk", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The links are shown in the answer itself, once: they are kept nowhere."""
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    form = InvitingForm(sent(request))
    if form.is_valid():
        made = invite(found, form.cleaned_data["count"], by=person, now=timezone.now())
        links = [settings.SITE_ADDRESS + reverse("surveys:by_link", args=[one]) for one in made]
        return page(request, "surveys/links.html", {"survey": found, "links": links})
    return form_page(request, form, _("Make links"), survey=found)


@never_cache
@require_http_methods(GET_AND_POST)
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """The same asked once more, to tell what changed."""
    person, found = coordinator_of(request), get_object_or_404(Survey, slug=slug)
    form = AgainForm(sent(request))
    if form.is_valid():
        try:
            made = ask_again(found, form.cleaned_data["slug"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("surveys:texts", made.slug)
    return form_page(request, form, _("Ask it again"), survey=found)


@never_cache
@require_safe
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """All texts, to choose which stand among the results."""
    coordinator_of(request)
    found = get_object_or_404(Survey, slug=slug)
    return page(request, "surveys/said.html", {"survey": found, "rows": texts_of(found)})


@require_POST
def choosing(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    person = coordinator_of(request)
    rows = Said.objects.select_related("question__survey").exclude(text="")
    found = get_object_or_404(rows, question__survey__slug=slug, pk=pk)
    choose_text(found, is_chosen=not found.is_chosen, by=person, now=timezone.now())
    return see_other("surveys:said", slug)


def form_page(
    request: HttpRequest, form: Any, heading: str, *, survey: Survey | None = None, **more: Any
) -> HttpResponse:
    context = {"form": form, "heading": heading, "survey": survey, **more}
    return page(request, "surveys/form.html", context, status=422 if form.errors else 200)
