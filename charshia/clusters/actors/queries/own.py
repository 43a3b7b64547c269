"""What a person keeps on the map."""

from dataclasses import dataclass

from django.db.models import Count, Q

from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation


@dataclass(frozen=True)
class OwnEntry:
    """``waiting`` are relations that others named and that wait for her yes."""

    actor: Actor
    waiting: int

    @property
    def state(self) -> str:
        return str(State(self.actor.state).label)


def own_entries(person: Person) -> list[OwnEntry]:
    """One query."""
    rows = Actor.objects.kept_by(person).with_place().order_by("slug")
    rows = rows.annotate(
        said_of_it=Count(
            "relations_to", distinct=True,
            filter=Q(relations_to__confirmed_at=None) & ~Q(relations_to__said_by=None),
        ),
        said_from_it=Count(
            "relations_from", distinct=True,
            filter=Q(relations_from__confirmed_at=None) & ~Q(relations_from__said_by=None),
        ),
        own_words=Count("said_relations", distinct=True,
                        filter=Q(said_relations__confirmed_at=None)),
    )  # fmt: skip
    return [
        OwnEntry(actor, actor.said_of_it + actor.said_from_it - actor.own_words) for actor in rows
    ]


def unmapped_businesses(person: Person) -> list[Organisation]:
    """Businesses that she runs and that are not on the map. One query."""
    rows = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN), actor=None
    )
    return list(rows.order_by("slug"))
