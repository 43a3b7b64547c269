"""Who may pass: members of a cluster, and those who coordinate it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.clusters.guilds.models import Cluster, Member
from charshia.people.accounts.doors import coordinator_of, me
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Insider:
    """Who looks at a cluster from within: for which members, and whether she coordinates it."""

    cluster: Cluster
    person: Person
    members: list[Member]
    leads: bool

    @property
    def first(self) -> Member | None:
        return self.members[0] if self.members else None


def insider_of(request: HttpRequest, slug: str) -> Insider:
    """A member's keeper or a coordinator; for everybody else nothing is there (404)."""
    person = me(request)
    found = get_object_or_404(Cluster.objects.visible_to(person), slug=slug)
    rows = Member.objects.filter(cluster=found).kept_by(person).members()
    members = list(rows.with_names().order_by("pk"))
    leads = leads_it(request, person, found)
    if not members and not leads:
        raise Http404
    return Insider(found, person, members, leads)


def leads_it(request: HttpRequest, person: Person, cluster: Cluster) -> bool:
    """The network's coordinators do, once they came in as they must; and its own."""
    if person.is_coordinator:
        coordinator_of(request)
        return True
    return cluster.coordinators.filter(pk=person.pk).exists()


def led_cluster(request: HttpRequest, slug: str) -> tuple[Cluster, Person]:
    """The cluster with that slug, if who asks coordinates it; else 404."""
    person = me(request)
    found = get_object_or_404(Cluster.objects.led_by(person), slug=slug)
    if not leads_it(request, person, found):
        raise Http404
    return found, person


def own_member(request: HttpRequest, slug: str, pk: int) -> tuple[Member, Person]:
    """Her actor's row in that cluster, however it stands there; else 404."""
    person = me(request)
    rows = Member.objects.kept_by(person).filter(cluster__slug=slug).with_names()
    return get_object_or_404(rows, pk=pk), person
