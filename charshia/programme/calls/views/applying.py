from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import current
from charshia.ground.media.views import kept_private, private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.programme.calls.actions import (
    appeal_until,
    declare,
    keep_answers,
    keep_file,
    remove_file,
    send_application,
    withdraw_application,
)
from charshia.programme.calls.doors import actor_of, application_behind
from charshia.programme.calls.forms import AnswersForm, DeclarationForm, FileForm, SendForm
from charshia.programme.calls.models import Application, ApplicationState, Declaration, Kind
from charshia.programme.calls.papers import receipt_pdf
from charshia.programme.calls.queries.answers import Section, sections
from charshia.programme.calls.queries.calls import CallView
from charshia.programme.calls.queries.results import outcome_of
from charshia.programme.calls.sealing import unseal
from charshia.programme.calls.tokens import whole_address_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@login_not_required
@never_cache
@require_safe
def application(request: HttpRequest, token: str) -> HttpResponse:
    """The way through the form, or the receipt once it is sent."""
    found = application_behind(token)
    return application_page(request, token, found, SendForm())


def application_page(
    request: HttpRequest, token: str, found: Application, form: SendForm
) -> HttpResponse:
    said = sections(found)
    context: dict[str, Any] = {
        "token": token, "application": found, "call": found.call, "form": form,
        "view": CallView(found.call, timezone.now()), "sections": said,
        "missing": sum(one.missing for one in said), "address": whole_address_of(found),
        "declares": bool(found.call.purpose),
        "outcome": outcome_of(found, appeal_until(found.call), timezone.now()),
        "has_declared": Declaration.objects.filter(application=found).exists(),
    }  # fmt: skip
    is_draft = found.state == ApplicationState.DRAFT
    template = "calls/application.html" if is_draft else "calls/receipt.html"
    return page(request, template, context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def part(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """One page of questions: kept at each press, so that a weak net loses no more than this."""
    found = application_behind(token)
    section = section_of(found, number)
    form = AnswersForm(request.POST if request.method == "POST" else None, section=section)
    if form.is_valid():
        try:
            keep_answers(found, form.answers(), by=actor_of(request, found), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            if "file" in request.POST:
                return see_other("calls:part", token, number)
            return see_other(*after(found, token, number))
    return part_page(request, token, found, form, section)


def after(found: Application, token: str, number: int) -> tuple[Any, ...]:
    """The next page of questions, else the summary."""
    following = [one for one in sections(found) if one.number == number + 1]
    return ("calls:part", token, number + 1) if following else ("calls:application", token)


def part_page(
    request: HttpRequest,
    token: str,
    found: Application,
    form: AnswersForm,
    section: Section,
    sending: FileForm | None = None,
) -> HttpResponse:
    files = [
        (one, sending if sending and sending.question == one.question else
         FileForm(question=one.question))
        for one in section.said if one.question.kind == Kind.FILE
    ]  # fmt: skip
    context: dict[str, Any] = {
        "token": token, "application": found, "call": found.call, "section": section,
        "form": form, "files": files, "view": CallView(found.call, timezone.now()),
    }  # fmt: skip
    bad = form.errors or (sending and sending.errors)
    return page(request, "calls/part.html", context, status=422 if bad else 200)


@login_not_required
@require_POST
def file(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = application_behind(token)
    section, question = next(
        ((each, one.question) for each in sections(found) for one in each.said
         if one.question.pk == pk and one.question.kind == Kind.FILE),
        (None, None),
    )  # fmt: skip
    if section is None or question is None:
        raise Http404
    form = FileForm(request.POST, request.FILES, question=question)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            keep_file(
                found, question, data=sent.read(), name=sent.name or "",
                by=actor_of(request, found), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error("file", str(no))
        else:
            return see_other("calls:part", token, section.number)
    return part_page(request, token, found, AnswersForm(section=section), section, form)


@login_not_required
@require_POST
def file_removal(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    found = application_behind(token)
    upload = get_object_or_404(found.uploads.select_related("application", "question"), pk=pk)
    numbers = [one.number for one in sections(found) if one.part.pk == upload.question.part_id]
    try:
        remove_file(upload, by=actor_of(request, found), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("calls:part", token, numbers[0])


@login_not_required
@never_cache
@require_safe
def own_file(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    upload = get_object_or_404(application_behind(token).uploads, pk=pk)
    return private_proof(upload.document or upload.image)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def declaration(request: HttpRequest, token: str) -> HttpResponse:
    found = application_behind(token)
    if not found.call.purpose:
        raise Http404
    given = Declaration.objects.filter(application=found).first()
    start = unseal(given.sealed) | {"is_agreed": True} if given else {}
    form = DeclarationForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        try:
            declare(
                found, form.declared(), is_agreed=form.cleaned_data["is_agreed"],
                language=current(), by=actor_of(request, found), now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:application", token)
    context = {"token": token, "call": found.call, "form": form, "given": given}
    return page(request, "calls/declaration.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def sending(request: HttpRequest, token: str) -> HttpResponse:
    found = application_behind(token)
    form = SendForm(request.POST)
    if form.is_valid():
        try:
            send_application(
                found, is_named=form.cleaned_data["is_named"], by=actor_of(request, found),
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return see_other("calls:application", token)
    return application_page(request, token, found, form)


@login_not_required
@never_cache
@require_http_methods(GET_AND_POST)
def withdrawal(request: HttpRequest, token: str) -> HttpResponse:
    found = application_behind(token)
    if request.method == "POST":
        try:
            withdraw_application(found, by=actor_of(request, found), now=timezone.now())
        except Refusal as no:
            messages.error(request, str(no))
        return see_other("calls:application", token)
    context = {"token": token, "application": found, "call": found.call}
    return page(request, "calls/withdrawal.html", context)


@login_not_required
@never_cache
@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponseBase:
    """All that was answered, on paper; of a draft too, marked as such."""
    found = application_behind(token)
    answer = HttpResponse(receipt_pdf(found, at=printed_at(found)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return kept_private(answer)


def printed_at(found: Application) -> datetime:
    return found.sent_at or found.saved_at


def section_of(found: Application, number: int) -> Section:
    for section in sections(found):
        if section.number == number:
            return section
    raise Http404
