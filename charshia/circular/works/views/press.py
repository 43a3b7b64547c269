"""Machines, recipes and blends."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charshia.circular.works.doors import blend_of, machine_of, sees_works
from charshia.circular.works.kinds import PlanState
from charshia.circular.works.models import Blend
from charshia.circular.works.press_deeds import MACHINE, NEW_MACHINE, NEW_RECIPE, RECIPE
from charshia.circular.works.queries.press import (
    blend_page,
    machine_page,
    machines_of,
    recipes_of,
)
from charshia.circular.works.views.doing import done
from charshia.ground.ui.http import page
from charshia.ground.ui.whose import kept_offline

GET_AND_POST = ["GET", "HEAD", "POST"]
WAIT = "3"  # seconds


@kept_offline()
@never_cache
@require_safe
def machines(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    context = {"enterprise": enterprise, "lines": machines_of(enterprise)}
    return page(request, "works/machines.html", context)


@kept_offline()
@never_cache
@require_safe
def machine(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    view = machine_page(machine_of(enterprise, pk))
    context = {"enterprise": enterprise, "machine": view.line.machine, "view": view}
    return page(request, "works/machine.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new_machine(request: HttpRequest, slug: str) -> HttpResponse:
    return done(request, slug, NEW_MACHINE)


@never_cache
@require_http_methods(GET_AND_POST)
def machine_deed(request: HttpRequest, slug: str, pk: int, noun: str) -> HttpResponse:
    return done(request, slug, MACHINE.get(noun), "machine", pk)


@never_cache
@require_safe
def recipes(request: HttpRequest, slug: str) -> HttpResponse:
    enterprise, _person = sees_works(request, slug)
    blends = Blend.objects.filter(enterprise=enterprise).select_related("recipe")
    context = {
        "enterprise": enterprise,
        "lines": recipes_of(enterprise),
        "blends": blends.order_by("-pk")[:20],
    }
    return page(request, "works/recipes.html", context)


@never_cache
@require_http_methods(GET_AND_POST)
def new_recipe(request: HttpRequest, slug: str) -> HttpResponse:
    return done(request, slug, NEW_RECIPE)


@never_cache
@require_http_methods(GET_AND_POST)
def recipe_deed(request: HttpRequest, slug: str, pk: int, noun: str) -> HttpResponse:
    return done(request, slug, RECIPE.get(noun), "recipe", pk)


@never_cache
@require_safe
def blend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """While it is worked out the page asks again by itself."""
    enterprise, _person = sees_works(request, slug)
    found = blend_of(enterprise, pk)
    found.enterprise = enterprise
    context = {"enterprise": enterprise, "blend": found, "view": blend_page(found)}
    answer = page(request, "works/blend.html", context)
    if found.state == PlanState.ASKED:
        answer["Refresh"] = WAIT
    return answer
