"""A member's steps, and what its stall may do in each."""

from datetime import date, datetime

from django.utils import timezone

from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.actions import hold_back, let_go, stop_selling
from charshia.market.catalogue.models import Held, Stall
from charshia.people.accounts.models import Person
from charshia.programme.admission.kinds import stall_of
from charshia.programme.admission.models import (
    ON_THE_WAY,
    Change,
    Member,
    State,
)
from charshia.programme.admission.standing import due_state, lines_of

Actor = Person | str
HOLDS = {
    State.CANDIDATE: Held.UNSEEN,
    State.ADMITTED: Held.UNSEEN,
    State.VISIBLE: Held.SOON,
    State.SELLING: Held.NOT,
    State.PAUSED: Held.PAUSED,
    State.SUSPENDED: Held.STOPPED,
}


@action
def locked_member(member: Member) -> Member:
    """The row as it is now, locked until commit, with its stall."""
    rows = Member.objects.select_for_update(of=("self",)).with_all()
    return rows.get(pk=member.pk)


@action
def step(
    member: Member,
    new: State,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    back_on: date | None = None,
) -> Change:
    """Bring a locked member into a state, and its stall with it. What was there stays written."""
    old, member.state, member.since, member.back_on = member.state, new, now, back_on
    member.save(update_fields=["state", "since", "back_on"])
    made = Change.objects.create(
        member=member, old=old, new=new, at=now, reason=reason, by=person_of(by)
    )
    record(
        "programme.member.stepped", member, by=by, at=now, old=str(old), new=str(new),
        reason=reason, change=made.pk,
    )  # fmt: skip
    follow(member, by=by, now=now)
    return made


@action
def follow(member: Member, *, by: Actor, now: datetime) -> None:
    """Let the stall be held back as the member's state says; one that has no stall waits."""
    stall = stall_of(member)
    if stall is None:
        return
    how = HOLDS.get(State(member.state))
    if how is None:  # the programme has no more to say of it
        _release(member, stall, by=by, now=now)
    elif how == Held.NOT:
        let_go(stall, sells=True, by=by, now=now)
    else:
        hold_back(stall, how=how, until=member.back_on, by=by, now=now)


def _release(member: Member, stall: Stall, *, by: Actor, now: datetime) -> None:
    """Who finished sells on if she sold; who left asks the association anew."""
    last = Change.objects.filter(member=member).order_by("-pk").first()
    old = last.old if last else ""
    lines = lines_of([member], on=timezone.localdate(now))[member.pk]
    is_ready = due_state(lines) == State.SELLING and old not in {State.CANDIDATE, State.SUSPENDED}
    let_go(stall, sells=member.state == State.ENDED and is_ready, by=by, now=now)
    stall.refresh_from_db(fields=["may_sell"])
    if member.state == State.LEFT and stall.may_sell:
        stop_selling(stall, by=by, now=now)


@action
def settle(member: Member, *, by: Actor, now: datetime) -> None:
    """Open or close the gates of a locked member, as its requirements stand today."""
    if member.state in ON_THE_WAY:
        lines = lines_of([member], on=timezone.localdate(now))[member.pk]
        due = due_state(lines)
        if due != member.state:
            step(member, due, by=by, now=now)
            return
    follow(member, by=by, now=now)


def person_of(by: Actor) -> Person | None:
    return by if isinstance(by, Person) else None
