from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.programme.admission.models import Change, Finding, Member


def export(person: Person) -> list[Any]:
    """The programmes of the stalls that she runs: each step, and what was found."""
    members = Member.objects.visible_to(person).with_all().order_by("pk")
    return [
        {
            "programme": one.programme.slug,
            "organisation": one.organisation.slug,
            "state": one.state,
            "joined_at": one.joined_at.isoformat(),
            "steps": _steps(one),
            "requirements": _findings(one),
        }
        for one in members
    ]


def _steps(member: Member) -> list[dict[str, Any]]:
    rows = Change.objects.filter(member=member).order_by("pk")
    return [{"at": row.at.isoformat(), "state": row.new, "reason": row.reason} for row in rows]


def _findings(member: Member) -> list[dict[str, Any]]:
    rows = Finding.objects.filter(member=member).select_related("requirement").order_by("pk")
    return [
        {
            "at": row.at.isoformat(),
            "requirement": dict(row.requirement.title),
            "outcome": row.outcome,
            "reason": row.reason,
            "facts": row.facts,
        }
        for row in rows
    ]


hold(Holding("programme", export))
