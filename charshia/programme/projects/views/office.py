"""Projects as their coordinator keeps them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.engines.refusal import Refusal
from charshia.ground.media.views import private_proof
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other
from charshia.people.accounts.doors import coordinator_of
from charshia.programme.projects.actions import begin_project
from charshia.programme.projects.deeds import Case, Deed
from charshia.programme.projects.forms.office import NewProjectForm
from charshia.programme.projects.models import (
    Grant,
    Handing,
    Project,
    ReportFile,
    Spending,
)
from charshia.programme.projects.office_deeds import OFFICE
from charshia.programme.projects.queries import (
    attached_to,
    budget_of,
    milestones_of,
    moves_of,
    parties_of,
    spent_of,
    story_of,
    years_of,
)

GET_AND_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    coordinator_of(request)
    return page(
        request, "projects/office.html", {"rows": Project.objects.order_by("-begins_on", "-pk")}
    )


@never_cache
@require_http_methods(GET_AND_POST)
def new(request: HttpRequest) -> HttpResponse:
    person = coordinator_of(request)
    form = NewProjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts: dict[str, Any] = {**form.cleaned_data, **form.all_translated()}
        try:
            made = begin_project(**facts, by=person, now=timezone.now())
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("projects:desk", made.slug)
    context = {"form": form, "heading": _("A new project"), "button": _("Begin it")}
    return page(request, "projects/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of one project, with the next step."""
    coordinator_of(request)
    found = get_object_or_404(Project, slug=slug)
    context = {
        "project": found,
        "parties": parties_of([found])[found.pk],
        "attached": attached_to(found),
        "budget": budget_of(found),
        "grants": Grant.objects.filter(project=found)
        .select_related("project", "organisation")
        .order_by("-pk"),
    }
    return page(request, "projects/desk.html", context)


@never_cache
@require_safe
def budget(request: HttpRequest, slug: str) -> HttpResponse:
    coordinator_of(request)
    found = get_object_or_404(Project, slug=slug)
    context = {
        "project": found,
        "budget": budget_of(found),
        "spent": spent_of(found),
        "moves": moves_of(found),
    }
    return page(request, "projects/budget.html", context)


@never_cache
@require_safe
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    coordinator_of(request)
    rows = Grant.objects.select_related("project", "organisation", "line")
    found = get_object_or_404(rows, pk=pk)
    context = {
        "project": found.project,
        "grant": found,
        "milestones": milestones_of([found], on=timezone.localdate())[found.pk],
        "story": story_of(found),
    }
    return page(request, "projects/grant.html", context)


@never_cache
@require_safe
def handing(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes after the project, to be written."""
    coordinator_of(request)
    found = get_object_or_404(Project, slug=slug)
    context = {
        "project": found,
        "years": years_of(found),
        "handings": Handing.objects.filter(project=found),
    }
    return page(request, "projects/handing.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def deed(request: HttpRequest, slug: str, noun: str) -> HttpResponse:
    """Show a deed's form, or do it and go back."""
    person, found = coordinator_of(request), get_object_or_404(Project, slug=slug)
    if (what := OFFICE.get(noun)) is None:
        raise Http404
    of = _thing(request, what, found)
    form = _form(request, what, found, of)
    back = what.back(found, of)
    if form.is_valid():
        try:
            what.act(Case(found, of, form, person, timezone.now()))
        except Refusal as no:
            add_refusal(form, no)
        else:
            messages.success(request, _("Saved."))
            return see_other(back)
    context = {"deed": what, "project": found, "of": of, "form": form, "back": back}
    return page(request, "projects/deed.html", context, status=422 if form.errors else 200)


def _thing(request: HttpRequest, what: Deed, project: Project) -> Any:
    if what.find is None:
        return None
    said = str(request.POST.get("of") or request.GET.get("of", ""))
    found = what.find(project, int(said)) if said.isdecimal() and len(said) < 10 else None
    if found is None and (said or not what.is_new):
        raise Http404
    return found


def _form(request: HttpRequest, what: Deed, project: Project, of: Any) -> Any:
    sent: tuple[Any, Any] = (None, None)
    if request.method == "POST":
        sent = (request.POST, request.FILES)
    return what.form(*sent, **what.prepare(project, of))


@require_safe
def receipt(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    coordinator_of(request)
    rows = Spending.objects.select_related("document", "image")
    found = get_object_or_404(rows, line__project__slug=slug, pk=pk)
    return private_proof(found.document or found.image)


@require_safe
def evidence(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    coordinator_of(request)
    rows = ReportFile.objects.select_related("document", "image")
    found = get_object_or_404(rows, report__milestone__grant__project__slug=slug, pk=pk)
    return private_proof(found.document or found.image)
