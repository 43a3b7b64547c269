"""Addresses of topics, from their names."""

from django.utils.text import slugify

from charshia.commons.practices.models import Topic
from charshia.engines.script import to_latin
from charshia.engines.texts import numbered


def free_slug(name: str) -> str:
    """One that no topic has. Two queries at most."""
    start = slugify(to_latin(name))[:50] or "topic"
    taken = set(Topic.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return numbered(start, taken)
