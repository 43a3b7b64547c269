"""What may be made where: designs that everybody reads, in spaces that everybody sees."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from charshia.workshops.designs.models import Design, Version
from charshia.workshops.spaces.models import Space


def newest_of(slug: str) -> Version:
    """The version of a design that one makes now (404 where nobody may read it)."""
    design = get_object_or_404(Design.objects.visible().with_owner(), slug=slug)
    newest = Version.objects.published().filter(design=design).newest_first().first()
    if newest is None:
        raise Http404
    newest.design = design
    return newest


def space_in_use(slug: str) -> Space:
    return get_object_or_404(Space.objects.in_use().with_place(), slug=slug)
