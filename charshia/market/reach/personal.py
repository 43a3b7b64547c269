from datetime import datetime
from typing import Any

from charshia.market.reach.actions import forget_customer
from charshia.market.reach.models import Follower, Invited
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """Which stalls she follows, and which asked her."""
    email = person.email.lower() if person.email else "-"
    return {
        "follows": list(Follower.objects.filter(email=email).values_list("stall__slug", flat=True)),
        "invited": list(Invited.objects.filter(email=email).values("stall__slug", "name")),
    }


def erase(person: Person, now: datetime) -> None:
    forget_customer(person)


hold(Holding("customers", export, erase=erase))
