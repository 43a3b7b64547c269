from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import forget_contact, remove_member
from charshia.people.organisations.homes import is_worked_at
from charshia.people.organisations.models import Membership, Verification


def export(person: Person) -> list[Any]:
    """Whom she acts for."""
    rows = Membership.objects.filter(person=person).order_by("pk")
    return list(rows.values("organisation__slug", "role"))


def erase(person: Person, now: datetime) -> None:
    """Refused (LastOwner) to the only owner: the stall would be nobody's.

    A firm that only buys goes with the last who belongs to it.
    """
    for each in Membership.objects.filter(person=person).select_related("organisation"):
        organisation = each.organisation
        others = organisation.memberships.exclude(person=person)
        if not is_worked_at(organisation) and not others.exists():
            forget_contact(organisation, now=now)
        else:
            remove_member(organisation, person=person, by=person, now=now)


def export_asked(person: Person) -> list[Any]:
    """What she wrote down of a business that she asked to have verified."""
    rows = Verification.objects.filter(asked_by=person).order_by("pk")
    return [
        {
            "organisation": row.organisation.slug,
            "name": row.name,
            "address": row.address,
            "country": row.country,
            "number": row.number,
            "standing": row.standing,
            "reason": row.reason,
            "asked_at": row.asked_at.isoformat(),
        }
        for row in rows.select_related("organisation")
    ]


hold(Holding("memberships", export, erase=erase))
hold(Holding("verifications", export_asked))
