"""How clusters are found: one document a cluster, in all the languages it speaks."""

from collections.abc import Iterator

from charshia.clusters.guilds.models import Cluster
from charshia.ground.search.documents import Document, Source, Text, register


def load(pks: list[int]) -> Iterator[Document]:
    for cluster in Cluster.objects.public().filter(pk__in=pks):
        yield _document(cluster)


def all_pks() -> Iterator[int]:
    return Cluster.objects.public().order_by("pk").values_list("pk", flat=True).iterator()


def _document(cluster: Cluster) -> Document:
    bodies = [cluster.summary, cluster.about]
    languages = dict.fromkeys(tag for words in (cluster.name, *bodies) for tag in words)
    return Document(
        kind="guild",
        pk=cluster.pk,
        texts=tuple(
            Text(tag, cluster.name.get(tag, ""), " ".join(words.get(tag, "") for words in bodies))
            for tag in languages
        ),
        rank=int(cluster.founded_at.timestamp()),
    )


register(Source("guild", load, all_pks))
