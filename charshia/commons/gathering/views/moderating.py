"""Reporting what is not right, and what the coordinator makes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.commons.gathering import actions
from charshia.commons.gathering.actions.moderating import KINDS, Shown
from charshia.commons.gathering.forms.questions import HidingForm, ReportForm
from charshia.commons.gathering.models import Answer, Collection, Report
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of, me

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_AND_POST)
def reporting(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    person = me(request)
    if kind not in KINDS:
        raise Http404
    rows: Any = KINDS[kind]._default_manager
    one: Shown = get_object_or_404(rows.visible_to(person), pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.report(one, words=form.cleaned_data["words"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. The coordinator looks at it."))
            return see_other(*_page_of(one))
    context = {"form": form, "words": _words_of(one)}
    return page(request, "gathering/reporting.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    reports = Report.objects.order_by("decided_at", "-made_at", "-pk").select_related("person")
    waiting = list(reports.filter(decided_at=None)[:100])
    return page(request, "gathering/office.html", {"reports": waiting})


@never_cache
@require_http_methods(GET_AND_POST)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report and what it is about; hiding that, with a reason."""
    person, found = coordinator_of(request), get_object_or_404(Report, pk=pk)
    one = actions.reported(found)
    form = HidingForm(request.POST if request.method == "POST" else None)
    if one is not None and form.is_valid():
        try:
            actions.hide(one, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Hidden. Whoever wrote it gets a letter."))
            return see_other("gathering:office")
    context = {"report": found, "one": one, "words": _words_of(one) if one else "", "form": form}
    return page(request, "gathering/report.html", context, status=422 if form.errors else 200)


@require_POST
def letting_be(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = coordinator_of(request), get_object_or_404(Report, pk=pk)
    one = actions.reported(found)
    if one is None:
        raise Http404
    actions.let_be(one, by=person, now=timezone.now())
    messages.success(request, _("It stands as it is."))
    return see_other("gathering:office")


def _words_of(one: Shown) -> object:
    return one.text if isinstance(one, Answer) else one.title


def _page_of(one: Shown) -> tuple[str, int]:
    if isinstance(one, Collection):
        return "gathering:collection", one.pk
    return "gathering:question", one.question_id if isinstance(one, Answer) else one.pk
