"""A firm's own pages: its check, its plan, and what it has of a market's list."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.clusters.actors.models import Actor
from charshia.clusters.export import actions
from charshia.clusters.export.doors import kept_actor, kept_check, kept_step, seen_check
from charshia.clusters.export.forms.firm import HoldingForm, SectionForm, StepForm
from charshia.clusters.export.models import Adviser, Check, MarketPage
from charshia.clusters.export.queries.advice import enquiries_of
from charshia.clusters.export.queries.checks import (
    Section,
    bars_of,
    firms,
    plan_of,
    sections,
)
from charshia.clusters.export.queries.markets import Card, lines_of, where_words
from charshia.engines.refusal import Refusal
from charshia.ground.languages.dates import day
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me

GET_AND_POST = ["GET", "HEAD", "POST"]
MOST_FIRMS = 20


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her firms and how ready they are, and what she asked."""
    person = me(request)
    actors = list(Actor.objects.kept_by(person).order_by("slug")[:MOST_FIRMS])
    context = {"firms": firms(actors), "enquiries": enquiries_of(person)[:5]}
    return page(request, "export/mine.html", context)


@never_cache
@require_safe
def firm(request: HttpRequest, slug: str) -> HttpResponse:
    (found,) = firms([kept_actor(request, slug)])
    advisers = Adviser.objects.select_related("person").order_by("since", "pk")
    past = [
        (day(one.check.finished_at, whole=True), one.check.percent)
        for one in found.past if one.check.finished_at
    ]  # fmt: skip
    context = {"firm": found, "advisers": advisers, "bars": bars_of(past[::-1])}
    return page(request, "export/firm.html", context)


@require_POST
def beginning(request: HttpRequest, slug: str) -> HttpResponse:
    actor = kept_actor(request, slug)
    try:
        check = actions.begin_check(actor, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
        return see_other("export:firm", slug)
    return see_other("export:part", check.pk, first_open(check))


def first_open(check: Check) -> int:
    """The first page on which something is not answered; else the first."""
    return next((one.number for one in sections(check) if one.open), 1)


@never_cache
@require_http_methods(GET_AND_POST)
def part(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of questions: kept at each press, so one can leave and come back."""
    check = kept_check(request, pk)
    if check.finished_at is not None:
        return see_other("export:check", pk)
    section = section_of(check, number)
    form = SectionForm(request.POST if request.method == "POST" else None, section=section)
    if form.is_valid():
        try:
            actions.keep_answers(check, form.answers(), by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return following(check, number, leaves="leave" in request.POST)
    all_of_it = sections(check)
    context = {"check": check, "section": section, "form": form, "number_of": len(all_of_it)}
    return page(request, "export/part.html", context, status=422 if form.errors else 200)


def following(check: Check, number: int, *, leaves: bool) -> HttpResponse:
    """The next page of questions; after the last, or for who leaves, the summary."""
    if leaves or number >= len(sections(check)):
        return see_other("export:check", check.pk)
    return see_other("export:part", check.pk, number + 1)


def section_of(check: Check, number: int) -> Section:
    for one in sections(check):
        if one.number == number:
            return one
    raise Http404


@never_cache
@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The way through an open one, or the result of a finished one. Who advises reads it too."""
    found = seen_check(request, pk)
    is_mine = Actor.objects.kept_by(me(request)).filter(pk=found.actor_id).exists()
    said = sections(found)
    shown = [(str(one.group.label), one.percent) for one in said if one.most]
    context = {
        "check": found, "sections": said, "is_mine": is_mine, "bars": bars_of(shown),
        "left": sum(one.open for one in said), "plan": plan_of(found),
        "short": [each for one in said for each in one.said if each.is_short],
    }  # fmt: skip
    template = "export/check.html" if found.finished_at else "export/way.html"
    return page(request, template, context)


@require_POST
def finishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_check(request, pk)
    try:
        actions.finish_check(found, by=me(request), now=timezone.now())
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("export:check", pk)


@require_POST
def sharing(request: HttpRequest, pk: int) -> HttpResponse:
    found, now = kept_check(request, pk), timezone.now()
    try:
        if "stop" in request.POST:
            actions.stop_sharing(found, by=me(request), now=now)
            messages.success(request, _("The coordinator does not see it any more."))
        else:
            actions.share_check(found, by=me(request), now=now)
            messages.success(request, _("The coordinator sees it from now on."))
    except Refusal as no:
        messages.error(request, str(no))
    return see_other("export:check", pk)


@never_cache
@require_http_methods(GET_AND_POST)
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_check(request, pk)
    if request.method == "POST":
        actions.drop_check(found, by=me(request), now=timezone.now())
        messages.success(request, _("Erased."))
        return see_other("export:firm", found.actor.slug)
    return page(request, "export/removal.html", {"check": found})


@never_cache
@require_http_methods(GET_AND_POST)
def new_step(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_check(request, pk)
    if found.finished_at is None:
        raise Http404
    form = StepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_step(found, form.plan, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("export:check", pk)
    context = {"check": found, "form": form}
    return page(request, "export/step.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_AND_POST)
def step(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_step(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, step=found)
    if form.is_valid():
        try:
            actions.change_step(found, form.plan, by=me(request), now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("export:check", found.check_of_id)
    context = {"check": found.check_of, "step": found, "form": form}
    return page(request, "export/step.html", context, status=422 if form.errors else 200)


@require_POST
def step_removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_step(request, pk)
    actions.drop_step(found, by=me(request), now=timezone.now())
    return see_other("export:check", found.check_of_id)


@never_cache
@require_safe
def held(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What the firm has of a market's list on the day of shipping."""
    actor = kept_actor(request, slug)
    found = get_object_or_404(MarketPage.objects.published(), pk=pk)
    form = HoldingForm(request.GET if request.GET else {})
    form.is_valid()
    code = form.cleaned_data.get("code", "")
    lines = lines_of(found, actor, code=code, day=form.day)
    context = {
        "actor": actor, "market_page": found, "card": Card(found, timezone.localdate()),
        "form": form, "day": form.day,
        "asked": [(one, where_words(one.requirement)) for one in lines if one.concerns],
        "missing": sum(bool(one.standing) and not one.is_held for one in lines),
    }  # fmt: skip
    return page(request, "export/held.html", context)
