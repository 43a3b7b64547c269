"""Who plans: an enterprise's managers for it, coordinators where there is none yet."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.planner.models import Plan
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


def planning_for(request: HttpRequest, slug: str | None) -> tuple[Enterprise | None, Person]:
    if slug is None:
        return None, coordinator_of(request)
    return entrusted(request, slug, Duty.MANAGER)


def kept_plan(request: HttpRequest, pk: int) -> tuple[Plan, Person]:
    """One that she may read; for everybody else nothing is there (404)."""
    rows = Plan.objects.visible_to(me(request)).select_related("enterprise")
    found = get_object_or_404(rows, pk=pk)
    person = me(request) if found.enterprise else coordinator_of(request)
    return found, person
