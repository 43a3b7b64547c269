"""The tags under which public pages show the map."""

from typing import Final

from charshia.clusters.actors.models import Actor

MAP: Final = "actors"  # lists of actors


def tags_of(actor: Actor) -> tuple[str, ...]:
    return (MAP, f"actor:{actor.pk}")
