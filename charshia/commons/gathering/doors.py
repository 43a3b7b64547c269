"""Who may pass: who made a collection, and whoever has its link."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.commons.gathering.models import Collection
from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person


def reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def own_collection(request: HttpRequest, pk: int) -> tuple[Collection, Person]:
    """For everybody else it is not there (404)."""
    person = me(request)
    return get_object_or_404(Collection.objects.owned_by(person), pk=pk), person
