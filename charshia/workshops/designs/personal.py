from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.designs.actions.leaving import forget_person
from charshia.workshops.designs.models import Design, Make


def export(person: Person) -> dict[str, list[Any]]:
    """What she designed and what she made."""
    return {
        "designed": [
            {"design": one.slug, "at": one.made_at.isoformat(), "title": dict(one.title),
             "summary": dict(one.summary), "purpose": dict(one.purpose),
             "safety": dict(one.safety), "remix_note": dict(one.remix_note),
             "licensor": one.licensor, "attribution": one.attribution, "status": one.status}
            for one in Design.objects.filter(author=person).order_by("pk")
        ],
        "made": [
            {"version": one.version_id, "on": one.made_on.isoformat(), "space": one.space,
             "note": dict(one.note), "different": dict(one.different), "is_shown": one.is_shown,
             "is_named": one.is_named, "minutes": one.minutes, "cost_minor": one.cost_minor,
             "currency": one.currency}
            for one in Make.objects.filter(person=person).order_by("pk")
        ],
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("designs", export, erase=erase))
