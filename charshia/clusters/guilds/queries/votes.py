"""Statutes and who accepted them; decisions, their rolls and what came of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from charshia.clusters.guilds.models import (
    Acceptance,
    Decision,
    DecisionState,
    Member,
    Outcome,
    Statutes,
    Voter,
)
from charshia.engines import voting


@dataclass(frozen=True)
class Accepted:
    """A member, and how it accepted a version."""

    member: Member
    acceptance: Acceptance | None


def accepted_of(statutes: Statutes) -> list[Accepted]:
    """Of every member, who has not yet first. Two queries."""
    rows = statutes.acceptances.select_related("by", "member__actor").order_by("pk")
    known = {one.member_id: one for one in rows}
    members = Member.objects.filter(cluster=statutes.cluster_id).members()
    today = members.select_related("actor").order_by("joined_at", "pk")
    found = [Accepted(one, known.pop(one.pk, None)) for one in today]
    found += [Accepted(one.member, one) for one in known.values()]  # who has left since
    return sorted(found, key=lambda one: one.acceptance is not None)


@dataclass(frozen=True)
class Ballot:
    """A line of the roll: ``choice`` in words, empty of a secret vote and before it is over."""

    member: Member
    has_voted: bool
    choice: str


def roll_of(decision: Decision) -> list[Ballot]:
    """Who may vote and who has; how, once an open vote is decided. One query."""
    tells = not decision.is_secret and decision.state == DecisionState.CLOSED
    rows = Voter.objects.filter(decision=decision).select_related("member__actor", "vote")
    return [
        Ballot(one.member, one.has_voted, _choice(one) if tells else "")
        for one in rows.order_by("pk")
    ]


def _choice(voter: Voter) -> str:
    vote = getattr(voter, "vote", None)
    return str(vote.get_choice_display()) if vote else ""


@dataclass(frozen=True)
class Counted:
    """What came of a vote, as the page tells it."""

    result: voting.Result
    outcome: str
    why: str


def counted_of(decision: Decision) -> Counted | None:
    """None before it is decided: nobody sees how it stands while others still vote."""
    if decision.state != DecisionState.CLOSED:
        return None
    result = decision.result
    return Counted(result, str(Outcome(decision.outcome).label), why_of(result))


def why_of(result: voting.Result) -> str:
    """The outcome in a sentence."""
    return {
        voting.Outcome.CARRIED: _("Enough members voted, and enough of them were for it."),
        voting.Outcome.NOT_CARRIED: _("Enough members voted, but too few of them were for it."),
        voting.Outcome.TIED: _("As many were for it as against it: a tie carries nothing."),
        voting.Outcome.NO_QUORUM: _("Too few members voted for the decision to be valid."),
    }[result.outcome]


def state_words(decision: Decision, *, now: datetime) -> str:
    """How it stands, as members read it."""
    if decision.state == DecisionState.CLOSED:
        return str(Outcome(decision.outcome).label)
    if decision.state == DecisionState.CALLED and decision.opens_at > now:
        return _("the vote opens later")
    if decision.is_open(now):
        return _("the vote is open")
    if decision.state == DecisionState.CALLED:
        return _("being counted")
    return str(DecisionState(decision.state).label)
