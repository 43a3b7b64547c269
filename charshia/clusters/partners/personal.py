from datetime import datetime
from typing import Any

from charshia.clusters.partners.actions import forget_person
from charshia.clusters.partners.models import Introduction, Word
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, list[Any]]:
    """What she asked, answered and said in the name of her entries."""
    asked = Introduction.objects.filter(asked_by=person).select_related("other").order_by("pk")
    answered = Introduction.objects.filter(answered_by=person).select_related("asker")
    said = Word.objects.filter(by=person).order_by("pk")
    return {
        "asked": [
            {"of": one.other.slug, "at": one.asked_at.isoformat(), "words": one.words,
             "state": one.state}
            for one in asked
        ],
        "answered": [
            {"to": one.asker.slug, "state": one.state, "reason": one.reason}
            for one in answered.order_by("pk")
        ],
        "said": [
            {"introduction": one.introduction_id, "at": one.at.isoformat(), "stage": one.stage,
             "words": one.words}
            for one in said
        ],
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("partners", export, erase=erase))
