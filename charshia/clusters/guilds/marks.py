"""The tags under which public pages show clusters."""

from typing import Final

from charshia.clusters.guilds.models import Cluster

ALL: Final = "guilds"  # the list


def tag_of(slug: str) -> str:
    return f"guild:{slug}"


def tags_of(cluster: Cluster) -> tuple[str, ...]:
    return (ALL, tag_of(cluster.slug))
