"""What everybody sees of clusters."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from charshia.clusters.actors.cn import with_code
from charshia.clusters.guilds.models import (
    Cluster,
    Group,
    Member,
    Paper,
    Standing,
    Statutes,
    StatutesState,
)
from charshia.ground.places.countries import countries


@dataclass(frozen=True)
class Card:
    """A cluster in a list."""

    cluster: Cluster
    members: int

    @property
    def countries(self) -> str:
        return country_words(self.cluster.country_list)

    @property
    def sectors(self) -> str:
        return ", ".join(str(one.label) for one in self.cluster.sector_list)


def country_words(codes: Iterable[str]) -> str:
    """The names of countries in one line, those of the region first."""
    wanted = set(codes)
    return ", ".join(name for code, name in countries() if code in wanted)


def cards(clusters: Iterable[Cluster]) -> list[Card]:
    """One query."""
    rows = list(clusters)
    inside = Count("pk", filter=Q(standing=Standing.MEMBER))
    by_cluster = Member.objects.filter(cluster__in=rows).values("cluster").annotate(inside=inside)
    known = {each["cluster"]: each["inside"] for each in by_cluster.order_by()}
    return [Card(one, known.get(one.pk, 0)) for one in rows]


def public_cards() -> list[Card]:
    """Those founded first stand first. Two queries."""
    return cards(Cluster.objects.public().order_by("founded_at", "pk"))


def office_cards() -> list[Card]:
    """All, the latest first. Two queries."""
    return cards(Cluster.objects.order_by("-founded_at", "-pk"))


@dataclass(frozen=True)
class Face:
    """The public page of a cluster: ``more`` members are in it but not named."""

    card: Card
    members: list[Member]
    more: int
    groups: list[Group]
    papers: list[Paper]
    statutes: Statutes | None


def face_of(cluster: Cluster) -> Face:
    """Five queries."""
    (card,) = cards([cluster])
    named = Member.objects.filter(cluster=cluster, is_shown=True, actor__state="listed").members()
    members = list(named.select_related("actor__settlement").order_by("joined_at", "pk"))
    papers = Paper.objects.filter(cluster=cluster, is_public=True).select_related("document")
    return Face(
        card=card,
        members=members,
        more=card.members - len(members),
        groups=groups_of(cluster),
        papers=list(papers.order_by("-at", "-pk")),
        statutes=in_force(cluster),
    )


def groups_of(cluster: Cluster) -> list[Group]:
    """Those at work, with how many are in each. One query."""
    rows = Group.objects.open().filter(cluster=cluster).select_related("convenor__actor")
    return list(rows.annotate(size=Count("members")).order_by("pk"))


def in_force(cluster: Cluster) -> Statutes | None:
    rows = Statutes.objects.filter(cluster=cluster, state=StatutesState.IN_FORCE)
    return rows.select_related("cluster").first()


def products_of(cluster: Cluster) -> str:
    """Its products in one line, each with its code."""
    return ", ".join(with_code(code) for code in cluster.code_list)
