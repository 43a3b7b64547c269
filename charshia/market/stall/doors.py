"""The door of a stall's rooms: for everybody else nothing is behind it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.market.basket.visitors import person_of
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty


def kept_stall(request: HttpRequest, slug: str, duty: Duty) -> Stall:
    """The stall with that slug, if who asks has ``duty`` there; else 404."""
    person = by_whom(request)
    return get_object_or_404(Stall.objects.kept_by(person, duty).with_place(), slug=slug)


def by_whom(request: HttpRequest) -> Person:
    """Who asks; a stranger finds nothing."""
    person = person_of(request)
    if person is None:
        raise Http404
    return person
