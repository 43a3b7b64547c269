"""Market pages as the coordinator and advisers write them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.export import actions
from charshia.clusters.export.doors import adviser_of
from charshia.clusters.export.forms.pages import DemandForm, LookForm, PageForm
from charshia.clusters.export.kinds import State
from charshia.clusters.export.models import MarketPage, Question, Requirement
from charshia.clusters.export.queries.checks import bars_of, tally
from charshia.clusters.export.queries.markets import (
    Card,
    office_pages,
    requirement_groups,
    where_words,
)
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    person, state = adviser_of(request), request.GET.get("state", "")
    of_all = tally()
    context = {
        "cards": office_pages(state, day=timezone.localdate()), "state": state,
        "states": State.choices, "person": person, "tally": of_all,
        "bars": bars_of(of_all.groups), "questions": Question.objects.offered().count(),
    }  # fmt: skip
    return page(request, "export/office.html", context)


@require_POST
def starter(request: HttpRequest) -> HttpResponse:
    person = adviser_of(request)
    number = actions.bring_starter_set(by=person, now=timezone.now())
    messages.success(request, ngettext(
        "%(number)d thing came in.", "%(number)d things came in.", number,
    ) % {"number": number})  # fmt: skip
    return see_other("export:office")


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = adviser_of(request)
    form = PageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.write_page(form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept. Nobody sees it yet."))
            return see_other("export:edit", made.pk)
    return page(request, "export/new.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), written(pk)
    form = PageForm(request.POST, market_page=found) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            actions.change_page(found, form.facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Changed."))
            return see_other("export:edit", pk)
    return edit_page(request, found, form=form)


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """It was compared with its sources."""
    person, found = adviser_of(request), written(pk)
    form = LookForm(request.POST, market_page=found)
    if form.is_valid():
        try:
            actions.confirm_page(found, **form.cleaned_data, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Kept."))
            return see_other("export:edit", pk)
    return edit_page(request, found, look_form=form)


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.publish_page, _("Published."))


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    return deed(request, pk, actions.withdraw_page, _("Withdrawn."))


def deed(request: HttpRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    person, found = adviser_of(request), written(pk)
    try:
        act(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, words)
    return see_other("export:edit", pk)


@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), written(pk)
    try:
        actions.drop_page(found, by=person, now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("export:edit", pk)
    messages.success(request, _("Thrown away."))
    return see_other("export:office")


@never_cache
@require_http_methods(GET_AND_POST)
def new_requirement(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), written(pk)
    form = DemandForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.put_requirement(found, form.demand, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("export:edit", pk)
    context = {"market_page": found, "form": form}
    return page(request, "export/requirement.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def requirement(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), item(pk)
    posted = request.POST if request.method == "POST" else None
    form = DemandForm(posted, requirement=found)
    if form.is_valid():
        try:
            actions.put_requirement(
                found.page, form.demand, known=found, by=person, now=timezone.now()
            )
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("export:edit", found.page_id)
    context = {"market_page": found.page, "requirement": found, "form": form}
    return page(request, "export/requirement.html", context, status=422 if form.errors else 200)


@require_POST
def requirement_removal(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = adviser_of(request), item(pk)
    actions.drop_requirement(found, by=person, now=timezone.now())
    return see_other("export:edit", found.page_id)


def written(pk: int) -> MarketPage:
    return get_object_or_404(MarketPage, pk=pk)


def item(pk: int) -> Requirement:
    return get_object_or_404(Requirement.objects.select_related("page"), pk=pk)


def edit_page(
    request: HttpRequest,
    found: MarketPage,
    *,
    form: PageForm | None = None,
    look_form: LookForm | None = None,
) -> HttpResponse:
    groups = requirement_groups(found.requirements.all())
    context = {
        "market_page": found,
        "card": Card(found, timezone.localdate()),
        "form": form or PageForm(market_page=found),
        "look": look_form or LookForm(market_page=found),
        "groups": [(group, [(one, where_words(one)) for one in group.items]) for group in groups],
    }
    is_wrong = form is not None or look_form is not None
    return page(request, "export/edit.html", context, status=422 if is_wrong else 200)
