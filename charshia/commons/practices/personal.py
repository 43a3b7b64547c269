from datetime import datetime
from typing import Any

from charshia.commons.practices.actions.leaving import forget_person
from charshia.commons.practices.models import Adoption, Contact, Practice
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, list[Any]]:
    """What she wrote, what she did too, and where she is named as one who can be asked."""
    wrote = Practice.objects.filter(author=person).order_by("pk")
    did = Adoption.objects.filter(person=person).order_by("pk")
    named = Contact.objects.filter(email=(person.email or "").lower()).order_by("pk")
    return {
        "wrote": [
            {"practice": one.pk, "at": one.made_at.isoformat(), "title": dict(one.title),
             "summary": dict(one.summary), "context": dict(one.context),
             "advice": dict(one.advice), "state": one.state}
            for one in wrote
        ],
        "did": [
            {"practice": one.practice_id, "at": one.told_at.isoformat(),
             "different": dict(one.different), "outcome": dict(one.outcome), "answer": one.answer}
            for one in did
        ],
        "named": [
            {"practice": one.practice_id, "name": one.name, "email": one.email,
             "phone": one.phone, "about": dict(one.about),
             "agreed_at": one.agreed_at.isoformat() if one.agreed_at else None}
            for one in (named if person.email else ())
        ],
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("practices", export, erase=erase))
