"""Spaces on one line each, where several kinds are found together."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row
from charshia.workshops.spaces.kinds import Kind
from charshia.workshops.spaces.models import Space


def space_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Space.objects.published().with_place().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(space: Space) -> Row:
    name, tag = space.name.shown()
    where = str(space.settlement.names) if space.settlement else space.address
    line = " · ".join(part for part in (str(Kind(space.kind).label), where) if part)
    address = reverse("spaces:space", args=[space.slug])
    return Row(name, address, lang="" if tag == current() else tag, line=line, woven=space.slug)
