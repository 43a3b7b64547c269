"""Who may pass: members by an entry on the map that they keep, a buyer by the signed letter."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.models import Lot, Offer, Request, Share, is_member
from charshia.clusters.supply.tokens import number_in
from charshia.people.accounts.models import Person


def member_of(request: HttpRequest) -> Person:
    """A member, or the coordinator, who writes for members that telephone; for everybody else
    there is nothing here (404)."""
    person = request.user
    if isinstance(person, Person) and (person.is_coordinator or is_member(person)):
        return person
    raise Http404


def actors_for(person: Person) -> QuerySet[Actor]:
    """Those on the map for whom she may offer and answer."""
    if person.is_coordinator:
        return Actor.objects.listed()
    return Actor.objects.kept_by(person).listed()


def request_for(person: Person, number: str) -> Request:
    return get_object_or_404(Request.objects.visible_to(person), number=number)


def lot_for(person: Person, pk: int) -> Lot:
    return get_object_or_404(Lot.objects.visible_to(person).whole(), pk=pk)


def share_for(person: Person, pk: int) -> Share:
    rows = Share.objects.visible_to(person).select_related("plan__request", "actor")
    return get_object_or_404(rows, pk=pk)


def offer_behind(token: str) -> Offer:
    """One query."""
    number = number_in(token)
    if not number:
        raise Http404
    return get_object_or_404(Offer.objects.select_related("request", "plan"), number=number)
