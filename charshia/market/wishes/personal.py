from datetime import datetime
from typing import Any

from charshia.market.wishes.actions import forget_wishes
from charshia.market.wishes.models import Wait, Wish
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """What she keeps for later and waits for."""
    return {
        "wishes": list(Wish.objects.filter(person=person).values_list("product__slug", flat=True)),
        "waits": list(Wait.objects.filter(person=person).values("product__slug", "email", "phone")),
    }


def erase(person: Person, now: datetime) -> None:
    forget_wishes(person)


hold(Holding("wishes", export, erase=erase))
