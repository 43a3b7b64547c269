from datetime import datetime
from typing import Any

from charshia.clusters.export.actions import forget_person
from charshia.clusters.export.models import Adviser, Check, Enquiry
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """What she asked and was answered, the checks that she began, and that she advises."""
    enquiries = Enquiry.objects.filter(person=person).order_by("pk")
    checks = Check.objects.filter(person=person).prefetch_related("answers__question", "steps")
    adviser = Adviser.objects.filter(person=person).first()
    return {
        "questions": [
            {
                "at": one.asked_at.isoformat(), "language": one.language, "text": one.text,
                "answer": one.answer, "may_publish": one.may_publish,
            }
            for one in enquiries
        ],
        "checks": [_check(one) for one in checks.order_by("pk")],
        "adviser_since": adviser.since.isoformat() if adviser else None,
    }  # fmt: skip


def _check(check: Check) -> dict[str, Any]:
    return {
        "begun_at": check.begun_at.isoformat(),
        "points": check.points,
        "most": check.most,
        "answers": [
            {"question": one.question.key, "reply": one.reply, "note": one.note}
            for one in check.answers.all()
        ],
        "steps": [{"text": one.text, "owner": one.owner} for one in check.steps.all()],
    }


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("export", export, erase=erase))
