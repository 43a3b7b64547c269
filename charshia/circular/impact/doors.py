"""Whose figures one may read: everybody those of a public enterprise, its own people all."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.models import Enterprise
from charshia.market.basket.visitors import person_of


def seen_enterprise(request: HttpRequest, slug: str) -> tuple[Enterprise, bool]:
    """With whether who asks works there; else 404."""
    person = person_of(request)
    rows = Enterprise.objects.visible_to(person).select_related("settlement")
    found = get_object_or_404(rows, slug=slug)
    is_inside = person is not None and found.hands.filter(person=person).exists()
    return found, is_inside
