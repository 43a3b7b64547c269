from datetime import datetime
from typing import Any

from django.db.models import Q

from charshia.clusters.actors.actions import forget_keeper
from charshia.clusters.actors.models import Actor
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[Any]:
    """Entries that she keeps or that name her address."""
    hers = Q(email=person.email) if person.email else Q(pk__in=())
    rows = Actor.objects.filter(Q(keepers__person=person) | hers).distinct().order_by("pk")
    return [
        {
            "entry": one.slug,
            "name": dict(one.name),
            "state": one.state,
            "contact": one.contact,
            "email": one.email,
            "phone": one.phone,
            "since": one.made_at.isoformat(),
        }
        for one in rows
    ]


def erase(person: Person, now: datetime) -> None:
    forget_keeper(person)


hold(Holding("actors", export, erase=erase))
