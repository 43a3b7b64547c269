"""What is reported for a milestone, looked at, and paid: once."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.programme.projects.actions.budget import Receipt, spend
from charshia.programme.projects.actions.grants import NotNow, locked_grant, note_step
from charshia.programme.projects.actions.projects import show_anew
from charshia.programme.projects.models import (
    Grant,
    GrantState,
    Milestone,
    MilestoneState,
    Report,
    ReportFile,
    Step,
    Verdict,
)


class NothingToShow(Refusal):
    pass


def _locked(milestone: Milestone, state: MilestoneState) -> tuple[Grant, Milestone]:
    """Both, locked: the grant first. Raises NotNow."""
    grant = locked_grant(milestone.grant, GrantState.AGREED)
    found = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if found.state != state:
        raise NotNow(_("This milestone has moved on meanwhile: look at the grant again."))
    return grant, found


def _step(milestone: Milestone, state: MilestoneState) -> None:
    Milestone.objects.filter(pk=milestone.pk).update(state=state)


@action
def hand_in_report(
    milestone: Milestone,
    *,
    text: str,
    files: Iterable[Document | Image],
    by: Person,
    now: datetime,
) -> Report:
    """Say and show what was done. Raises NothingToShow or NotNow."""
    proofs, text = list(files), lines(text)
    if not text or not proofs:
        raise NothingToShow(
            _("Write what was done and add at least one file that shows it."),
            field="proofs" if text else "text",
        )
    grant, found = _locked(milestone, MilestoneState.OPEN)
    made = Report.objects.create(milestone=found, text=text, by=by, at=now)
    for proof in proofs:
        name = "document" if isinstance(proof, Document) else "image"
        ReportFile.objects.create(report=made, **{name: proof})
    _step(found, MilestoneState.REPORTED)
    note_step(grant, Step.REPORTED, by=by, now=now, milestone=found)
    return made


@action
def accept_report(report: Report, *, by: Person, now: datetime) -> None:
    """Raises NotNow."""
    grant, found = _locked(report.milestone, MilestoneState.REPORTED)
    Report.objects.filter(pk=report.pk).update(verdict=Verdict.ACCEPTED)
    _step(found, MilestoneState.ACCEPTED)
    note_step(grant, Step.ACCEPTED, by=by, now=now, milestone=found)


@action
def refuse_report(report: Report, *, reason: str, by: Person, now: datetime) -> None:
    """Back to who wrote it, with the reason; another may follow. Raises NotNow."""
    grant, found = _locked(report.milestone, MilestoneState.REPORTED)
    Report.objects.filter(pk=report.pk).update(verdict=Verdict.REFUSED, reason=reason[:400])
    _step(found, MilestoneState.OPEN)
    note_step(grant, Step.REFUSED, by=by, now=now, milestone=found, note=reason)


@action
def pay_milestone(
    milestone: Milestone,
    *,
    on: date,
    reference: str,
    by: Person,
    now: datetime,
    over_reason: str = "",
) -> None:
    """Note the payment of an accepted milestone: once, and out of its budget line.

    Raises NotNow, or Overspent where the line has not so much and no reason is given.
    """
    grant, found = _locked(milestone, MilestoneState.ACCEPTED)
    what = f"{grant.to}: {found.what}"[:200]
    spend(
        grant.line, Receipt(on, what, found.amount_minor), by=by, now=now, over_reason=over_reason
    )
    Milestone.objects.filter(pk=found.pk).update(
        state=MilestoneState.PAID, paid_on=on, reference=reference
    )
    Grant.objects.filter(pk=grant.pk).update(paid_minor=F("paid_minor") + found.amount_minor)
    note_step(
        grant, Step.PAID, by=by, now=now, milestone=found, note=reference,
        amount=found.amount_minor,
    )  # fmt: skip
    show_anew(grant.project)
