"""What the committee sees and decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.programme.calls.actions import (
    announce_decisions,
    answer_appeal,
    choose_words,
    decide,
    take_suggestion,
)
from charshia.programme.calls.doors import reviewer_of
from charshia.programme.calls.forms import (
    AppealAnswerForm,
    DecisionForm,
    QuotaWordsForm,
    ReasonForm,
    SuggestionForm,
)
from charshia.programme.calls.models import Appeal, Application, Call, Quota
from charshia.programme.calls.queries.answers import sections
from charshia.programme.calls.queries.ranking import (
    declared_words,
    ranking_of,
    sheets_of,
    short_quotas,
)
from charshia.programme.calls.queries.results import tally_of

GET_AND_POST = ["GET", "HEAD", "POST"]
A_PAGE = 50


@never_cache
@require_safe
def ranking(request: HttpRequest, slug: str) -> HttpResponse:
    """All in their order, with ties, and with what quotas moved, row by row."""
    call = reviewer_of(request, slug, decides=True).call
    typed = request.GET.get("after", "")
    start = int(typed) if typed.isdecimal() and len(typed) < 7 else 0
    found, end = ranking_of(call, start=start, most=A_PAGE), start + A_PAGE
    sent = Application.objects.sent().filter(call=call)
    context: dict[str, Any] = {
        "call": call, "ranked": found, "rows": found.rows, "start": start,
        "later": end if end < found.total else 0, "earlier": max(0, start - A_PAGE),
        "undecided": sent.filter(verdict="").count(),
        "appeals": list(Appeal.objects.filter(application__call=call, answered_at=None)
                        .select_related("application").order_by("pk")[:A_PAGE]),
    }  # fmt: skip
    return page(request, "calls/ranking.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def decision(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    call = reviewer_of(request, slug, decides=True).call
    found = application_in(call, number)
    form = DecisionForm(request.POST if request.method == "POST" else None, application=found)
    if form.is_valid():
        said = {found.language: form.cleaned_data["reason"]}
        try:
            decide(
                found, verdict=form.cleaned_data["verdict"], reasons=said, by=me(request),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:ranking", slug)
    context = {"call": call, "application": found, "form": form, "sections": sections(found),
               "sheets": sheets_of(found), "name": "" if call.is_blind else found.name}  # fmt: skip
    return page(request, "calls/decision.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def suggestion(request: HttpRequest, slug: str) -> HttpResponse:
    call = reviewer_of(request, slug, decides=True).call
    form = SuggestionForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid():
        try:
            take_suggestion(
                call, reserves=form.cleaned_data["reserves"], reasons=form.reasons(),
                by=me(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:ranking", slug)
    return committee_form(request, call, form, _("Decide as the ranking suggests"))


@never_cache
@require_http_methods(GET_AND_POST)
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """The numbers once more before letters go out; a quota that is not kept wants a reason."""
    call = reviewer_of(request, slug, decides=True).call
    short, data = short_quotas(call), request.POST if request.method == "POST" else None
    form = ReasonForm(data, label=_("Why it is not kept")) if short else forms.Form(data)
    if form.is_valid():
        waiver = form.cleaned_data.get("text", "")
        try:
            announce_decisions(call, waiver=waiver, by=me(request), now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Everybody is told now, in their own language."))
        return see_other("calls:ranking", slug)
    context = {"call": call, "form": form, "short": short, "tally": tally_of(call)}
    status = 422 if form.errors else 200
    return page(request, "calls/announcement.html", context, status=status)


@never_cache
@require_http_methods(GET_AND_POST)
def quota_words(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Which declared words count: nobody sees who declared them."""
    call = reviewer_of(request, slug, decides=True).call
    quota = get_object_or_404(Quota.objects.select_related("call"), call=call, pk=pk)
    words = declared_words(call, quota.field)
    form = QuotaWordsForm(
        request.POST if request.method == "POST" else None, words=words, chosen=quota.words
    )
    if form.is_valid():
        try:
            choose_words(quota, form.cleaned_data["words"], by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:ranking", slug)
    return committee_form(request, call, form, str(quota.name))


@never_cache
@require_http_methods(GET_AND_POST)
def appeal_answer(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    call = reviewer_of(request, slug, decides=True).call
    rows = Appeal.objects.select_related("application__call")
    found = get_object_or_404(rows, application__call=call, application__number=number)
    form = AppealAnswerForm(request.POST if request.method == "POST" else None,
                            application=found.application)  # fmt: skip
    if form.is_valid():
        try:
            answer_appeal(found, **form.cleaned_data, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:ranking", slug)
    return committee_form(request, call, form, _("An appeal"), quoted=found.text)


def application_in(call: Call, number: str) -> Application:
    rows = Application.objects.sent().filter(call=call).select_related("call")
    return get_object_or_404(rows, number=number)


def committee_form(
    request: HttpRequest, call: Call, form: Any, heading: str, **more: Any
) -> HttpResponse:
    context = {"call": call, "form": form, "heading": heading, "button": _("Keep it"),
               "back_to": "ranking", **more}  # fmt: skip
    return page(request, "calls/review_form.html", context, status=422 if form.errors else 200)
