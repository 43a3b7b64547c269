"""How the association of the demonstration network is reached."""

from datetime import datetime, time

from charshia.people.accounts.models import Person
from charshia.people.help.actions import ContactFacts, put_contact

NAME = {
    "sq": "Shoqata e prodhuesve", "sr-Cyrl": "Удружење произвођача",
    "en": "Association of producers",
}  # fmt: skip
ADDRESS = {
    "sq": "Rruga e Pazarit 1, Prizren", "sr-Cyrl": "Пазарска 1, Призрен",
    "en": "Bazaar Street 1, Prizren",
}  # fmt: skip
NOTE = {
    "sq": "Në festa jemi mbyllur.", "sr-Cyrl": "Празником не радимо.",
    "en": "Closed on holidays.",
}  # fmt: skip


def reach(now: datetime) -> None:
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    facts = ContactFacts(
        NAME, ADDRESS, NOTE, "help@example.org",
        numbers={"+38329000101": ("sq", "sr-Cyrl", "en")},
        hours={day: (time(9), time(17)) for day in range(5)},
    )  # fmt: skip
    put_contact(facts, by=coordinator, now=now)
