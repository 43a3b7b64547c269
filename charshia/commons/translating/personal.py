from datetime import datetime
from typing import Any

from charshia.commons.translating.actions import forget_volunteer
from charshia.commons.translating.models import Volunteer, Work
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """As what she helps, and every translation of hers."""
    volunteer = Volunteer.objects.filter(person=person).first()
    works = Work.objects.filter(translator=person).order_by("pk")
    return {
        "volunteer": volunteer
        and {
            "reads": volunteer.reads,
            "credit": volunteer.credit,
            "nickname": volunteer.nickname,
            "languages": list(volunteer.tongues.values("language", "may_review")),
        },
        "texts": [
            {
                "text": f"{one.area}/{one.row}.{one.field}",
                "language": one.language,
                "source": one.source,
                "translation": one.text,
                "state": one.state,
                "sent_back_with": one.words,
                "at": one.saved_at.isoformat(),
            }
            for one in works
        ],
    }


def erase(person: Person, now: datetime) -> None:
    forget_volunteer(person, now=now)


hold(Holding("translations", export, erase=erase))
