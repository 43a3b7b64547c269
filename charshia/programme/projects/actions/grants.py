"""Writing a grant with its milestones, agreeing on it, and ending it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.money.show import show
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.programme.projects.actions.projects import Actor, show_anew
from charshia.programme.projects.models import (
    BudgetLine,
    Grant,
    GrantState,
    GrantStep,
    Milestone,
    MilestoneState,
    Step,
)


class NotNow(Refusal):
    pass


class SumsDiffer(Refusal):
    pass


def locked_grant(grant: Grant, *states: str) -> Grant:
    """Raises NotNow where it is in none of ``states``."""
    found = Grant.objects.select_for_update().get(pk=grant.pk)
    if found.state not in states:
        raise NotNow(_("This cannot be done any more: look at the grant again."))
    return found


def note_step(
    grant: Grant,
    what: Step,
    *,
    by: Actor,
    now: datetime,
    milestone: Milestone | None = None,
    note: str = "",
    amount: int = 0,
) -> GrantStep:
    """The next line of its story, and an entry of the journal."""
    person = by if isinstance(by, Person) else None
    made = GrantStep.objects.create(
        grant=grant, milestone=milestone, what=what, note=note[:400], amount_minor=amount,
        by=person, at=now,
    )  # fmt: skip
    record(
        "programme.grant.stepped", grant, by=by, at=now, what=str(what), step=made.pk,
        milestone=milestone.pk if milestone else None, note=note[:400],
    )  # fmt: skip
    return made


@action
def draft_grant(
    line: BudgetLine,
    *,
    to: Organisation | str,
    amount_minor: int,
    by: Actor,
    now: datetime,
    **texts: Any,
) -> Grant:
    """Begin to write one out of a budget line, to a firm or to a workshop by its name."""
    whom: dict[str, Any] = {"receiver": to} if isinstance(to, str) else {"organisation": to}
    made = Grant.objects.create(
        project=line.project, line=line, amount_minor=amount_minor, made_at=now, **whom,
        **signed(Grant, texts, by=by, now=now),
    )  # fmt: skip
    record("programme.grant.drafted", made, by=by, at=now, amount=amount_minor)
    return made


@action
def put_milestone(
    grant: Grant, milestone: Milestone | None = None, *, by: Actor, now: datetime, **facts: Any
) -> Milestone:
    """Add one (``what``, ``evidence``, ``amount_minor``, ``due_on``) or change it, until the
    grant is agreed. Raises NotNow."""
    locked_grant(grant, GrantState.DRAFT)
    if milestone is None:
        milestone = Milestone.objects.create(
            grant=grant, **signed(Milestone, facts, by=by, now=now)
        )
    else:
        plain = keep_texts(milestone, facts, by=by, now=now)
        Milestone.objects.filter(pk=milestone.pk).update(**plain)
    record("programme.milestone.put", milestone, by=by, at=now, grant=grant.pk)
    return milestone


@action
def drop_milestone(milestone: Milestone, *, by: Actor, now: datetime) -> None:
    """Raises NotNow once the grant is agreed."""
    locked_grant(milestone.grant, GrantState.DRAFT)
    record("programme.milestone.dropped", milestone, by=by, at=now, grant=milestone.grant_id)
    milestone.delete()


@action
def agree_grant(grant: Grant, *, by: Actor, now: datetime) -> None:
    """From now on its milestones stand. Raises NotNow, or SumsDiffer with both sums."""
    found = locked_grant(grant, GrantState.DRAFT)
    whole = Milestone.objects.filter(grant=found).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    if whole != found.amount_minor:
        currency = found.project.currency
        said = {
            "sum": show(Money(whole, currency)),
            "grant": show(Money(found.amount_minor, currency)),
        }
        raise SumsDiffer(
            _("The milestones come to %(sum)s, the grant to %(grant)s. They must be equal.") % said
        )
    Grant.objects.filter(pk=found.pk).update(state=GrantState.AGREED)
    note_step(found, Step.AGREED, by=by, now=now, amount=found.amount_minor)
    show_anew(found.project)


@action
def move_due(milestone: Milestone, *, due_on: date, reason: str, by: Actor, now: datetime) -> None:
    """A later day for what is not done yet, with the reason. Raises NotNow."""
    locked_grant(milestone.grant, GrantState.AGREED)
    rows = Milestone.objects.filter(pk=milestone.pk, state=MilestoneState.OPEN)
    if not rows.update(due_on=due_on):
        raise NotNow(_("This milestone is not open any more."))
    note_step(milestone.grant, Step.MOVED, by=by, now=now, milestone=milestone, note=reason)


@action
def end_grant(grant: Grant, *, reason: str, by: Actor, now: datetime) -> None:
    """Nothing more is reported or paid; what was, stays. Raises NotNow."""
    locked_grant(grant, GrantState.AGREED)
    Grant.objects.filter(pk=grant.pk).update(state=GrantState.ENDED)
    note_step(grant, Step.ENDED, by=by, now=now, note=reason)
    show_anew(grant.project)
