"""Addresses of designs, from their titles."""

from django.utils.text import slugify

from charshia.engines.script import to_latin
from charshia.engines.texts import numbered
from charshia.workshops.designs.models import Design


def free_slug(title: str) -> str:
    """One that no design has. One query."""
    start = slugify(to_latin(title))[:60] or "design"
    taken = set(Design.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return numbered(start, taken)
