"""Criteria, pages of questions, questions, quotas and papers of a call."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from charshia.engines.refusal import Refusal
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import see_other
from charshia.ground.ui.texts import TextsForm
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.calls.actions import (
    put_criterion,
    put_paper,
    put_part,
    put_question,
    put_quota,
    remove_paper,
    remove_piece,
)
from charshia.programme.calls.forms import (
    CriterionForm,
    PaperForm,
    PartForm,
    QuestionForm,
    QuotaForm,
)
from charshia.programme.calls.models import CallDocument, Criterion, Part, Question, Quota
from charshia.programme.calls.views.office import call_at_desk, form_page

GET_AND_POST = ["GET", "HEAD", "POST"]
PIECES: dict[str, tuple[Any, type[TextsForm], Any]] = {
    "criterion": (Criterion, CriterionForm, put_criterion),
    "page": (Part, PartForm, put_part),
    "quota": (Quota, QuotaForm, put_quota),
}


def heading_of(kind: str, there: object) -> str:
    if kind == "criterion":
        return _("A criterion") if there else _("A new criterion")
    if kind == "page":
        return _("A page of questions") if there else _("A new page of questions")
    return _("A quota") if there else _("A new quota")


@never_cache
@require_http_methods(GET_AND_POST)
def piece(request: HttpRequest, slug: str, kind: str, pk: int = 0) -> HttpResponse:
    """A criterion, page or quota: number 0 is a new one."""
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    if kind not in PIECES:
        raise Http404
    model, form_class, put = PIECES[kind]
    there = get_object_or_404(model, call=call, pk=pk) if pk else None
    form = texts_form(request, form_class, there)
    if form.is_valid():
        facts = {**form.cleaned_data, **form.all_translated()}
        try:
            put(call, there, **facts, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:desk", slug)
    removal = (kind, pk) if there else None
    return form_page(request, call, form, heading_of(kind, there), removal=removal)


def texts_form(request: HttpRequest, form_class: type[TextsForm], there: Any) -> TextsForm:
    names = form_class.texts
    known = {name: getattr(there, name) if there else Translated() for name in names}
    plain = [name for name in form_class.base_fields if name not in names]
    start = {name: getattr(there, name) for name in plain} if there else {}
    return form_class(request.POST if request.method == "POST" else None, known=known,
                      initial=start)  # fmt: skip


@never_cache
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, slug: str, part: int, pk: int = 0) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    within = get_object_or_404(Part.objects.select_related("call"), call=call, pk=part)
    there = get_object_or_404(Question, part=within, pk=pk) if pk else None
    form = question_form(request, there)
    if form.is_valid():
        try:
            put_question(within, there, **form.facts(), by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:desk", slug)
    removal = ("question", pk) if there else None
    heading = _("A question") if there else _("A new question")
    return form_page(request, call, form, heading, removal=removal)


def question_form(request: HttpRequest, there: Question | None) -> QuestionForm:
    texts = QuestionForm.texts
    known = {name: getattr(there, name) if there else Translated() for name in texts}
    start = {}
    if there:
        plain = ("kind", "is_required", "names_applicant")
        start = {name: getattr(there, name) for name in plain} | {"most": there.most or None}
    sent = request.POST if request.method == "POST" else None
    return QuestionForm(sent, known=known, initial=start, question=there)


@require_POST
def removal(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    if kind == "question":
        rows = Question.objects.select_related("part__call")
        there = get_object_or_404(rows, part__call=call, pk=pk)
    elif kind in PIECES:
        there = get_object_or_404(PIECES[kind][0], call=call, pk=pk)
    else:
        raise Http404
    try:
        remove_piece(there, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("calls:desk", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            put_paper(
                call, title=Translated(form.cleaned_data["title"]), data=file.read(),
                name=file.name or "", by=coordinator, now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            return see_other("calls:desk", slug)
    return form_page(request, call, form, _("A paper to read"), has_files=True)


@require_POST
def paper_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    found = get_object_or_404(CallDocument, call=call, pk=pk)
    remove_paper(found, by=coordinator, now=timezone.now())
    return see_other("calls:desk", slug)
