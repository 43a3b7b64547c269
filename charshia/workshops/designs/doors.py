"""Who may write a design: its author, and who runs its business."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.designs.models import Design


def written_design(request: HttpRequest, slug: str) -> tuple[Person, Design]:
    """For everybody else it is not there (404)."""
    person = me(request)
    return person, get_object_or_404(Design.objects.written_by(person).with_owner(), slug=slug)
