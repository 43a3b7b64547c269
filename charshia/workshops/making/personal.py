from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.making.actions import forget_person
from charshia.workshops.making.models import Making

KEPT = (
    "version__design__slug",
    "version__number",
    "space__slug",
    "state",
    "planned_at",
    "ended_at",
)


def export(person: Person) -> list[dict[str, Any]]:
    """What she planned to make, where, and what became of it."""
    return list(Making.objects.filter(person=person).order_by("pk").values(*KEPT))


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("making", export, erase=erase))
