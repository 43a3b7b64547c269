"""A space as those see it who look after it, and what they do there."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.papers.codes import qr
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import me
from charshia.workshops.spaces.actions import open_space, report_problem
from charshia.workshops.spaces.beside import beside
from charshia.workshops.spaces.deeds import DEEDS, things_of
from charshia.workshops.spaces.doors import helped_space, kept_space, run_organisations
from charshia.workshops.spaces.forms.machines import ProblemForm
from charshia.workshops.spaces.forms.spaces import OpeningForm
from charshia.workshops.spaces.kinds import Severity
from charshia.workshops.spaces.models import Machine
from charshia.workshops.spaces.queries.inside import inside_of, may_open
from charshia.workshops.spaces.queries.pages import ability_of, runs_or_helps
from charshia.workshops.spaces.views.doing import Table

GET_AND_POST = ["GET", "HEAD", "POST"]
TABLE = Table(DEEDS, things_of, "spaces/deed.html", "spaces:inside")


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The spaces that she looks after."""
    person = me(request)
    context = {"spaces": runs_or_helps(person), "may_open": may_open(person)}
    return page(request, "spaces/mine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    among, person = run_organisations(request)
    form = OpeningForm(request.POST if request.method == "POST" else None, among=among)
    if form.is_valid():
        slug, facts = form.cleaned_data["slug"], form.facts
        try:
            made = open_space(slug, steward=person, by=person, now=timezone.now(), **facts)
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("spaces:inside", made.slug)
    return page(request, "spaces/new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def inside(request: HttpRequest, slug: str) -> HttpResponse:
    space, person = helped_space(request, slug)
    context = {
        "space": space,
        "inside": inside_of(space, person, timezone.now()),
        "beside": beside("inside", space),
    }
    return page(request, "spaces/inside.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(
    request: HttpRequest, slug: str, noun: str, kind: str = "", pk: int | None = None
) -> HttpResponse:
    """The form of a deed, or doing it and going back inside."""
    door = helped_space if TABLE.deed(kind, noun).for_helpers else kept_space
    return TABLE.answer(request, door(request, slug), noun, kind, pk)


@never_cache
@require_http_methods(GET_AND_POST)
def problem(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whoever is signed in says what is wrong with a machine."""
    person = me(request)
    rows = Machine.objects.visible_to(person).there().select_related("space")
    machine = get_object_or_404(rows, pk=pk, space__slug=slug)
    form = ProblemForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        severity, words = Severity(form.cleaned_data["severity"]), form.cleaned_data["words"]
        try:
            report_problem(machine, severity=severity, words=words, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Thank you. Those who look after the space see it."))
            return see_other("spaces:machine", slug, pk)
    context = {"machine": machine, "space": machine.space, "form": form}
    return page(request, "spaces/problem.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """To print and hang beside the machine: its name, what it can do, and the way to its page."""
    space, _person = helped_space(request, slug)
    machine = get_object_or_404(space.machines.all(), pk=pk)
    address = settings.SITE_ADDRESS + reverse("spaces:machine", args=[slug, pk])
    context = {
        "machine": machine, "space": space, "ability": ability_of(machine), "address": address,
        "drawn": mark_safe(qr(address)),  # noqa: S308 - drawn by us
    }  # fmt: skip
    return page(request, "spaces/sheet.html", context)
