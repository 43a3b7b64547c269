"""To whom letters go: the people of a member, and those who coordinate a cluster."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from charshia.clusters.actors.models import Actor, Keeper
from charshia.clusters.guilds.models import Cluster, Member
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership


def people_of(actors: Iterable[Actor | int]) -> QuerySet[Person]:
    """Who keeps these entries of the map, or runs their businesses."""
    pks = [one if isinstance(one, int) else one.pk for one in actors]
    keepers = Keeper.objects.filter(actor__in=pks).values("person")
    runs = Membership.objects.filter(
        organisation__actor__in=pks, role__in=roles_with(Duty.RUN)
    ).values("person")
    return Person.objects.filter(Q(pk__in=keepers) | Q(pk__in=runs))


def people_in(cluster: Cluster) -> QuerySet[Person]:
    """Of all members."""
    rows = Member.objects.filter(cluster=cluster).members()
    return people_of(rows.values_list("actor", flat=True))
