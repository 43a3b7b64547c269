"""Who may pass: who looks after a space."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.models import Space


def helped_space(request: HttpRequest, slug: str) -> tuple[Space, Person]:
    """Who writes it or helps there; else 404."""
    person = me(request)
    rows = Space.objects.helped_by(person).select_related("organisation")
    return get_object_or_404(rows, slug=slug), person
