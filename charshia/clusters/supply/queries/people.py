"""To whom letters about an actor go."""

from django.db.models import Q, QuerySet

from charshia.clusters.actors.models import Actor, Keeper
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership, Organisation


def people_of(*actors: Actor) -> QuerySet[Person]:
    """Who keeps one of these, or runs its business."""
    keys = [actor.pk for actor in actors]
    kept = Keeper.objects.filter(actor__in=keys).values("person")
    run = Membership.objects.filter(
        organisation__actor__in=keys, role__in=roles_with(Duty.RUN)
    ).values("person")
    return Person.objects.filter(Q(pk__in=kept) | Q(pk__in=run))


def makers_of(code: str) -> list[Actor]:
    """Those on the map with a product of this code or below it, or above it in the table."""
    wider = [code[:digits] for digits in (2, 4, 6) if len(code) > digits]
    goods = Q(goods__code__startswith=code) | Q(goods__code__in=wider)
    return list(Actor.objects.listed().filter(goods).distinct().order_by("pk"))


def firm_of(person: Person | None) -> Organisation | None:
    """The first that she runs. One query."""
    rows = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    return rows.order_by("pk").first() if person else None
