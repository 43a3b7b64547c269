"""Who passes at the desk: everybody else finds nothing."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.commons.translating.actions import Place, place_of
from charshia.commons.translating.areas import Area, area_named
from charshia.commons.translating.models import Work, WorkState
from charshia.commons.translating.rights import Rights, rights_of
from charshia.people.accounts.doors import me


def my_rights(request: HttpRequest) -> Rights:
    return rights_of(me(request))


def named_area(key: str) -> Area:
    area = area_named(key)
    if area is None:
        raise Http404
    return area


def place_at(rights: Rights, key: str, row: int, field: str, language: str) -> Place:
    """A text that says something, in a row that she may see, which she may translate."""
    area = named_area(key)
    if field not in area.texts or row > 2**63 - 1:
        raise Http404
    rows = area.visible_to(rights.person).select_related(*area.related)
    place = Place(area, get_object_or_404(rows, pk=row), field, language)
    if not place.text or not rights.may_translate(area, row, language):
        raise Http404
    return place


def work_to_review(rights: Rights, pk: int) -> tuple[Work, Place]:
    """A translation that was handed in by another, and that she may look over."""
    found = Work.objects.filter(state=WorkState.HANDED_IN).select_related("translator")
    work = get_object_or_404(found, pk=pk)
    place = place_of(work)
    if place is None or not rights.may_review(place.area, work):
        raise Http404
    return work, place
