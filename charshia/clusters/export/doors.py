"""Who may pass: those who advise, and those who keep a firm's entry on the map."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.models import Check, Step, advises
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


def adviser_of(request: HttpRequest) -> Person:
    """The adviser or coordinator who asks; for everybody else it is not there (404)."""
    user = request.user
    if not isinstance(user, Person) or not advises(user):
        raise Http404
    return coordinator_of(request) if user.is_coordinator else user


def kept_actor(request: HttpRequest, slug: str) -> Actor:
    return get_object_or_404(Actor.objects.kept_by(me(request)), slug=slug)


def kept_check(request: HttpRequest, pk: int) -> Check:
    """One of a firm of hers."""
    rows = Check.objects.kept_by(me(request)).select_related("actor")
    return get_object_or_404(rows, pk=pk)


def seen_check(request: HttpRequest, pk: int) -> Check:
    """One that she may read: her firm's, or as an adviser, or as a coordinator by consent."""
    rows = Check.objects.visible_to(me(request)).select_related("actor")
    return get_object_or_404(rows, pk=pk)


def kept_step(request: HttpRequest, pk: int) -> Step:
    rows = Step.objects.kept_by(me(request)).select_related("check_of__actor")
    return get_object_or_404(rows, pk=pk)
