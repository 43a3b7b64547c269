"""Plans of a works: made, read, printed, thrown away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charshia.circular.founding.models import Enterprise
from charshia.circular.planner.actions import drop_plan, keep_plan
from charshia.circular.planner.doors import kept_plan, planning_for
from charshia.circular.planner.forms import CURRENCIES, LEAST_KM, PlanForm
from charshia.circular.planner.models import Plan
from charshia.circular.planner.papers import plan_pdf, sentences
from charshia.circular.planner.queries import view_of
from charshia.circular.planner.survey import Survey, survey_of
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import add_refusal
from charshia.ground.ui.http import page, see_other


def list_at(enterprise: Enterprise | None) -> str:
    if enterprise is None:
        return reverse("planner:office")
    return reverse("planner:plans", args=[enterprise.slug])


@never_cache
@require_safe
def plans(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    enterprise, _person = planning_for(request, slug)
    context = {"enterprise": enterprise, "plans": Plan.objects.of(enterprise)}
    return page(request, "planner/plans.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """A plan, from nothing, from what another says (``?like=3``), or from what the enterprise's
    survey found (``?survey=1``)."""
    enterprise, person = planning_for(request, slug)
    like = request.GET.get("like", "")
    known = Plan.objects.of(enterprise).filter(pk=int(like)).first() if _is_number(like) else None
    survey = survey_of(enterprise, at=timezone.now()) if enterprise else None
    start = known.typed if known else _start(enterprise, survey, is_asked="survey" in request.GET)
    form = PlanForm(request.POST if request.method == "POST" else None, start=start, survey=survey)
    if form.is_valid():
        try:
            made = keep_plan(
                form.cleaned_data["title"], currency=form.cleaned_data["currency"],
                enterprise=enterprise, typed=form.read, form=form.as_typed, by=person,
                now=timezone.now(),
            )  # fmt: skip
        except Refusal as no:
            add_refusal(form, no)
        else:
            return see_other("planner:plan", made.pk)
    context = {"form": form, "back": list_at(enterprise), "enterprise": enterprise}
    return page(request, "planner/new.html", context, status=422 if form.errors else 200)


def _start(
    enterprise: Enterprise | None, survey: Survey | None, *, is_asked: bool
) -> dict[str, Any]:
    start: dict[str, Any] = {"currency": _currency(enterprise)}
    if survey and is_asked:
        start |= {"from_survey": True, "most_km": max(LEAST_KM, survey.most_km)}
    return start


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 10


def _currency(enterprise: Enterprise | None) -> str:
    said = enterprise.currency if enterprise else CURRENCIES[0]
    return said if said in CURRENCIES else CURRENCIES[0]


@never_cache
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    found, _person = kept_plan(request, pk)
    view = view_of(found)
    slug = [found.enterprise.slug] if found.enterprise else []
    again = reverse("planner:new" if slug else "planner:office_new", args=slug)
    context = {
        "plan": found, "view": view, "said": sentences(view), "back": list_at(found.enterprise),
        "again": f"{again}?like={found.pk}",
    }  # fmt: skip
    return page(request, "planner/plan.html", context)


@never_cache
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    found, _person = kept_plan(request, pk)
    return HttpResponse(plan_pdf(found), content_type="application/pdf")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = kept_plan(request, pk)
    back = list_at(found.enterprise)
    drop_plan(found, by=person, now=timezone.now())
    return see_other(back)
