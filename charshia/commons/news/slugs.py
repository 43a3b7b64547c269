"""Addresses of topics, from their names."""

from django.utils.text import slugify

from charshia.commons.news.models import Topic
from charshia.engines.script import to_latin


def free_slug(name: str) -> str:
    """One that no topic has. Two queries at most."""
    start = slugify(to_latin(name))[:50] or "topic"
    taken = set(Topic.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    wanted = [start, *(f"{start}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in wanted if slug not in taken)
