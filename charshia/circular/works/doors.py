"""Who may pass: the hands of an enterprise by their duties."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from charshia.circular.founding.doors import entrusted
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.works.models import Batch, Blend, Lot, Machine, Recipe
from charshia.people.accounts.models import Person

SEES = (Duty.YARD, Duty.LABORATORY, Duty.SALES)  # what lies there; the manager always may


def sees_works(request: HttpRequest, slug: str) -> tuple[Enterprise, Person]:
    return entrusted(request, slug, *SEES)


def lot_of(enterprise: Enterprise, code: str) -> Lot:
    rows = Lot.objects.filter(enterprise=enterprise)
    return get_object_or_404(rows.select_related("batch", "settlement__municipality"), code=code)


def batch_of(enterprise: Enterprise, number: int) -> Batch:
    rows = Batch.objects.filter(enterprise=enterprise)
    return get_object_or_404(rows.select_related("machine", "recipe"), number=number)


def machine_of(enterprise: Enterprise, pk: int) -> Machine:
    return get_object_or_404(Machine.objects.filter(enterprise=enterprise), pk=pk)


def recipe_of(enterprise: Enterprise, pk: int) -> Recipe:
    return get_object_or_404(Recipe.objects.filter(enterprise=enterprise), pk=pk)


def blend_of(enterprise: Enterprise, pk: int) -> Blend:
    rows = Blend.objects.filter(enterprise=enterprise)
    return get_object_or_404(rows.select_related("recipe"), pk=pk)
