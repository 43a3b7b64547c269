from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import unseal
from charshia.programme.admission.actions import forget_declared, forget_mentor
from charshia.programme.admission.declared import ROOM
from charshia.programme.admission.models import (
    Appeal,
    Change,
    Declared,
    Finding,
    HandOver,
    Member,
    Mentor,
    Task,
    Visit,
)


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
            "appeals": list(
                Appeal.objects.filter(member=one).order_by("pk").values("text", "answer")
            ),
            "tasks": list(Task.objects.filter(member=one).order_by("pk").values("text")),
            "visits": list(
                Visit.objects.filter(member=one, is_shared=True).order_by("pk").values("report")
            ),
            "papers": list(
                HandOver.objects.filter(member=one).order_by("pk").values("number", "taker")
            ),
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


def export_declared(person: Person) -> list[Any]:
    """What she said of her businesses for the counting, unsealed for her."""
    rows = Declared.objects.filter(by=person, erased_at=None).order_by("pk")
    return [
        {"fact": row.fact, "value": unseal(ROOM, row.sealed), "at": row.at.isoformat()}
        for row in rows
    ]


def erase_declared(person: Person, now: datetime) -> None:
    forget_declared(person, now=now)


def export_mentored(person: Person) -> list[Any]:
    """By whom she stands or stood."""
    rows = Mentor.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("member__organisation__slug", flat=True))


def erase_mentored(person: Person, now: datetime) -> None:
    forget_mentor(person, now=now)


hold(Holding("programme", export))
hold(Holding("declared", export_declared, erase=erase_declared))
hold(Holding("mentor", export_mentored, erase=erase_mentored))
