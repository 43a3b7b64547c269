"""A member pauses, is suspended and appeals, leaves, or has finished."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions.findings import NoReason
from charshia.programme.admission.actions.steps import Actor, locked_member, step
from charshia.programme.admission.models import (
    ON_THE_WAY,
    Appeal,
    Change,
    Cohort,
    Member,
    State,
)
from charshia.programme.admission.standing import appeal_until, due_state, lines_of, suspension_of

LONGEST_BREAK = timedelta(days=366)


class NotNow(Refusal):
    """The member is not in the state in which this can happen."""


class NotADayAhead(Refusal):
    pass


class TooLate(Refusal):
    pass


class AppealedAlready(Refusal):
    pass


@action
def pause(member: Member, *, back_on: date, reason: str, by: Person, now: datetime) -> None:
    """Take a break; the stall is seen, takes no orders, and sells again on ``back_on``. Raises
    NotNow or NotADayAhead."""
    member, today = locked_member(member), timezone.localdate(now)
    if member.state not in ON_THE_WAY:
        raise NotNow(_("Only who takes part can take a break."))
    if not today < back_on <= today + LONGEST_BREAK:
        raise NotADayAhead(
            _("Choose a day after today, within the next twelve months."), field="back_on"
        )
    step(member, State.PAUSED, by=by, now=now, reason=reason, back_on=back_on)


@action
def come_back(member: Member, *, by: Actor, now: datetime) -> None:
    """End a break. Raises NotNow."""
    member = locked_member(member)
    if member.state != State.PAUSED:
        raise NotNow(_("There is no break to end."))
    _go_on(member, by=by, now=now)


@action
def suspend(member: Member, *, reason: str, by: Person, now: datetime) -> None:
    """Take no new orders of it; those under way are finished. Raises NotNow or NoReason."""
    member = locked_member(member)
    if not reason.strip():
        raise NoReason(_("Write why: the member reads it."), field="reason")
    if not member.is_live or member.state == State.SUSPENDED:
        raise NotNow(_("This member is suspended already, or has left."))
    step(member, State.SUSPENDED, by=by, now=now, reason=reason)


@action
def lift(member: Member, *, reason: str, by: Person, now: datetime) -> None:
    """End a suspension. Raises NotNow."""
    member = locked_member(member)
    if member.state != State.SUSPENDED:
        raise NotNow(_("This member is not suspended."))
    _go_on(member, by=by, now=now, reason=reason)


@action
def appeal(member: Member, *, text: str, by: Person, now: datetime) -> Appeal:
    """Say why the suspension is wrong, once. Raises NotNow, NoReason, TooLate or
    AppealedAlready."""
    member = locked_member(member)
    if member.state != State.SUSPENDED:
        raise NotNow(_("This member is not suspended."))
    if not text.strip():
        raise NoReason(_("Write why the suspension is wrong."), field="text")
    change = suspension_of(member)
    if now > appeal_until(member, change):
        raise TooLate(_("The time for an appeal is over."))
    if Appeal.objects.filter(change=change).exists():
        raise AppealedAlready(_("You have appealed already; the answer comes by letter."))
    made = Appeal.objects.create(member=member, change=change, text=text, sent_by=by, sent_at=now)
    record("programme.suspension.appealed", member, by=by, at=now, appeal=made.pk)
    return made


@action
def answer_appeal(
    appeal: Appeal, *, answer: str, is_upheld: bool, by: Person, now: datetime
) -> None:
    """Answer with a reason; an upheld one lifts the suspension. Raises NotNow or NoReason."""
    member = locked_member(appeal.member)
    found = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if found.answered_at:
        raise NotNow(_("This appeal is answered already."))
    if not answer.strip():
        raise NoReason(_("Write why: the member reads it."), field="answer")
    found.answer, found.is_upheld, found.answered_by, found.answered_at = (
        answer, is_upheld, by, now,
    )  # fmt: skip
    found.save(update_fields=["answer", "is_upheld", "answered_by", "answered_at"])
    record(
        "programme.suspension.answered", member, by=by, at=now, appeal=found.pk, upheld=is_upheld
    )
    if is_upheld and member.state == State.SUSPENDED:
        _go_on(member, by=by, now=now, reason=answer[:1000])


@action
def leave(member: Member, *, reason: str, by: Person, now: datetime) -> None:
    """Take part no more: no new orders from now on, those under way are finished. Raises
    NotNow."""
    member = locked_member(member)
    if not member.is_live:
        raise NotNow(_("This member has left already."))
    step(member, State.LEFT, by=by, now=now, reason=reason)


@action
def end_cohort(cohort: Cohort, *, by: Person, now: datetime) -> int:
    """The programme is over for all who are in it; who sells goes on selling. How many."""
    rows = Member.objects.live().filter(cohort=cohort).order_by("pk")
    members = [locked_member(one) for one in rows]
    for member in members:
        step(member, State.ENDED, by=by, now=now)
    record("programme.cohort.ended", cohort, by=by, at=now, members=len(members))
    return len(members)


@action
def end_breaks(*, now: datetime) -> int:
    """Of those whose day has come."""
    over = Member.objects.filter(state=State.PAUSED, back_on__lte=timezone.localdate(now))
    members = [locked_member(one) for one in over.order_by("pk")]
    for member in members:
        _go_on(member, by="system", now=now)
    return len(members)


def _go_on(member: Member, *, by: Actor, now: datetime, reason: str = "") -> None:
    """To where the requirements let it be; who was never admitted is a candidate again."""
    lines = lines_of([member], on=timezone.localdate(now))[member.pk]
    was = Change.objects.filter(member=member, new=State.ADMITTED).exists()
    new = due_state(lines) if was else State.CANDIDATE
    step(member, new, by=by, now=now, reason=reason)
