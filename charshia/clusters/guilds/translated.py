"""Which texts of clusters people write, and what shows them."""

from collections.abc import Collection
from typing import Any

from charshia.clusters.guilds.actions import show_anew
from charshia.clusters.guilds.models import Cluster, Decision, Group, Paper, Period, Statutes
from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written


def follow_cluster(cluster: Cluster, names: Collection[str]) -> None:
    show_anew(cluster)


def follow_piece(piece: Any, names: Collection[str]) -> None:
    show_anew(piece.cluster)


def nothing_follows(piece: Any, names: Collection[str]) -> None:
    """It stands on no kept page: only members read it."""


NAME = Kind(120, plain)
written(
    Cluster, follow_cluster, name=NAME, summary=Kind(300, plain), about=Kind(5000, lines),
)  # fmt: skip
written(Statutes, follow_piece, text=Kind(40_000, lines))
written(Group, follow_piece, name=NAME, about=Kind(2000, lines))
written(Paper, follow_piece, title=Kind(160, plain))
written(Decision, nothing_follows, title=Kind(160, plain), motion=Kind(8000, lines))
written(Period, nothing_follows, name=NAME)
