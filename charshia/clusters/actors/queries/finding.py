"""An actor that somebody names."""

from charshia.clusters.actors.models import Actor
from charshia.engines.keys import words

MOST = 8


def named(typed: str) -> list[Actor]:
    """Those on the map with this address, else called exactly so in any language, else with all
    these words in a name; at most eight. Two queries at most."""
    slug = typed.strip().rstrip("/").rpartition("/")[2]
    found = Actor.objects.listed().with_place().filter(slug=slug).first()
    if found is not None:
        return [found]
    wanted = words(typed)
    if not wanted:
        return []
    rows = Actor.objects.listed().with_place().order_by("slug")
    said = [(actor, [words(name) for name in actor.name.values()]) for actor in rows]
    exact = [actor for actor, names in said if wanted in names]
    if exact:
        return exact[:MOST]
    near = [actor for actor, names in said if any(set(wanted) <= set(name) for name in names)]
    return near[:MOST]
