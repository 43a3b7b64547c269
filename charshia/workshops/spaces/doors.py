"""Who may pass: who keeps a space, who opens it, and who may open one."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.spaces.models import Space


def kept_space(request: HttpRequest, slug: str) -> tuple[Space, Person]:
    """Who writes it: a steward, or who runs its organisation; else 404."""
    person = me(request)
    return get_object_or_404(Space.objects.kept_by(person).with_place(), slug=slug), person


def helped_space(request: HttpRequest, slug: str) -> tuple[Space, Person]:
    """Who writes it or helps there; else 404."""
    person = me(request)
    return get_object_or_404(Space.objects.helped_by(person).with_place(), slug=slug), person


def run_organisations(request: HttpRequest) -> tuple[list[Organisation], Person]:
    """Those for which she may open a space: that she runs, or all for a coordinator; where there
    is none nothing is there (404)."""
    person = me(request)
    if person.is_coordinator:
        return list(Organisation.objects.order_by("slug")), coordinator_of(request)
    run = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    found = list(run.order_by("slug"))
    if not found:
        raise Http404
    return found, person
