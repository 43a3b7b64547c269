"""Who may write a design: its author, and who runs its business."""

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.people.accounts.doors import me
from charshia.people.accounts.models import Person
from charshia.workshops.designs.models import Design, Question


def written_design(request: HttpRequest, slug: str) -> tuple[Person, Design]:
    """For everybody else it is not there (404)."""
    person = me(request)
    return person, get_object_or_404(Design.objects.written_by(person).with_owner(), slug=slug)


def told_question(
    request: HttpRequest, slug: str, pk: int, *, asker: bool = False
) -> tuple[Person, Question]:
    """For whose design it is, and for who asked it too if ``asker``."""
    person = me(request)
    hers = Q(design__in=Design.objects.written_by(person).values("pk"))
    if asker:
        hers |= Q(person=person)
    rows = Question.objects.filter(hers, design__slug=slug).select_related("design")
    return person, get_object_or_404(rows, pk=pk)
