from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.audiences import clusters
from charshia.clusters.guilds.found import cluster_preview, cluster_rows
from charshia.clusters.guilds.models import Cluster, Decision, Group, Member, Paper, Statutes
from charshia.clusters.guilds.queries.inside import appeals_open
from charshia.commons.news.audiences import named_by
from charshia.commons.translating.areas import Area, offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait

WEIGHT = 30


def belongs(request: HttpRequest) -> bool:
    """Is she in a cluster, or does she coordinate one? Two queries at most."""
    user = request.user
    if not isinstance(user, Person):
        return False
    leads = Cluster.coordinators.through.objects.filter(person=user)
    return leads.exists() or Member.objects.acting(user).exists()


def cluster_address(cluster: Cluster) -> str:
    return reverse("guilds:cluster", args=[cluster.slug])


def piece_address(piece: Any) -> str:
    return cluster_address(piece.cluster)


def statutes_address(statutes: Statutes) -> str:
    return reverse("guilds:statutes", args=[statutes.cluster.slug])


def appeals_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    for one in appeals_open()[:MOST]:
        url, words = reverse("guilds:appeal", args=[one.pk]), _("An appeal against an exclusion")
        yield Waiting(str(one.actor.name), url, note=str(words), since=one.appealed_at)


offer(
    Area(
        Cluster, _("Clusters"), {"name": _("Name of the cluster"),
        "summary": _("In a sentence: who does what together"),
        "about": _("What the cluster does")}, cluster_address, weight=WEIGHT, order=60,
    ),
    Area(
        Statutes, _("Statutes of clusters"), {"text": _("The statutes")}, statutes_address,
        weight=WEIGHT, related=("cluster",), order=61,
    ),
    Area(
        Group, _("Working groups"), {"name": _("Name of the group"),
        "about": _("What it works on")}, piece_address, weight=WEIGHT, related=("cluster",),
        order=62,
    ),
    Area(
        Paper, _("Documents of clusters"), {"title": _("Title")}, piece_address, weight=WEIGHT,
        related=("cluster",), order=63,
    ),
    Area(
        Decision, _("Decisions"), {"title": _("What is decided, in a few words"),
        "motion": _("The motion")}, weight=WEIGHT, order=64,
    ),
)  # fmt: skip
previewed("guild", cluster_preview)
named_by(clusters)
wait(Source(appeals_waiting, order=45))
kinds.show(Kind("guild", _("Clusters"), _("Cluster"), cluster_rows, order=45))
show(
    Link("foot_together", "guilds:clusters", _("Clusters"), order=20),
    Link("mine", "guilds:mine", _("My clusters"), order=56, shown_to=belongs),
    Link("office", "guilds:office", _("Clusters"), order=24),
)
