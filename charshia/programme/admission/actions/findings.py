"""What is found of a member's requirements: by the records, by herself, by the coordinator."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions.steps import Actor, locked_member, person_of, settle
from charshia.programme.admission.kinds import PAPER, TERMS, YES
from charshia.programme.admission.models import (
    Finding,
    Member,
    Outcome,
    Paper,
    PaperState,
    Requirement,
    Terms,
)
from charshia.programme.admission.requirements import found
from charshia.programme.admission.standing import Line, lines_of


class NotAsked(Refusal):
    """The requirement is none of this member's, or of another kind."""


class TermsChanged(Refusal):
    pass


class NotWaiting(Refusal):
    pass


class NoReason(Refusal):
    pass


class OverAlready(Refusal):
    pass


@action
def check_member(member: Member, *, now: datetime) -> None:
    """Write down what the records show by now, and open or close its gates."""
    member = locked_member(member)
    if not member.is_live:
        return
    check_locked(member, now=now)
    settle(member, by="system", now=now)


@action
def check_locked(member: Member, *, now: datetime) -> None:
    for line in _lines(member, now):
        if line.is_done:
            continue
        shown = found(member, line.requirement)
        if shown and shown.is_so:
            _write(
                member, line.requirement, Outcome.FULFILLED, by="system", now=now,
                facts=dict(shown.facts), valid_until=shown.valid_until,
            )  # fmt: skip


@action
def accept_terms(member: Member, terms: Terms, *, language: str, by: Person, now: datetime) -> None:
    """``terms`` is the version that she read, in ``language``. Raises TermsChanged when there is
    a newer one by now, NotAsked."""
    member = locked_member(member)
    requirement = _asked(member, terms.requirement, TERMS)
    latest = Terms.objects.filter(requirement=requirement).order_by("-number").first()
    if latest is None or latest.pk != terms.pk:
        raise TermsChanged(_("The terms were changed meanwhile. Read them again, please."))
    if Finding.objects.filter(member=member, terms=terms, outcome=Outcome.FULFILLED).exists():
        last = _line(member, requirement, now)
        if last.is_done:
            return
    _write(
        member, requirement, Outcome.FULFILLED, by=by, now=now, terms=terms,
        facts={"version": terms.number, "language": language},
    )  # fmt: skip
    settle(member, by=by, now=now)


@action
def send_paper(
    member: Member, requirement: Requirement, file: Document | Image, *, by: Person, now: datetime
) -> Paper:
    """Hand in a document; an unchecked one gives way to it. Raises NotAsked."""
    member = locked_member(member)
    requirement = _asked(member, requirement, PAPER)
    before = Paper.objects.filter(member=member, requirement=requirement)
    before.filter(state=PaperState.WAITING).update(state=PaperState.REPLACED)
    made = Paper.objects.create(
        member=member, requirement=requirement, sent_by=by, sent_at=now,
        document=file if isinstance(file, Document) else None,
        image=file if isinstance(file, Image) else None,
    )  # fmt: skip
    record("programme.paper.sent", member, by=by, at=now, paper=made.pk)
    return made


@action
def accept_paper(paper: Paper, *, valid_until: date | None, by: Person, now: datetime) -> None:
    """The coordinator has looked at it. ``valid_until`` is its last day, where it has one.
    Raises NotWaiting or OverAlready."""
    member, paper = _waiting(paper)
    if valid_until and valid_until < timezone.localdate(now):
        raise OverAlready(_("This day is over. Ask for a newer document."), field="valid_until")
    _decide(paper, PaperState.ACCEPTED, by=by, now=now, valid_until=valid_until)
    _write(
        member, paper.requirement, Outcome.FULFILLED, by=by, now=now, paper=paper,
        valid_until=valid_until,
    )  # fmt: skip
    record("programme.paper.accepted", member, by=by, at=now, paper=paper.pk)
    settle(member, by=by, now=now)


@action
def refuse_paper(paper: Paper, *, reason: str, by: Person, now: datetime) -> None:
    """It does not do, and why; she may send another. Raises NotWaiting."""
    member, paper = _waiting(paper)
    if not reason.strip():
        raise NoReason(_("Write why: the member reads it."), field="reason")
    _decide(paper, PaperState.REFUSED, by=by, now=now, reason=reason)
    record("programme.paper.refused", member, by=by, at=now, paper=paper.pk, reason=reason)


@action
def say_yes(
    member: Member, requirement: Requirement, *, by: Person, now: datetime, note: str = ""
) -> None:
    """The coordinator's yes. Raises NotAsked."""
    member = locked_member(member)
    requirement = _asked(member, requirement, YES)
    if _line(member, requirement, now).is_done:
        return
    facts = {"note": note} if note else {}
    _write(member, requirement, Outcome.FULFILLED, by=by, now=now, facts=facts)
    settle(member, by=by, now=now)


@action
def waive(
    member: Member, requirement: Requirement, *, reason: str, by: Person, now: datetime
) -> None:
    """Do without it for this member. Raises NotAsked or NoReason."""
    member = locked_member(member)
    requirement = _asked(member, requirement)
    if not reason.strip():
        raise NoReason(_("Write why it is waived: it stays in the file."), field="reason")
    _write(member, requirement, Outcome.WAIVED, by=by, now=now, reason=reason)
    settle(member, by=by, now=now)


@action
def waive_locked(member: Member, *, reason: str, by: Actor, now: datetime) -> None:
    """Everything that is still open."""
    for line in _lines(member, now):
        if not line.is_done:
            _write(member, line.requirement, Outcome.WAIVED, by=by, now=now, reason=reason)


@action
def reopen(
    member: Member, requirement: Requirement, *, reason: str, by: Person, now: datetime
) -> None:
    """Ask for it again: what was found does not hold any more. Raises NotAsked or NoReason."""
    member = locked_member(member)
    requirement = _asked(member, requirement)
    if not reason.strip():
        raise NoReason(_("Write why it is asked again: the member reads it."), field="reason")
    if not _line(member, requirement, now).is_done:
        return
    _write(member, requirement, Outcome.REOPENED, by=by, now=now, reason=reason)
    settle(member, by=by, now=now)


def _asked(member: Member, requirement: Requirement, kind: str = "") -> Requirement:
    rows = Requirement.objects.filter(programme=member.programme_id, dropped_at=None)
    one = rows.filter(pk=requirement.pk).first()
    if one is None or (kind and one.kind != kind) or not member.is_live:
        raise NotAsked(_("This is not asked of the member any more."))
    return one


def _lines(member: Member, now: datetime) -> list[Line]:
    return lines_of([member], on=timezone.localdate(now))[member.pk]


def _line(member: Member, requirement: Requirement, now: datetime) -> Line:
    return next(one for one in _lines(member, now) if one.requirement.pk == requirement.pk)


def _write(
    member: Member, requirement: Requirement, outcome: Outcome, *, by: Actor, now: datetime,
    **more: Any,
) -> Finding:  # fmt: skip
    made = Finding.objects.create(
        member=member, requirement=requirement, outcome=outcome, at=now, by=person_of(by), **more
    )
    record(
        "programme.requirement.found", member, by=by, at=now, requirement=requirement.pk,
        outcome=str(outcome), reason=more.get("reason", ""),
    )  # fmt: skip
    return made


def _waiting(paper: Paper) -> tuple[Member, Paper]:
    member = locked_member(paper.member)
    rows = Paper.objects.select_for_update(of=("self",)).select_related("requirement")
    found_ = rows.get(pk=paper.pk)
    if found_.state != PaperState.WAITING or not member.is_live:
        raise NotWaiting(_("Meanwhile this was answered, or another one was sent."))
    return member, found_


def _decide(paper: Paper, state: PaperState, *, by: Person, now: datetime, **facts: Any) -> None:
    for name, value in {"state": state, "decided_by": by, "decided_at": now, **facts}.items():
        setattr(paper, name, value)
    paper.save(update_fields=["state", "decided_by", "decided_at", *facts])
