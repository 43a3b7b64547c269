"""The plan of a firm: who does what by when, what is done, what is added."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.models import Check, Step
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.tags import current
from charshia.people.accounts.models import Person

MOST_STEPS: Final = 60
AHEAD: Final = timedelta(days=3)  # how long before its day a step is told of


class NoWords(Refusal):
    pass


class TooManySteps(Refusal):
    pass


@dataclass(frozen=True)
class Plan:
    """What is written of a step. ``owner`` is a name as the firm says it."""

    text: str
    owner: str = ""
    due_on: date | None = None
    is_done: bool = False


@action
def add_step(check: Check, plan: Plan, *, by: Person, now: datetime) -> Step:
    """A step of the firm's own. Raises NoWords, TooManySteps."""
    _refuse_empty(plan)
    kept = Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
    number = kept.steps.count()
    if number >= MOST_STEPS:
        raise TooManySteps(_("The plan is full. Take something out of it first."))
    step = Step.objects.create(
        check_of=kept, text=plan.text, language=current(), owner=plan.owner, due_on=plan.due_on,
        done_at=now if plan.is_done else None, position=number,
    )  # fmt: skip
    record("clusters.step.added", step, by=by, at=now, check=kept.pk)
    return step


@action
def change_step(step: Step, plan: Plan, *, by: Person, now: datetime) -> None:
    """Say who does it by when, or that it is done. Raises NoWords."""
    _refuse_empty(plan)
    kept = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    was_done, due_before = kept.done_at is not None, kept.due_on
    if plan.text != kept.text:
        kept.text, kept.language = plan.text, current()
    kept.owner, kept.due_on = plan.owner, plan.due_on
    kept.done_at = (kept.done_at or now) if plan.is_done else None
    if plan.due_on != due_before:
        kept.reminded_at = None
    kept.save()
    if plan.is_done and not was_done:
        record("clusters.step.done", kept, by=by, at=now, check=kept.check_of_id)
    else:
        record("clusters.step.changed", kept, by=by, at=now, check=kept.check_of_id)


@action
def drop_step(step: Step, *, by: Person, now: datetime) -> None:
    """Take it out of the plan. Twice is as good as once."""
    gone, _kinds = Step.objects.filter(pk=step.pk).delete()
    if gone:
        record("clusters.step.dropped", step, by=by, at=now, check=step.check_of_id)


@action
def remind_of_steps(*, now: datetime, day: date, most: int = 200) -> int:
    """Tell each firm of steps whose day is near, of each once; how many were told of."""
    due = Step.objects.open().filter(due_on__lte=day + AHEAD, reminded_at=None)
    newest = due.filter(check_of__finished_at__isnull=False).order_by("pk")
    found = list(newest.select_for_update(of=("self",)).select_related("check_of")[:most])
    for step in found:
        Step.objects.filter(pk=step.pk).update(reminded_at=now)
    for check in {one.check_of_id: one.check_of for one in found}.values():
        record(
            "clusters.check.steps_due", check, by="system", at=now,
            steps=[one.pk for one in found if one.check_of_id == check.pk],
        )  # fmt: skip
    return len(found)


def _refuse_empty(plan: Plan) -> None:
    if not plan.text.strip():
        raise NoWords(_("Say what is to be done."), field="text")
