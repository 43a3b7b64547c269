"""What tests of this room need."""

from datetime import datetime, time

from charshia.people.accounts.models import Person
from charshia.people.help.actions import Call, ContactFacts, put_contact

OFFICE = (time(9), time(17))
FACTS = ContactFacts(
    name={"en": "Association of producers", "sq": "Shoqata e prodhuesve"},
    address={"en": "Market Street 1", "sq": "Rruga e Tregut 1"},
    numbers={"+38338123456": ("sq", "en"), "+38338123457": ("sr-Cyrl",)},
    hours=dict.fromkeys(range(5), OFFICE),
)


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def write_contact(now: datetime, facts: ContactFacts = FACTS) -> None:
    put_contact(facts, by=coordinator(), now=now)


def asks(key: str = "a", **more: object) -> Call:
    return Call(key * 43, "Не отвара се страница.", "sr-Cyrl", **more)  # type: ignore[arg-type]
