"""The coordinator's pages while a call runs: who applied, who reviews, tables to take along."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.calls.actions import (
    appeal,
    appeal_until,
    appoint_reviewer,
    begin_review,
    dismiss_reviewer,
    lacking_reviewers,
)
from charshia.programme.calls.doors import actor_of, application_behind, call_for
from charshia.programme.calls.forms import ReasonForm, ReviewerForm
from charshia.programme.calls.models import Application, Reviewer
from charshia.programme.calls.queries.answers import sections
from charshia.programme.calls.queries.results import results_of
from charshia.programme.calls.views.office import call_at_desk

GET_AND_POST = ["GET", "HEAD", "POST"]
A_PAGE = 50


@never_cache
@require_safe
def applications(request: HttpRequest, slug: str) -> HttpResponse:
    """Page by page along the numbers: as quick for ten thousand as for ten."""
    coordinator_of(request)
    call = call_at_desk(slug)
    rows = Application.objects.filter(call=call).order_by("number")
    after = request.GET.get("after", "")[:12]
    found = list(rows.filter(number__gt=after)[: A_PAGE + 1])
    context = {"call": call, "rows": found[:A_PAGE],
               "later": found[A_PAGE - 1].number if len(found) > A_PAGE else ""}  # fmt: skip
    return page(request, "calls/applications.html", context)


@never_cache
@require_safe
def applicant(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Application, call=call_at_desk(slug), number=number)
    context = {"call": found.call, "application": found, "sections": sections(found)}
    return page(request, "calls/applicant.html", context)


@never_cache
@require_safe
def applicant_file(request: HttpRequest, slug: str, number: str, pk: int) -> HttpResponseBase:
    coordinator_of(request)
    found = get_object_or_404(Application, call__slug=slug, number=number)
    upload = get_object_or_404(found.uploads, pk=pk)
    return private_proof(upload.document or upload.image)


@never_cache
@require_http_methods(GET_AND_POST)
def reviewers(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    form = ReviewerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            appoint_reviewer(call, **form.cleaned_data, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:reviewers", slug)
    rows = call.reviewers.filter(left_at=None).select_related("person").order_by("pk")
    context = {"call": call, "form": form, "rows": list(rows), "lacking": lacking_reviewers(call)
               if call.review_begun_at else 0}  # fmt: skip
    return page(request, "calls/reviewers.html", context, status=422 if form.errors else 200)


@require_POST
def dismissal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    found = get_object_or_404(Reviewer.objects.select_related("call"), call=call, pk=pk)
    dismiss_reviewer(found, by=coordinator, now=timezone.now())
    return see_other("calls:reviewers", slug)


@require_POST
def review(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    try:
        begin_review(call, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The review has begun; each reviewer has her list."))
    return see_other("calls:desk", slug)


@login_not_required
@never_cache
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of the call: names only of those who agreed."""
    call = call_for(request, slug)
    if call.decided_at is None or not call.shows_results:
        raise Http404
    return page(request, "calls/results.html", {"call": call, "groups": results_of(call)})


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def appeals(request: HttpRequest, token: str) -> HttpResponse:
    found = application_behind(token)
    until = appeal_until(found.call)
    if until is None or found.told_at is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None,
                      label=_("Why it should be decided otherwise"))  # fmt: skip
    if form.is_valid():
        try:
            appeal(
                found, text=form.cleaned_data["text"], by=actor_of(request, found),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:application", token)
    context = {"token": token, "call": found.call, "form": form}
    return page(request, "calls/appeal.html", context, status=422 if form.errors else 200)
