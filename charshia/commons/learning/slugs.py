from itertools import chain, count

from django.utils.text import slugify

from charshia.commons.learning.models import Course
from charshia.engines.script import to_latin


def free_slug(title: str) -> str:
    """An address for a course of that name, which no other has yet."""
    base = slugify(to_latin(title))[:70].strip("-") or "course"
    taken = set(Course.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(slug for slug in names if slug not in taken)
