"""Addresses of actors, from their names."""

from charshia.clusters.actors.models import Actor, FormerAddress
from charshia.engines.texts import numbered
from charshia.market.catalogue.slugs import slug_of


def free_slug(name: str) -> str:
    """One that no actor has or had. Two queries."""
    start = slug_of(name)[:50].strip("-") or "actor"
    taken = set(Actor.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    former = FormerAddress.objects.filter(slug__startswith=start)
    return numbered(start, taken | set(former.values_list("slug", flat=True)))
