"""From a practice somebody makes a plan of her own, follows it, and tells what came of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.adopting import Done, NothingCameOfIt, tell_adoption
from charshia.commons.practices.models import (
    Adoption,
    Has,
    Lives,
    Plan,
    Practice,
    Reply,
    Setting,
    Task,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

MOST_PLANS: Final = 20  # of one person that are not finished
MOST_TASKS: Final = 100
_ROWS: Final = ("replies", "tools", "settings")  # of what she has, kept by themselves


class NotOffered(Refusal):
    pass


class PlannedAlready(Refusal):
    pass


class TooManyPlans(Refusal):
    pass


class TooManyTasks(Refusal):
    pass


class IsFinished(Refusal):
    pass


@dataclass(frozen=True)
class Means:
    """What she has and what she lacks; ``replies`` by aspect, ``tools`` by the key of each tool of
    the practice, ``settings`` in which she is."""

    currency: str = "EUR"
    people: int | None = None
    machines: str = ""
    market: str = ""
    training: str = ""
    mentor: str = ""
    money_minor: int | None = None
    replies: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[int, str] = field(default_factory=dict)
    settings: tuple[str, ...] = ()

    def kept(self) -> dict[str, object]:
        return {name: value for name, value in asdict(self).items() if name not in _ROWS}


@dataclass(frozen=True)
class Deed:
    """Something to be done or bought."""

    title: str
    due_on: date | None = None
    cost_minor: int | None = None
    currency: str = "EUR"


@action
def begin_plan(practice: Practice, means: Means, *, by: Person, now: datetime) -> Plan:
    """Steps and costs of the practice are her first tasks, in the language she reads.

    Raises NotOffered, PlannedAlready, TooManyPlans.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    kept = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not kept.is_public:
        raise NotOffered(_("It is not published."))
    open_ones = Plan.objects.filter(person=by, finished_at=None)
    if open_ones.filter(practice=kept).exists():
        raise PlannedAlready(_("You have a plan for it already."))
    if open_ones.count() >= MOST_PLANS:
        raise TooManyPlans(_("Finish one of your plans, or throw one away, first."))
    plan = Plan.objects.create(
        practice=kept, person=by, made_at=now, changed_at=now, **means.kept()
    )
    _reply(plan, means)
    deeds = [Deed(str(one.title), currency=means.currency) for one in kept.steps.in_order()]
    deeds += [Deed(str(one.name), None, one.amount_minor, one.currency)
              for one in kept.costs.in_order()]  # fmt: skip
    Task.objects.bulk_create(
        Task(plan=plan, position=number, **asdict(each)) for number, each in enumerate(deeds, 1)
    )
    record("commons.plan.begun", plan, by=by, at=now, practice=kept.pk)
    return plan


@action
def change_plan(plan: Plan, means: Means, *, by: Person, now: datetime) -> None:
    """She has or lacks something else. Raises IsFinished."""
    kept = _open(plan)
    Plan.objects.filter(pk=kept.pk).update(**means.kept())
    _reply(kept, means)
    _changed(kept, what="means", by=by, now=now)


@action
def add_task(plan: Plan, deed: Deed, *, by: Person, now: datetime) -> Task:
    """At the end. Raises IsFinished, TooManyTasks."""
    kept = _open(plan)
    if kept.tasks.count() >= MOST_TASKS:
        raise TooManyTasks(_("These are too many. Put some of them together."), field="title")
    last: int = kept.tasks.aggregate(last=Max("position"))["last"] or 0
    task = Task.objects.create(plan=kept, position=last + 1, **asdict(deed))
    _changed(kept, what="task", by=by, now=now)
    return task


@action
def change_task(task: Task, deed: Deed, *, by: Person, now: datetime) -> None:
    """Raises IsFinished."""
    kept = _open(task.plan)
    Task.objects.filter(pk=task.pk).update(**asdict(deed))
    _changed(kept, what="task", by=by, now=now)


@action
def set_done(task: Task, *, done: bool, by: Person, now: datetime) -> None:
    """Twice is as good as once. Raises IsFinished."""
    kept = _open(task.plan)
    rows = Task.objects.filter(pk=task.pk, done_at__isnull=done)
    if rows.update(done_at=now if done else None):
        _changed(kept, what="progress", by=by, now=now)


@action
def remove_task(task: Task, *, by: Person, now: datetime) -> None:
    """Twice is as good as once. Raises IsFinished."""
    kept = _open(task.plan)
    gone, _kinds = Task.objects.filter(pk=task.pk).delete()
    if gone:
        _changed(kept, what="task", by=by, now=now)


@action
def finish_plan(
    plan: Plan, outcome: str, *, done: Done | None = None, by: Person, now: datetime
) -> Adoption | None:
    """What came of it. With ``done`` she lets it stand below the practice, in the words of
    ``outcome``, once that is confirmed.

    Raises IsFinished, NothingCameOfIt, and what ``tell_adoption`` raises.
    """
    kept = _open(plan)
    if not outcome.strip():
        raise NothingCameOfIt(_("Say what came of it."), field="outcome")
    told = None
    if done is not None:
        words = {by.language: outcome}
        told = tell_adoption(kept.practice, replace(done, outcome=words), by=by, now=now)
    Plan.objects.filter(pk=kept.pk).update(
        outcome=outcome, adoption=told, finished_at=now, changed_at=now
    )
    record("commons.plan.finished", kept, by=by, at=now, told=told is not None)
    return told


@action
def drop_plan(plan: Plan, *, by: Person, now: datetime) -> None:
    """Nothing of it is kept; what she let stand below the practice stays there."""
    gone = Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk).first()
    if gone is not None:
        record("commons.plan.dropped", gone, by=by, at=now)
        gone.delete()


def _open(plan: Plan) -> Plan:
    kept = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if kept.finished_at is not None:
        raise IsFinished(_("This plan is finished."))
    return kept


def _reply(plan: Plan, means: Means) -> None:
    plan.replies.all().delete()
    Reply.objects.bulk_create(
        Reply(plan=plan, aspect=aspect, ready=ready)
        for aspect, ready in means.replies.items()
        if ready
    )
    plan.tools.all().delete()
    named = plan.practice.tools.filter(pk__in=[key for key, ready in means.tools.items() if ready])
    Has.objects.bulk_create(
        Has(plan=plan, tool=tool, ready=means.tools[tool.pk]) for tool in named.order_by("pk")
    )
    plan.settings.all().delete()
    single = {Setting(one).respect: one for one in means.settings}
    Lives.objects.bulk_create(Lives(plan=plan, setting=one) for one in single.values())


def _changed(plan: Plan, *, what: str, by: Person, now: datetime) -> None:
    Plan.objects.filter(pk=plan.pk).update(changed_at=now)
    record("commons.plan.changed", plan, by=by, at=now, what=what)
