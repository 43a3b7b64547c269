from datetime import datetime
from typing import Any

from django.db.models import Q

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.help.actions import forget_asker
from charshia.people.help.models import HelpRequest


def export(person: Person) -> list[Any]:
    """For what she asked, and what she was answered."""
    hers = Q(person=person)
    if person.email:
        hers |= Q(email=person.email.lower())
    return [
        {
            "at": one.made_at.isoformat(), "about": one.about, "words": one.words,
            "name": one.name, "phone": one.phone, "email": one.email, "answer": one.answer,
        }
        for one in HelpRequest.objects.filter(hers).order_by("pk")
    ]  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_asker(person, now=now)


hold(Holding("help", export, erase=erase))
