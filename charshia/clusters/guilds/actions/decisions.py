"""Motions, put to the vote, voted on once by each member, and decided when the time is over."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.clusters.guilds.actions.clusters import Actor, locked
from charshia.clusters.guilds.actions.members import NoReason, NotNow
from charshia.clusters.guilds.actions.statutes import put_aside, put_in_force, statutes_in_force
from charshia.clusters.guilds.models import (
    Choice,
    Cluster,
    Decision,
    DecisionState,
    Member,
    Standing,
    Statutes,
    StatutesState,
    Vote,
    Voter,
)
from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

LAST = timedelta(days=1)
COUNTED = {Choice.FOR: "in_favour", Choice.AGAINST: "against", Choice.ABSTAIN: "abstained"}


class NoRules(Refusal):
    pass


class TooShort(Refusal):
    pass


class NobodyVotes(Refusal):
    pass


class NotOpen(Refusal):
    pass


class NotOnTheRoll(Refusal):
    pass


class VotedAlready(Refusal):
    pass


def _found(decision: Decision, state: DecisionState) -> Decision:
    """The decision, locked after its cluster. Raises NotNow where it stands otherwise."""
    locked(decision.cluster)
    rows = Decision.objects.select_for_update(of=("self",)).select_related("cluster", "adopts")
    found = rows.get(pk=decision.pk)
    if found.state != state:
        raise NotNow(_("This decision has moved on meanwhile: look at the page again."))
    return found


def _refuse_backwards(opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise TooShort(_("A vote closes after it has opened."), field="closes_at")


@action
def draft_decision(
    cluster: Cluster, *, opens_at: datetime, closes_at: datetime, by: Actor, now: datetime,
    **facts: Any,
) -> Decision:  # fmt: skip
    """Begin a motion (``title``, ``motion``, ``is_secret``, ``adopts``). Raises TooShort."""
    _refuse_backwards(opens_at, closes_at)
    made = Decision.objects.create(
        cluster=cluster, opens_at=opens_at, closes_at=closes_at, made_at=now,
        **signed(Decision, facts, by=by, now=now),
    )  # fmt: skip
    record("clusters.decision.drafted", made, by=by, at=now)
    return made


@action
def change_decision(decision: Decision, *, by: Actor, now: datetime, **facts: Any) -> Decision:
    """Only while it is being written. Raises NotNow or TooShort."""
    found = _found(decision, DecisionState.DRAFT)
    others = keep_texts(found, facts, by=by, now=now, seen=decision)
    for name, value in others.items():
        setattr(found, name, value)
    _refuse_backwards(found.opens_at, found.closes_at)
    if others:
        found.save(update_fields=list(others))
    record("clusters.decision.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def call_vote(decision: Decision, *, by: Actor, now: datetime) -> Decision:
    """Put it to the vote: the roll is made and the rules in force are written down.

    An opening that has passed is now. Raises NoRules, TooShort, NobodyVotes or NotNow.
    """
    found = _found(decision, DecisionState.DRAFT)
    rules = statutes_in_force(found.cluster)
    if rules is None:
        raise NoRules(_("The cluster has no statutes in force yet: they say how one votes."))
    found.opens_at = max(found.opens_at, now)
    _refuse_too_short(found, rules)
    _refuse_unproposed(found.adopts)
    members = list(Member.objects.filter(cluster=found.cluster_id).members().order_by("pk"))
    if not members:
        raise NobodyVotes(_("The cluster has no member yet who could vote."))
    found.state, found.voters = DecisionState.CALLED, len(members)
    found.quorum_percent, found.majority = rules.quorum_percent, rules.majority
    found.save(update_fields=["opens_at", "state", "voters", "quorum_percent", "majority"])
    Voter.objects.bulk_create(Voter(decision=found, member=one) for one in members)
    record(
        "clusters.decision.called", found, by=by, at=now, statutes=rules.number,
        voters=len(members),
    )  # fmt: skip
    return found


def _refuse_too_short(decision: Decision, rules: Statutes) -> None:
    if decision.closes_at - decision.opens_at < timedelta(days=rules.vote_days):
        said = ngettext_lazy(
            "By the statutes a vote is open for %(count)d day at least.",
            "By the statutes a vote is open for %(count)d days at least.",
            "count",
        )
        raise TooShort(said % {"count": rules.vote_days}, field="closes_at")


def _refuse_unproposed(statutes: Statutes | None) -> None:
    if statutes is None:
        return
    if Statutes.objects.get(pk=statutes.pk).state != StatutesState.PROPOSED:
        raise NotNow(_("The statutes that it puts into force are not proposed any more."))
    if statutes.decisions.filter(state=DecisionState.CALLED).exists():
        raise NotNow(_("The members are voting on these statutes already."))


@action
def vote(decision: Decision, *, member: Member, choice: Choice, by: Person, now: datetime) -> Voter:
    """One member, one vote, given once. Of a secret one only that it was given is kept.

    Raises NotOpen, NotOnTheRoll or VotedAlready.
    """
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    if not found.is_open(now):
        raise NotOpen(_("This vote is not open."))
    voter = Voter.objects.select_for_update().filter(decision=found, member=member).first()
    is_member = Member.objects.filter(pk=member.pk, standing=Standing.MEMBER).exists()
    if voter is None or not is_member:
        raise NotOnTheRoll(_("Only members of the day on which it was called vote."))
    if voter.has_voted:
        raise VotedAlready(_("Your vote is given already, and stays as it is."))
    voter.has_voted, voter.by = True, by
    voter.save(update_fields=["has_voted", "by"])
    if not found.is_secret:
        Vote.objects.create(voter=voter, choice=choice, at=now)
    name = COUNTED[Choice(choice)]
    Decision.objects.filter(pk=found.pk).update(**{name: F(name) + 1})
    record("clusters.vote.cast", found, by=by, at=now, member=member.pk)
    return voter


@action
def withdraw_decision(decision: Decision, *, reason: str, by: Actor, now: datetime) -> Decision:
    """It is not decided after all; what was voted stays as it was. Raises NotNow or NoReason."""
    found = _found(decision, DecisionState.CALLED)
    said = lines(reason)[:400]
    if not said:
        raise NoReason(_("Write why: the other side reads it."), field="reason")
    if found.closes_at <= now:
        raise NotNow(_("The vote is over: its result stands."))
    found.state, found.reason = DecisionState.WITHDRAWN, said
    found.save(update_fields=["state", "reason"])
    record("clusters.decision.withdrawn", found, by=by, at=now, reason=said)
    return found


@action
def drop_decision(decision: Decision, *, by: Actor, now: datetime) -> None:
    """A motion that was never put to the vote. Raises NotNow."""
    found = _found(decision, DecisionState.DRAFT)
    record("clusters.decision.dropped", found, by=by, at=now, title=str(found.title))
    found.delete()


@action
def close_vote(decision: Decision, *, now: datetime) -> Decision | None:
    """Decide what is over; None where it is not, or was decided already."""
    locked(decision.cluster)
    rows = Decision.objects.select_for_update(of=("self",)).select_related("cluster", "adopts")
    found = rows.get(pk=decision.pk)
    if found.state != DecisionState.CALLED or found.closes_at > now:
        return None
    result = found.result
    found.state, found.outcome = DecisionState.CLOSED, result.outcome.value
    found.closed_at = now
    found.save(update_fields=["state", "outcome", "closed_at"])
    if found.adopts is not None and found.adopts.state == StatutesState.PROPOSED:
        then = put_in_force if result.is_carried else put_aside
        then(found.adopts, by="system", now=now)
    record("clusters.decision.closed", found, by="system", at=now, outcome=found.outcome)
    return found


def close_due(*, now: datetime) -> int:
    """Close every vote whose time is over; how many that were."""
    rows = Decision.objects.filter(state=DecisionState.CALLED, closes_at__lte=now)
    due = rows.select_related("cluster").order_by("pk")[:200]
    return sum(close_vote(one, now=now) is not None for one in due)


@action
def remind_of(decision: Decision, *, now: datetime) -> bool:
    """Ask those who have not voted yet, once."""
    rows = Decision.objects.filter(pk=decision.pk, reminded_at=None)
    if not rows.update(reminded_at=now):
        return False
    record("clusters.decision.reminded", decision, by="system", at=now)
    return True


def remind_due(*, now: datetime) -> int:
    """A day before a vote closes that is open for longer; of how many votes that was."""
    rows = Decision.objects.open_at(now).filter(reminded_at=None, closes_at__lte=now + LAST)
    due = rows.filter(opens_at__lt=now - LAST).order_by("pk")[:200]
    return sum(remind_of(one, now=now) for one in due)
