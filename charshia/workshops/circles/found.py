"""Opportunities on one line each, where several kinds are found together."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.ground.languages.dates import day
from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row
from charshia.workshops.circles.models import Opportunity


def opportunity_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Opportunity.objects.public().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(one: Opportunity) -> Row:
    title, tag = one.title.shown()
    line = " · ".join((one.get_kind_display(), day(one.last_on)))
    address = reverse("circles:opportunity", args=[one.pk])
    return Row(title, address, lang="" if tag == current() else tag, line=line, icon="paper")
