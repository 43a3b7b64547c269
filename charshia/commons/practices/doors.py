"""Who may write a practice: its author, who runs its business, and the coordinator."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.commons.practices.models import Practice
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


def written_practice(request: HttpRequest, pk: int) -> tuple[Person, Practice]:
    """For everybody else it is not there (404)."""
    person = me(request)
    if person.is_coordinator:
        return coordinator_of(request), get_object_or_404(Practice.objects.with_place(), pk=pk)
    rows = Practice.objects.written_by(person).with_place()
    return person, get_object_or_404(rows, pk=pk)
