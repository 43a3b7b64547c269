"""Addresses of events, from their titles."""

from charshia.clusters.meetings.models import Event
from charshia.engines.texts import numbered
from charshia.market.catalogue.slugs import slug_of

RESERVED = frozenset({"mine", "new"})  # pages of their own


def free_slug(title: str) -> str:
    """One that no other event has. One query."""
    start = slug_of(title)[:50].strip("-") or "event"
    taken = set(Event.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return numbered(start, taken | RESERVED)
