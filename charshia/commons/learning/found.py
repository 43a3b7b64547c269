"""Courses on one line each, where several kinds are found together."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.commons.learning.models import Course
from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row


def course_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Course.objects.public().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(course: Course) -> Row:
    title, tag = course.title.shown()
    return Row(
        title, reverse("learning:course", args=[course.slug]),
        "" if tag == current() else tag, line=str(course.summary), icon="paper",
    )  # fmt: skip
