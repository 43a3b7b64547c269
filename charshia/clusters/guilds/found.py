"""Clusters on one line each, where several kinds are found together, and beside shared links."""

from collections.abc import Sequence

from django.urls import reverse

from charshia.clusters.guilds.models import Cluster
from charshia.clusters.guilds.queries.public import country_words
from charshia.ground.languages.tags import current
from charshia.ground.papers.previews import Preview
from charshia.ground.search.kinds import Row


def cluster_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Cluster.objects.public().in_bulk(pks)
    return [_row(found[pk]) for pk in pks if pk in found]


def _row(cluster: Cluster) -> Row:
    title, tag = cluster.name.shown()
    return Row(
        title, reverse("guilds:cluster", args=[cluster.slug]),
        lang="" if tag == current() else tag, line=country_words(cluster.country_list),
        woven=cluster.slug,
    )  # fmt: skip


def cluster_preview(slug: str) -> Preview | None:
    """That of the cluster with this address. One query."""
    cluster = Cluster.objects.public().filter(slug=slug[:60]).first()
    if cluster is None:
        return None
    title, lang = cluster.name.shown()
    return Preview(
        title=title, lang=lang, line=str(cluster.summary),
        seller=country_words(cluster.country_list), cloth=cluster.slug,
    )  # fmt: skip
