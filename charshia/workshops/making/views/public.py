"""Where a design can be made, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charshia.ground.ui.cache import keep
from charshia.ground.ui.http import page
from charshia.market.basket.visitors import person_of
from charshia.workshops.designs.models import Version
from charshia.workshops.making.doors import newest_of, space_in_use
from charshia.workshops.making.forms.asking import AskForm, WhenForm, usual_for
from charshia.workshops.making.forms.planning import PlanForm, sent_with
from charshia.workshops.making.needs import needs_of
from charshia.workshops.making.queries.options import Option, can_make, found_for, option_in
from charshia.workshops.making.queries.own import made_in
from charshia.workshops.spaces.marks import tag_of
from charshia.workshops.spaces.models import Space


@login_not_required
@never_cache
@require_safe
def options(request: HttpRequest, slug: str) -> HttpResponse:
    version = newest_of(slug)
    design = version.design
    form = AskForm(request.GET or None, usual=usual_for(design.minutes))
    needs, asked = needs_of(design), form.asked
    found = found_for(needs, asked, person=person_of(request), now=timezone.now())
    context = {
        "design": design, "version": version, "form": form, "needs": needs, "asked": asked,
        "found": found,
    }  # fmt: skip
    return page(request, "making/options.html", context)


@login_not_required
@never_cache
@require_safe
def plan(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    return plan_page(request, newest_of(slug), space_in_use(space))


def plan_page(
    request: HttpRequest, version: Version, space: Space, refused: PlanForm | None = None
) -> HttpResponse:
    """With a new proposal each time; ``refused`` is what was sent of an older one."""
    when, option = _proposed(request, version, space)
    way, person = option.way, person_of(request)
    form = None
    if way and way.is_bookable:
        sent = sent_with(way) | ({"age": refused.data.get("age", "")} if refused else {})
        is_wrong = refused is not None and "age" in refused.errors
        form = PlanForm(
            sent if is_wrong else None, space=space, needs_age=way.needs_age, initial=sent
        )
    context = {
        "design": version.design, "version": version, "space": space, "option": option,
        "way": way if can_make(option) else None, "when": when, "form": form,
        "faults": _faults(refused), "person": person,
    }  # fmt: skip
    return page(request, "making/plan.html", context, status=422 if refused else 200)


def _proposed(request: HttpRequest, version: Version, space: Space) -> tuple[WhenForm, Option]:
    design, now = version.design, timezone.localtime()
    when = WhenForm(request.GET or None, usual=usual_for(design.minutes))
    option = option_in(
        space, needs_of(design), minutes=when.long, person=person_of(request), now=now,
        since=when.after(now),
    )  # fmt: skip
    return when, option


def _faults(refused: PlanForm | None) -> list[str]:
    """What is no longer to be had, each once; what is wrong with a field stands beside it."""
    errors = refused.errors.items() if refused else ()
    found = [str(one) for name, rows in errors if name != "age" for one in rows]
    return list(dict.fromkeys(found))


@login_not_required
@require_safe
def made_here(request: HttpRequest, slug: str) -> HttpResponse:
    keep(request, [tag_of(slug)])
    space = get_object_or_404(Space.objects.published().with_place(), slug=slug)
    return page(request, "making/made_here.html", {"space": space, "made": made_in(space)})
