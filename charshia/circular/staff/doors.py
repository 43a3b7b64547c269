"""Who may pass: the duty of personnel, not the manager without it; and each worker to her own."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.circular.staff.models import Worker
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person


def personnel_of(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    """The enterprise and who asks, if she has the duty of personnel there; for everybody else, its
    manager too, nothing is there (404)."""
    person = me(request)
    hands = Hand.objects.filter(person=person, duty=Duty.PERSONNEL, enterprise__slug=slug)
    if not hands.exists():
        raise Http404
    return get_object_or_404(Enterprise, slug=slug), person


def own_work(request: HttpRequest, slug: str) -> tuple[Worker, Person]:
    """What the enterprise keeps of who asks, as a worker; else 404."""
    person = me(request)
    rows = Worker.objects.filter(person=person, forgotten_at=None).select_related("enterprise")
    return get_object_or_404(rows, enterprise__slug=slug), person
