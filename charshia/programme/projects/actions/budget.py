"""What is set aside, what was spent of it, and what was moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.programme.projects.actions.projects import Actor, show_anew
from charshia.programme.projects.models import BudgetLine, Move, Project, Spending


class Overspent(Refusal):
    """More than the line has left, and nobody said why."""


class NoReason(Refusal):
    pass


class TooLittle(Refusal):
    pass


class TakenBackAlready(Refusal):
    pass


@dataclass(frozen=True)
class Receipt:
    """What was paid: ``amount_minor`` above zero; ``proof`` is the paper or its photo."""

    on: date
    what: str
    amount_minor: int
    proof: Document | Image | None = None

    @property
    def files(self) -> dict[str, Document | Image]:
        if self.proof is None:
            return {}
        return {"document" if isinstance(self.proof, Document) else "image": self.proof}


@action
def plan_line(
    project: Project,
    line: BudgetLine | None = None,
    *,
    name: Mapping[str, str],
    agreed_minor: int = 0,
    by: Actor,
    now: datetime,
) -> BudgetLine:
    """Add a line of the contract's budget, or give one another name: its sum changes only by
    moving money."""
    if line is None:
        made = BudgetLine.objects.create(
            project=project, agreed_minor=agreed_minor, planned_minor=agreed_minor, made_at=now,
            **signed(BudgetLine, {"name": name}, by=by, now=now),
        )  # fmt: skip
        record("programme.budget.planned", made, by=by, at=now, amount=agreed_minor)
        show_anew(project)
        return made
    keep_texts(line, {"name": name}, by=by, now=now)
    show_anew(project)
    return line


@action
def move_money(
    source: BudgetLine,
    target: BudgetLine,
    *,
    amount_minor: int,
    reason: str,
    by: Person,
    now: datetime,
) -> Move:
    """From one line to another of the same project, at most what is left. Raises TooLittle."""
    if source.pk == target.pk or source.project_id != target.project_id:
        raise TooLittle(_("Choose another line of the same project."), field="target")
    _refuse_without_reason(reason)
    held = _locked(source.pk, target.pk)
    if held[source.pk].left_minor < amount_minor:
        raise TooLittle(_("The line has not so much left."), field="amount")
    BudgetLine.objects.filter(pk=source.pk).update(planned_minor=F("planned_minor") - amount_minor)
    BudgetLine.objects.filter(pk=target.pk).update(planned_minor=F("planned_minor") + amount_minor)
    return _note(source, target, amount_minor, reason, by, now)


def _locked(*ids: int) -> dict[int, BudgetLine]:
    rows = BudgetLine.objects.filter(pk__in=ids).order_by("pk").select_for_update()
    return {line.pk: line for line in rows}


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason(_("Write why."), field="reason")


def _note(
    source: BudgetLine | None, target: BudgetLine, amount: int, why: str, by: Person, now: datetime
) -> Move:
    made = Move.objects.create(
        source=source, target=target, amount_minor=amount, reason=why.strip(), by=by, at=now
    )
    record(
        "programme.budget.moved", target, by=by, at=now, amount=amount, reason=why.strip(),
        source=source.pk if source else None,
    )  # fmt: skip
    show_anew(target.project)
    return made


@action
def spend(
    line: BudgetLine, receipt: Receipt, *, by: Person, now: datetime, over_reason: str = ""
) -> Spending:
    """Note a payment. Beyond what is left only with the coordinator's reason. Raises Overspent."""
    held = _locked(line.pk)[line.pk]
    over = receipt.amount_minor - max(held.planned_minor + held.over_minor - held.spent_minor, 0)
    if over > 0:
        if not over_reason.strip():
            raise Overspent(
                _("This is more than the line has left. Allow it with a reason, or move money."),
                field="over_reason",
            )
        BudgetLine.objects.filter(pk=line.pk).update(over_minor=F("over_minor") + over)
        _note(None, line, over, over_reason, by, now)
    made = Spending.objects.create(
        line=line, on=receipt.on, what=receipt.what, amount_minor=receipt.amount_minor, by=by,
        at=now, **receipt.files,
    )  # fmt: skip
    BudgetLine.objects.filter(pk=line.pk).update(spent_minor=F("spent_minor") + made.amount_minor)
    record("programme.budget.spent", line, by=by, at=now, amount=made.amount_minor)
    show_anew(line.project)
    return made


@action
def take_back_spending(spending: Spending, *, reason: str, by: Person, now: datetime) -> Spending:
    """It was noted wrongly: another line of the book says so. Raises TakenBackAlready."""
    _refuse_without_reason(reason)
    line = _locked(spending.line_id)[spending.line_id]
    if spending.reverses_id or Spending.objects.filter(reverses=spending).exists():
        raise TakenBackAlready(_("This was taken back already."))
    made = Spending.objects.create(
        line=line, on=spending.on, what=reason.strip(), amount_minor=-spending.amount_minor,
        reverses=spending, by=by, at=now,
    )  # fmt: skip
    BudgetLine.objects.filter(pk=line.pk).update(spent_minor=F("spent_minor") + made.amount_minor)
    record("programme.budget.taken_back", line, by=by, at=now, amount=spending.amount_minor)
    show_anew(line.project)
    return made
