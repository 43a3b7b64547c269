"""Sets of factors as a coordinator writes them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.factors import actions
from charshia.circular.factors.forms import LineForm, SetForm, TableForm, VersionForm
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.queries import drafts, shelves
from charshia.circular.factors.tables import parts_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of

GET_AND_POST = ["GET", "HEAD", "POST"]


def written(pk: int) -> FactorSet:
    """One that is not settled."""
    return get_object_or_404(FactorSet.objects.filter(settled_at=None), pk=pk)


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(request, "factors/office.html", {"drafts": drafts(), "shelves": shelves()})


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person, form = coordinator_of(request), SetForm(sent(request))
    if form.is_valid():
        try:
            made = actions.begin_set(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("factors:draft", made.pk)
    context = {"form": form, "set": None}
    return page(request, "factors/texts.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    return draft_page(request, written(pk), TableForm())


def draft_page(request: HttpRequest, found: FactorSet, form: TableForm) -> HttpResponse:
    context = {"set": found, "parts": parts_of(found), "form": form}
    return page(request, "factors/draft.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = coordinator_of(request), written(pk)
    form = SetForm(sent(request), draft=found)
    if form.is_valid():
        try:
            actions.change_set(found, form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("factors:draft", pk)
    context = {"form": form, "set": found}
    return page(request, "factors/texts.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def number(request: HttpRequest, pk: int, factor: int | None = None) -> HttpResponse:
    """Write a number, or another in its place."""
    person, found = coordinator_of(request), written(pk)
    known = get_object_or_404(found.factors, pk=factor) if factor is not None else None
    form = LineForm(sent(request), draft=found, factor=known)
    if form.is_valid():
        try:
            actions.put_factor(found, form.line, known=known, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("factors:draft", pk)
    context = {"form": form, "set": found, "factor": known}
    return page(request, "factors/number.html", context, status=422 if form.errors else 200)


@require_POST
def removal(request: HttpRequest, pk: int, factor: int) -> HttpResponse:
    person, found = coordinator_of(request), written(pk)
    known = get_object_or_404(found.factors, pk=factor)
    actions.drop_factor(known, by=person, now=timezone.now())
    return see_other("factors:draft", pk)


@require_POST
def file(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = coordinator_of(request), written(pk)
    form = TableForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = actions.bring_lines(found, form.lines, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            words = ngettext(
                "%(number)d number was brought in.", "%(number)d numbers were brought in.",
                len(made),
            )  # fmt: skip
            messages.success(request, words % {"number": len(made)})
            return see_other("factors:draft", pk)
    return draft_page(request, found, form)


@require_POST
def settling(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = coordinator_of(request), written(pk)
    words = _("Settled. Everybody sees it now, and it stays as it is.")
    return _done(request, pk, lambda now: actions.settle_set(found, by=person, now=now), words)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = coordinator_of(request), written(pk)
    words = _("Thrown away.")
    return _done(request, pk, lambda now: actions.drop_set(found, by=person, now=now), words)


def _done(request: HttpRequest, pk: int, act: Callable[[Any], object], words: str) -> HttpResponse:
    try:
        act(timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("factors:draft", pk)
    messages.success(request, words)
    return see_other("factors:office")


@never_cache
@require_http_methods(GET_AND_POST)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a newer version of a settled set."""
    person = coordinator_of(request)
    found = get_object_or_404(FactorSet.objects.settled(), pk=pk)
    form = VersionForm(sent(request))
    if form.is_valid():
        try:
            made = actions.begin_version(
                found, version=form.cleaned_data["version"], by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("factors:draft", made.pk)
    context = {"form": form, "set": found}
    return page(request, "factors/version.html", context, status=422 if form.errors else 200)
