from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max

from charshia.commons.practices.models import Adoption, Practice, State
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("published-practices-have-their-versions")
def versions_are_whole() -> Outcome:
    """Whatever was published has a first version, and none is missing after it."""
    return compare(_versions())


def _versions() -> Iterator[tuple[str, Any, Any]]:
    counted = Practice.objects.filter(published_at__isnull=False).annotate(
        count=Count("versions"), most=Max("versions__number")
    )
    for each in counted.order_by("pk").iterator():
        yield reference(each), (True, each.count), (each.count > 0, each.most or 0)


@check("practices-can-be-done-again")
def practices_are_whole() -> Outcome:
    """What anybody may read says a step and a country."""
    return compare(_parts())


def _parts() -> Iterator[tuple[str, Any, Any]]:
    rows = Practice.objects.filter(state=State.PUBLISHED).annotate(
        has_steps=Count("steps", distinct=True), has_lands=Count("lands", distinct=True)
    )
    for each in rows.order_by("pk").iterator():
        yield reference(each), (True, True), (each.has_steps > 0, each.has_lands > 0)


@check("adoptions-are-answered-by-somebody")
def adoptions_are_answered() -> Outcome:
    """What stands below a practice was confirmed after it was told."""
    return compare(_answers())


def _answers() -> Iterator[tuple[str, Any, Any]]:
    for each in Adoption.objects.confirmed().order_by("pk").iterator():
        at = each.answered_at
        yield reference(each), True, at is not None and at >= each.told_at
