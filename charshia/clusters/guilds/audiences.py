"""The members of a cluster as those whom news can concern: what they must read."""

from collections.abc import Collection, Iterator
from functools import partial

from charshia.clusters.guilds.models import Cluster, Member
from charshia.commons.news.audiences import Audience

BEGINS = "cluster/"


def key_of(cluster: Cluster) -> str:
    return f"{BEGINS}{cluster.slug}"


def clusters() -> Iterator[Audience]:
    """One query."""
    for cluster in Cluster.objects.order_by("founded_at", "pk"):
        yield Audience(key_of(cluster), str(cluster.name), partial(organisations_in, cluster.pk))


def organisations_in(cluster: int) -> Collection[int]:
    """The businesses whose actors are members. One query."""
    rows = Member.objects.filter(cluster=cluster, actor__organisation__isnull=False).members()
    return list(rows.values_list("actor__organisation", flat=True).order_by("pk"))
