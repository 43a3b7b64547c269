from datetime import datetime
from typing import Any, Final

from charshia.commons.practices.actions.leaving import forget_person
from charshia.commons.practices.models import Adoption, Contact, Plan, Practice, Restoration
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person

PLANNED: Final = (
    "people", "machines", "market", "training", "mentor", "money_minor", "currency", "outcome",
)  # fmt: skip


def export(person: Person) -> dict[str, list[Any]]:
    """What she wrote, what she did too, and where she is named as one who can be asked."""
    wrote = Practice.objects.filter(author=person).order_by("pk").prefetch_related("sections")
    did = Adoption.objects.filter(person=person).order_by("pk")
    named = Contact.objects.filter(email=(person.email or "").lower()).order_by("pk")
    plans = (
        Plan.objects.filter(person=person)
        .order_by("pk")
        .prefetch_related("replies", "tasks", "settings", "tools__tool")
    )
    asked = Restoration.objects.filter(by=person).select_related("version").order_by("pk")
    return {
        "asked_back": [
            {"practice": one.practice_id, "version": one.version.number,
             "at": one.asked_at.isoformat(), "answer": one.answer}
            for one in asked
        ],
        "plans": [_plan(one) for one in plans],
        "wrote": [
            {"practice": one.pk, "at": one.made_at.isoformat(), "title": dict(one.title),
             "kind": one.kind, "summary": dict(one.summary), "context": dict(one.context),
             "sections": {each.name: dict(each.text) for each in one.sections.all()},
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


def _plan(one: Plan) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in PLANNED}
    replies = {reply.aspect: reply.ready for reply in one.replies.all()}
    tasks = [
        {"title": task.title, "due_on": task.due_on.isoformat() if task.due_on else None,
         "cost_minor": task.cost_minor, "currency": task.currency, "done": task.done_at is not None}
        for task in one.tasks.all()
    ]  # fmt: skip
    settings = [each.setting for each in one.settings.all()]
    tools = [{"name": dict(each.tool.name), "ready": each.ready} for each in one.tools.all()]
    return said | {"practice": one.practice_id, "replies": replies, "tasks": tasks,
                   "settings": settings, "tools": tools}  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("practices", export, erase=erase))
