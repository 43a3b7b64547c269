from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.permits.actions import forget_person
from charshia.workshops.permits.models import Credential, Permit, Trainer

GIVEN = (
    "machine", "machine__space__slug", "source", "reason", "learnt_at", "given_at", "ends_at",
    "idle_days", "used_at", "warned_of", "ended_at", "ending", "why",
)  # fmt: skip


def export(person: Person) -> dict[str, Any]:
    """Her permits, the badges that she handed in, and the machines on which she trains others."""
    permits = Permit.objects.filter(person=person).order_by("pk")
    handed = Credential.objects.filter(person=person).order_by("pk")
    trains = Trainer.objects.filter(person=person).order_by("pk")
    return {
        "permits": list(permits.values(*GIVEN)),
        "badges": list(handed.values("name", "identifier", "token", "handed_at", "look")),
        "trains_on": list(trains.values("machine", "since", "ends_at")),
    }


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("permits", export, erase=erase))
