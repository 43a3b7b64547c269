"""Applying, and the page of an application, which only its two sides see."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.people.messages.desk import sent_with
from charshia.workshops.circles import actions
from charshia.workshops.circles.doors import kept_opportunity, seen_application
from charshia.workshops.circles.forms.opportunities import AnswerForm, ApplyForm
from charshia.workshops.circles.kinds import Answer
from charshia.workshops.circles.models import Application, ApplicationFile, Opportunity
from charshia.workshops.circles.queries.opportunities import profile_for

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def applying(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(Opportunity.objects.public().with_who(), pk=pk)
    form = ApplyForm(*sent_with(request))
    if form.is_valid():
        try:
            made = actions.apply(found, form.sent(current()), by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("It is sent."))
            return see_other("circles:application", made.pk)
    context = {"one": found, "form": form, "is_open": found.is_open(timezone.now())}
    return page(request, "circles/applying.html", context, status=422 if form.errors else 200)


@require_POST
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Opportunity.objects.public(), pk=pk)
    is_wanted = request.POST.get("is_wanted") == "1"
    try:
        actions.set_reminder(found, is_wanted=is_wanted, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Kept."))
    return see_other("circles:opportunity", pk)


@never_cache
@require_safe
def application(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = seen_application(request, pk)
    return _page(request, found, AnswerForm(), is_hers=found.person_id == person.pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = seen_application(request, pk)
    kept_opportunity(request, found.opportunity_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        said: dict[str, Any] = {
            "answer": Answer(form.cleaned_data["answer"]), "words": form.cleaned_data["words"],
        }  # fmt: skip
        try:
            actions.answer_application(found, **said, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("circles:application", pk)
    return _page(request, found, form, is_hers=False)


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    person = me(request)
    found = get_object_or_404(Application.objects.of(person), pk=pk)
    actions.take_back_application(found, by=person, now=timezone.now())
    messages.success(request, _("Nothing of it is kept."))
    return see_other("circles:opportunities_mine")


@never_cache
@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    found, _person = seen_application(request, pk)
    rows = ApplicationFile.objects.select_related("document", "image")
    kept = get_object_or_404(rows.filter(application=found), pk=file)
    return private_proof(kept.document or kept.image)


def _page(
    request: HttpRequest, found: Application, form: AnswerForm, *, is_hers: bool
) -> HttpResponse:
    context = {
        "application": found, "one": found.opportunity, "is_hers": is_hers, "form": form,
        "profile": profile_for(found), "files": found.files.order_by("pk"),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return page(request, "circles/application.html", context, status=status)
