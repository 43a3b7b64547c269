"""The coordinator's desk of calls."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.languages.tags import names, to_django
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.calls.actions import (
    archive_call,
    change_call,
    extend_call,
    make_call,
    publish_call,
)
from charshia.programme.calls.forms import ExtensionForm, NewCallForm, RulesForm, TextsOfCallForm
from charshia.programme.calls.models import Call
from charshia.programme.calls.queries.calls import CallView, page_of
from charshia.programme.calls.queries.office import calls_at, counts_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "calls/office.html", {"rows": calls_at(timezone.now())})


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = NewCallForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        title, slug = form.cleaned_data["title"], form.cleaned_data["slug"]
        try:
            made = make_call(slug, title=title, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:desk", made.slug)
    context = {"form": form, "heading": _("A new call"), "button": _("Begin it")}
    return page(request, "calls/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of one call, with the next step."""
    coordinator_of(request)
    call = call_at_desk(slug)
    now = timezone.now()
    tongues = [(to_django(tag), name) for tag, name in names().items()]
    context = {"call": call, "view": page_of(call, now), "counts": counts_of(call),
               "tongues": tongues}  # fmt: skip
    return page(request, "calls/desk.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    known = {name: getattr(call, name) for name in TextsOfCallForm.texts}
    form = TextsOfCallForm(request.POST if request.method == "POST" else None, known=known)
    if form.is_valid():
        try:
            change_call(call, **form.all_translated(), by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:desk", slug)
    return form_page(request, call, form, _("Texts of the call"))


@never_cache
@require_http_methods(GET_AND_POST)
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    form = RulesForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid():
        try:
            change_call(call, **form.facts(), by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("calls:desk", slug)
    return form_page(request, call, form, _("Dates and rules"))


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    try:
        publish_call(call, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The call is published."))
    return see_other("calls:desk", slug)


@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    try:
        archive_call(call, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("calls:desk", slug)


@never_cache
@require_http_methods(GET_AND_POST)
def extension(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator, call = coordinator_of(request), call_at_desk(slug)
    form = ExtensionForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid():
        try:
            extend_call(
                call, closes_at=form.until(), reasons=form.words, by=coordinator,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("The deadline is later now; who has begun gets a letter."))
            return see_other("calls:desk", slug)
    lead = _("Say why in every language you can: everybody who has begun reads it.")
    return form_page(request, call, form, _("Extend the deadline"), lead=lead)


def call_at_desk(slug: str) -> Call:
    return get_object_or_404(Call, slug=slug)


def form_page(
    request: HttpRequest, call: Call, form: Any, heading: str, **more: Any
) -> HttpResponse:
    """Any form of one call on a page of its own."""
    context = {"call": call, "form": form, "heading": heading, "button": _("Keep it"),
               "view": CallView(call, timezone.now()), **more}  # fmt: skip
    return page(request, "calls/form.html", context, status=422 if form.errors else 200)
