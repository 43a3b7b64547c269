"""A reviewer's own list and sheets, and the pages of the committee."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.programme.calls.actions import declare_conflict, hand_in, keep_sheet
from charshia.programme.calls.doors import reviewer_of
from charshia.programme.calls.forms import ReasonForm, SheetForm
from charshia.programme.calls.models import Assignment, Reviewer
from charshia.programme.calls.queries.answers import Section, sections

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def reviewing(request: HttpRequest) -> HttpResponse:
    """The calls in which somebody scores or decides."""
    rows = Reviewer.objects.filter(person=me(request), left_at=None).select_related("call")
    return page(request, "calls/reviewing.html", {"rows": list(rows.order_by("-pk"))})


@never_cache
@require_safe
def assignments(request: HttpRequest, slug: str) -> HttpResponse:
    reviewer = reviewer_of(request, slug)
    rows = reviewer.assignments.filter(conflict_at=None, application__state="sent")
    mine = rows.select_related("application").order_by("handed_in_at", "application__number")
    context = {"call": reviewer.call, "rows": list(mine[:200]),
               "left": rows.filter(handed_in_at=None).count()}  # fmt: skip
    return page(request, "calls/assignments.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def sheet(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One application beside the criteria; kept as a draft, or handed in for good."""
    reviewer = reviewer_of(request, slug)
    found = assignment_of(reviewer, number)
    form = SheetForm(request.POST if request.method == "POST" else None, assignment=found)
    if form.is_valid():
        try:
            if "keep" in request.POST:
                keep_sheet(found, form.sheet(), now=timezone.now())
            else:
                hand_in(found, form.sheet(), by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:assignments", slug)
    shown = shown_to(reviewer, sections(found.application))
    context = {"call": reviewer.call, "assignment": found, "form": form, "sections": shown,
               "is_blind": reviewer.call.is_blind,
               "name": "" if reviewer.call.is_blind else found.application.name}  # fmt: skip
    return page(request, "calls/sheet.html", context, status=422 if form.errors else 200)


def shown_to(reviewer: Reviewer, found: list[Section]) -> list[Section]:
    """Without the answers that tell who applies, where she must not see it."""
    if not reviewer.call.is_blind:
        return found
    return [
        Section(one.part, one.number, [s for s in one.said if not s.question.names_applicant])
        for one in found
    ]


@never_cache
@require_http_methods(GET_AND_POST)
def conflict(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    reviewer = reviewer_of(request, slug)
    found = assignment_of(reviewer, number)
    form = ReasonForm(request.POST if request.method == "POST" else None,
                      label=_("Why you are too near to it"))  # fmt: skip
    if form.is_valid():
        try:
            declare_conflict(
                found, words=form.cleaned_data["text"], by=me(request), now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. Somebody else is asked instead."))
            return see_other("calls:assignments", slug)
    context: dict[str, Any] = {
        "call": reviewer.call, "form": form, "heading": _("Too near to this application"),
        "button": _("I am out for this one"), "back_to": "assignments",
    }  # fmt: skip
    return page(request, "calls/review_form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def review_file(request: HttpRequest, slug: str, number: str, pk: int) -> HttpResponseBase:
    """Its name is not told: where reviewers are blind it may say who applies."""
    reviewer = reviewer_of(request, slug)
    found = assignment_of(reviewer, number)
    upload = get_object_or_404(found.application.uploads.select_related("question"), pk=pk)
    if reviewer.call.is_blind and upload.question.names_applicant:
        raise Http404
    answer = private_proof(upload.document or upload.image)
    ending = "pdf" if upload.document_id else "jpeg"
    answer["Content-Disposition"] = f'attachment; filename="{number}-{pk}.{ending}"'
    return kept_private(answer)


def assignment_of(reviewer: Reviewer, number: str) -> Assignment:
    rows = reviewer.assignments.filter(conflict_at=None, application__state="sent")
    rows = rows.select_related("application__call")
    found: Assignment = get_object_or_404(rows, application__number=number)
    return found
