from datetime import datetime
from typing import Any

from charshia.circular.planner.actions import forget_planner
from charshia.circular.planner.models import Plan
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """The plans of a works that she made."""
    rows = Plan.objects.filter(by=person).order_by("pk")
    return {"plans": list(rows.values("title", "made_at", "typed"))}


def erase(person: Person, now: datetime) -> None:
    forget_planner(person, now=now)


hold(Holding("planner", export, erase=erase))
