"""Who may pass: the hands of an enterprise, each by her duty."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


def entrusted(request: HttpRequest, slug: str, *duties: Duty) -> tuple[Enterprise, Person]:
    """The enterprise with that slug and who asks, if she has one of ``duties`` there, or manages
    it; without ``duties`` any will do. For everybody else nothing is there (404)."""
    person = me(request)
    hands = Hand.objects.filter(person=person, enterprise__slug=slug)
    if duties:
        hands = hands.filter(duty__in=(*duties, Duty.MANAGER))
    if not hands.exists():
        raise Http404
    return get_object_or_404(Enterprise, slug=slug), person


def led_enterprise(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    """Its manager, or a coordinator of the network, who names managers and sees no more of the
    enterprise than everybody; else 404."""
    person = me(request)
    found = get_object_or_404(Enterprise, slug=slug)
    if not found.hands.filter(person=person, duty=Duty.MANAGER).exists():
        coordinator_of(request)
    return found, person
