from django.utils.text import slugify

from charshia.commons.learning.models import Course
from charshia.engines.script import to_latin
from charshia.engines.texts import numbered


def free_slug(title: str) -> str:
    """An address for a course of that name, which no other has yet."""
    base = slugify(to_latin(title))[:70].strip("-") or "course"
    taken = set(Course.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return numbered(base, taken)
