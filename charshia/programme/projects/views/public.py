from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.programme.projects.actions import ALL
from charshia.programme.projects.beside import beside
from charshia.programme.projects.models import Grant, GrantState, Handing, Project
from charshia.programme.projects.queries import (
    attached_to,
    budget_of,
    must_be_named,
    parties_of,
    years_of,
)


@login_not_required
@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Those that are shown, with whoever must be named. Four queries."""
    keep(request, [ALL])
    rows = list(Project.objects.public().order_by("-begins_on", "-pk"))
    named = parties_of(rows)
    context = {"rows": [(one, must_be_named(named[one.pk])) for one in rows]}
    return page(request, "projects/projects.html", context)


@login_not_required
@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    keep(request, [ALL, f"project:{slug}"])
    found = project_for(request, slug)
    grants = Grant.objects.filter(project=found).exclude(state=GrantState.DRAFT)
    context = {
        "project": found,
        "is_hidden": found.published_at is None,
        "parties": parties_of([found])[found.pk],
        "budget": budget_of(found),
        "grants": grants.select_related("project", "organisation").order_by("pk"),
        "attached": attached_to(found),
        "beside": beside(found),
    }
    return page(request, "projects/project.html", context)


@login_not_required
@require_safe
def after(request: HttpRequest, slug: str) -> HttpResponse:
    """What it costs to go on, who pays, who takes over what; to be printed too."""
    keep(request, [ALL, f"project:{slug}"])
    found = project_for(request, slug)
    sees_all = getattr(request.user, "is_coordinator", False)
    if found.after_opened_at is None and not sees_all:
        raise Http404
    context = {
        "project": found,
        "is_hidden": found.after_opened_at is None,
        "years": years_of(found),
        "handings": Handing.objects.filter(project=found),
        "funders": must_be_named(parties_of([found])[found.pk]),
    }
    return page(request, "projects/after.html", context)


def project_for(request: HttpRequest, slug: str) -> Project:
    """One that this visitor may see; coordinators see theirs before it is shown."""
    return get_object_or_404(Project.objects.visible_to(person_of(request)), slug=slug)
