from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import remove_member
from charshia.people.organisations.models import Membership


def export(person: Person) -> list[Any]:
    """Whom she acts for."""
    rows = Membership.objects.filter(person=person).order_by("pk")
    return list(rows.values("organisation__slug", "role"))


def erase(person: Person, now: datetime) -> None:
    """Refused (LastOwner) to the only owner: the stall would be nobody's."""
    for each in Membership.objects.filter(person=person).select_related("organisation"):
        remove_member(each.organisation, person=person, by=person, now=now)


hold(Holding("memberships", export, erase=erase))
