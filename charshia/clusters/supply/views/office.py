"""The coordinator's desk of requests."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.supply.actions import (
    call_off_request,
    change_request,
    open_request,
    put_limit,
    remove_limit,
    write_request,
)
from charshia.clusters.supply.forms import (
    DaysForm,
    LimitForm,
    ReasonForm,
    RequestForm,
    UntilForm,
    start_of,
)
from charshia.clusters.supply.models import Limit, Request
from charshia.clusters.supply.queries.log import log_of
from charshia.clusters.supply.queries.requests import all_requests, desk_of
from charshia.engines.refusal import Refusal
from charshia.ground.languages.fields import Translated
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "supply/office.html", {"rows": all_requests()})


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    coordinator = coordinator_of(request)
    form = RequestForm(posted(request), known=dict.fromkeys(RequestForm.texts, Translated()))
    if form.is_valid():
        try:
            made = write_request(
                form.wanted(), form.buyer(), **form.all_translated(), by=coordinator,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:desk", made.number)
    return form_page(request, None, form, _("A new request"))


@never_cache
@require_safe
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """Everything of one request, with the next step."""
    coordinator_of(request)
    found = at_desk(number)
    view = desk_of(found)
    context = {"view": view, "wanted": found, "days": DaysForm(),
               "is_open": found.takes_lots(timezone.now())}  # fmt: skip
    return page(request, "supply/desk.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def texts(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    known = {name: getattr(found, name) for name in RequestForm.texts}
    form = RequestForm(posted(request), known=known, initial=start_of(found))
    if form.is_valid():
        try:
            change_request(
                found, form.wanted(), form.buyer(), **form.all_translated(), by=coordinator,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:desk", number)
    return form_page(request, found, form, _("What is wanted"))


@never_cache
@require_http_methods(GET_AND_POST)
def limits(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    form = LimitForm(posted(request))
    if form.is_valid():
        try:
            put_limit(found, **form.cleaned_data, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:desk", number)
    return form_page(request, found, form, _("A limit of an analysis"))


@require_POST
def limit_removal(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    limit = get_object_or_404(Limit.objects.select_related("request"), request=found, pk=pk)
    try:
        remove_limit(limit, by=coordinator, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("supply:desk", number)


@never_cache
@require_http_methods(GET_AND_POST)
def opening(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    form = UntilForm(posted(request))
    if form.is_valid():
        until = form.cleaned_data["offers_until"]
        try:
            open_request(found, until=until, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Members can offer lots now; who makes it gets a letter."))
            return see_other("supply:desk", number)
    return form_page(request, found, form, _("Open it for lots"), button=_("Open it"))


@never_cache
@require_http_methods(GET_AND_POST)
def calling_off(request: HttpRequest, number: str) -> HttpResponse:
    coordinator, found = coordinator_of(request), at_desk(number)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            call_off_request(found, reason=reason, by=coordinator, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("supply:desk", number)
    lead = _("Whoever has offered a lot gets a letter with your reason.")
    return form_page(
        request, found, form, _("Call the request off"), button=_("Call it off"), lead=lead
    )


@never_cache
@require_safe
def log(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that happened, the latest first."""
    coordinator_of(request)
    found = at_desk(number)
    return page(request, "supply/log.html", {"wanted": found, "steps": log_of(found)})


def at_desk(number: str) -> Request:
    return get_object_or_404(Request.objects.select_related("buyer"), number=number)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest, found: Request | None, form: Any, heading: str, **more: Any
) -> HttpResponse:
    """Any form of the office on a page of its own."""
    context = {"wanted": found, "form": form, "heading": heading, "button": _("Keep it"), **more}
    return page(request, "supply/form.html", context, status=422 if form.errors else 200)
