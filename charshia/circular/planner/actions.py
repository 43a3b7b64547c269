"""Plans of a new works: kept, thrown away."""

from datetime import datetime
from typing import Any

from charshia.circular.founding.models import Enterprise
from charshia.circular.planner.models import Plan
from charshia.circular.planner.planning import Typed, task_of
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


@action
def keep_plan(
    title: str,
    *,
    enterprise: Enterprise | None,
    currency: str,
    typed: Typed,
    form: dict[str, Any],
    by: Person,
    now: datetime,
) -> Plan:
    """Keep a reckoning; ``form`` is what was typed, to begin the next from. Raises NoRatio."""
    task = task_of(typed, enterprise=enterprise, at=now)
    plan = Plan.objects.create(
        title=title, enterprise=enterprise, currency=currency, typed=form, task=task, by=by,
        made_at=now,
    )  # fmt: skip
    record("circular.plan.kept", plan, by=by, at=now)
    return plan


@action
def drop_plan(plan: Plan, *, by: Person, now: datetime) -> None:
    record("circular.plan.dropped", plan, by=by, at=now)
    plan.delete()


@action
def forget_planner(person: Person, *, now: datetime) -> None:
    """She leaves: plans stay with the enterprise or the coordinators, without her name."""
    Plan.objects.filter(by=person).update(by=None)
