from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.programme.joint.actions import forget_person
from charshia.programme.joint.models import Bid, Partner


def export(person: Person) -> dict[str, Any]:
    """The joint applications that she began, and where she answered for a firm."""
    said = Partner.objects.filter(answered_by=person).order_by("pk")
    return {
        "begun": [
            {"title": one.title, "purpose": one.purpose, "brings": one.brings}
            for one in Bid.objects.filter(person=person).order_by("pk")
        ],
        "answered": [{"brings": one.brings, "consent": one.consent} for one in said],
    }


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("joint", export, erase=erase))
