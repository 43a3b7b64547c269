"""What must be true of profiles."""

from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.makers.models import Skill, WorkPhoto
from charshia.workshops.terms.tables import processes


@check("makers-skills-are-known-processes")
def skills_are_known() -> Outcome:
    """Every skill is a key of the vocabulary."""
    return compare(_skills())


def _skills() -> Iterator[tuple[str, Any, Any]]:
    known = processes().terms
    for one in Skill.objects.order_by("pk").iterator(chunk_size=500):
        yield reference(one), True, one.process in known


@check("makers-photos-are-private")
def photos_are_private() -> Outcome:
    """No photo of a portfolio has an address that outlives a withdrawal."""
    return compare(_photos())


def _photos() -> Iterator[tuple[str, Any, Any]]:
    rows = WorkPhoto.objects.select_related("image").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        yield reference(one), True, one.image.is_private
