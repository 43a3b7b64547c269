from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import forget_person
from charshia.workshops.circles.models import Application, Opportunity, Reminder


def export(person: Person) -> dict[str, list[Any]]:
    """What she offered, for what she applied, of what she wants to be reminded."""
    return {
        "offered": [
            {"kind": one.kind, "state": one.state, "title": dict(one.title),
             "about": dict(one.about), "offered": dict(one.offered),
             "for_whom": dict(one.for_whom), "outcome": dict(one.outcome), "place": one.place,
             "url": one.url, "closes_at": one.closes_at.isoformat()}
            for one in Opportunity.objects.filter(author=person).order_by("pk")
        ],
        "applied": [
            {"opportunity": one.opportunity_id, "words": one.words, "shows": one.shows,
             "at": one.sent_at.isoformat(), "answer": one.answer, "said": one.answer_words,
             "files": [each.name for each in one.files.order_by("pk")]}
            for one in Application.objects.of(person).order_by("pk")
        ],
        "reminders": [
            one.opportunity_id for one in Reminder.objects.filter(person=person).order_by("pk")
        ],
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("circles", export, erase=erase))
