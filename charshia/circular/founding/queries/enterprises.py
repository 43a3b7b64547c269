"""What pages show of enterprises."""

from dataclasses import dataclass

from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Colleague:
    """Somebody with her duties, each a row that can be taken back."""

    person: Person
    hands: list[Hand]


def colleagues_of(enterprise: Enterprise) -> list[Colleague]:
    """In the order in which they came. One query."""
    found: dict[int, Colleague] = {}
    for hand in enterprise.hands.select_related("person").order_by("since", "pk"):
        one = found.setdefault(hand.person_id, Colleague(hand.person, []))
        one.hands.append(hand)
    return list(found.values())


def duties_of(enterprise: Enterprise, person: Person) -> list[Duty]:
    """One query."""
    held = enterprise.hands.filter(person=person).order_by("pk")
    return [Duty(duty) for duty in held.values_list("duty", flat=True)]
