"""What must be true of projects' money, for ``charshia check``."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.programme.projects.models import (
    BudgetLine,
    Grant,
    GrantState,
    GrantStep,
    Milestone,
    MilestoneState,
    Move,
    Spending,
    Step,
)

Pairs = Iterator[tuple[str, Any, Any]]


def sums(rows: Any, by: str, of: str = "amount_minor") -> dict[int, int]:
    return dict(rows.values_list(by).annotate(sum=Sum(of)).order_by())


@check("project-lines-are-the-sum-of-what-was-spent-and-moved")
def lines_add_up() -> Outcome:
    """What a line repeats is what its payments and moves come to."""
    return compare(_lines())


def _lines() -> Pairs:
    spent = sums(Spending.objects, "line")
    out = sums(Move.objects.filter(source__isnull=False), "source")
    in_ = sums(Move.objects.filter(source__isnull=False), "target")
    over = sums(Move.objects.filter(source=None), "target")
    for line in BudgetLine.objects.order_by("pk").iterator(chunk_size=500):
        planned = line.agreed_minor + in_.get(line.pk, 0) - out.get(line.pk, 0)
        due = spent.get(line.pk, 0), planned, over.get(line.pk, 0)
        yield reference(line), due, (line.spent_minor, line.planned_minor, line.over_minor)


@check("grants-are-the-sum-of-their-milestones")
def grants_add_up() -> Outcome:
    """An agreed grant is what its milestones come to, and has paid what they say was paid."""
    return compare(_grants())


def _grants() -> Pairs:
    whole = sums(Milestone.objects, "grant")
    marked = sums(Milestone.objects.filter(state=MilestoneState.PAID), "grant")
    told = sums(GrantStep.objects.filter(what=Step.PAID), "grant")
    rows = Grant.objects.exclude(state=GrantState.DRAFT).order_by("pk")
    for grant in rows.iterator(chunk_size=500):
        paid = marked.get(grant.pk, 0)
        due = whole.get(grant.pk, 0), paid, told.get(grant.pk, 0)
        yield reference(grant), due, (grant.amount_minor, grant.paid_minor, grant.paid_minor)
