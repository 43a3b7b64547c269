from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions import applications_of, forget_applicant
from charshia.programme.calls.models import Application, Declaration
from charshia.programme.calls.queries.answers import sections
from charshia.programme.calls.sealing import unseal


def export(person: Person) -> list[dict[str, Any]]:
    """What she applied for, with answers, what she declared, and what was decided."""
    return [exported(one) for one in applications_of(person)]


def exported(one: Application) -> dict[str, Any]:
    declared = Declaration.objects.filter(application=one).first()
    decision = one.decisions.order_by("-pk").first() if one.told_at else None
    return {
        "call": one.call.slug,
        "number": one.number,
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
        "state": one.state,
        "sent_at": one.sent_at.isoformat() if one.sent_at else "",
        "answers": [
            {
                "question": str(said.question.label),
                "answer": said.lines,
                "files": [upload.name for upload in said.uploads],
            }
            for section in sections(one)
            for said in section.said
        ],
        "declared": unseal(declared.sealed) if declared else {},
        "verdict": decision.verdict if decision else "",
        "reason": decision.reasons.text(one.language) if decision else "",
    }


def erase(person: Person, now: datetime) -> None:
    forget_applicant(person, now=now)


hold(Holding("applications", export, erase=erase))
