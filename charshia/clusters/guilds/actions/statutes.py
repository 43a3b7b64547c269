"""Versions of the statutes: written, put before the members, in force, accepted one by one."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.actions.clusters import Actor, locked, show_anew
from charshia.clusters.guilds.actions.members import NotNow
from charshia.clusters.guilds.models import (
    Acceptance,
    AmendedBy,
    Cluster,
    DecisionState,
    Member,
    Standing,
    Statutes,
    StatutesState,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.languages.states import fingerprint
from charshia.people.accounts.models import Person


class OnTheWay(Refusal):
    pass


class NotInForce(Refusal):
    pass


class NeedsAVote(Refusal):
    pass


def statutes_in_force(cluster: Cluster) -> Statutes | None:
    return Statutes.objects.filter(cluster=cluster, state=StatutesState.IN_FORCE).first()


def _found(statutes: Statutes, *states: StatutesState) -> Statutes:
    """The version, locked after its cluster. Raises NotNow where it stands otherwise."""
    locked(statutes.cluster)
    rows = Statutes.objects.select_for_update(of=("self",)).select_related("cluster")
    found = rows.get(pk=statutes.pk)
    if found.state not in states:
        raise NotNow(_("This version has moved on meanwhile: look at the page again."))
    return found


@action
def draft_statutes(cluster: Cluster, *, by: Actor, now: datetime, **facts: Any) -> Statutes:
    """Begin a version: ``text``, and the rules that the machine must know. Raises OnTheWay."""
    found = locked(cluster)
    rows = Statutes.objects.filter(cluster=found)
    if rows.filter(state__in=[StatutesState.DRAFT, StatutesState.PROPOSED]).exists():
        raise OnTheWay(_("A version is on its way already: finish or drop that one first."))
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = Statutes.objects.create(
        cluster=found, number=last + 1, made_at=now, **signed(Statutes, facts, by=by, now=now)
    )
    record("clusters.statutes.drafted", made, by=by, at=now, number=made.number)
    return made


@action
def change_statutes(statutes: Statutes, *, by: Actor, now: datetime, **facts: Any) -> Statutes:
    """Only while it is being written. Raises NotNow."""
    found = _found(statutes, StatutesState.DRAFT)
    others = keep_texts(found, facts, by=by, now=now, seen=statutes)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    record("clusters.statutes.changed", found, by=by, at=now, changes=sorted(facts))
    return found


@action
def propose_statutes(statutes: Statutes, *, by: Actor, now: datetime) -> Statutes:
    """Put it before the members: from now on its words stay as they are. Raises NotNow."""
    found = _found(statutes, StatutesState.DRAFT)
    found.state, found.proposed_at = StatutesState.PROPOSED, now
    found.fingerprint = fingerprint(found.text.original)
    found.save(update_fields=["state", "proposed_at", "fingerprint"])
    record("clusters.statutes.proposed", found, by=by, at=now, number=found.number)
    return found


@action
def adopt_statutes(statutes: Statutes, *, by: Actor, now: datetime) -> Statutes:
    """The coordinator puts it into force: the first version, or where those in force let her.

    Raises NotNow or NeedsAVote.
    """
    found = _found(statutes, StatutesState.PROPOSED)
    standing = statutes_in_force(found.cluster)
    if standing is not None and standing.amended_by == AmendedBy.VOTE:
        raise NeedsAVote(_("By the statutes in force only a vote of the members changes them."))
    _refuse_in_a_vote(found)
    return put_in_force(found, by=by, now=now)


def put_in_force(statutes: Statutes, *, by: Actor, now: datetime) -> Statutes:
    """In the place of those before it; every member is asked to accept it anew."""
    Statutes.objects.filter(cluster=statutes.cluster_id, state=StatutesState.IN_FORCE).update(
        state=StatutesState.REPLACED
    )
    statutes.state, statutes.in_force_at = StatutesState.IN_FORCE, now
    statutes.save(update_fields=["state", "in_force_at"])
    show_anew(statutes.cluster)
    record("clusters.statutes.adopted", statutes, by=by, at=now, number=statutes.number)
    return statutes


@action
def drop_statutes(statutes: Statutes, *, by: Actor, now: datetime) -> Statutes:
    """It comes to nothing. Raises NotNow, also while the members vote on it."""
    found = _found(statutes, StatutesState.DRAFT, StatutesState.PROPOSED)
    _refuse_in_a_vote(found)
    return put_aside(found, by=by, now=now)


def put_aside(statutes: Statutes, *, by: Actor, now: datetime) -> Statutes:
    statutes.state = StatutesState.DROPPED
    statutes.fingerprint = statutes.fingerprint or fingerprint(statutes.text.original)
    statutes.save(update_fields=["state", "fingerprint"])
    record("clusters.statutes.dropped", statutes, by=by, at=now, number=statutes.number)
    return statutes


def _refuse_in_a_vote(statutes: Statutes) -> None:
    if statutes.decisions.filter(state=DecisionState.CALLED).exists():
        raise NotNow(_("The members are voting on it."))


@action
def accept_statutes(
    statutes: Statutes, *, member: Member, language: str, by: Person, now: datetime
) -> Acceptance:
    """A member accepts the version in force, read in ``language``. Twice changes nothing.

    Raises NotInForce, or NotNow where it is no member.
    """
    found = _found(statutes, *StatutesState)
    known = Acceptance.objects.filter(statutes=found, member=member).first()
    if known:
        return known
    if found.state != StatutesState.IN_FORCE:
        raise NotInForce(_("Another version is in force by now: read that one."))
    rows = Member.objects.filter(cluster=found.cluster_id, standing=Standing.MEMBER)
    if not rows.filter(pk=member.pk).exists():
        raise NotNow(_("Only a member accepts the statutes."))
    made = Acceptance.objects.create(
        statutes=found, member=member, by=by, at=now, language=language,
        fingerprint=fingerprint(found.text.original),
    )  # fmt: skip
    record("clusters.statutes.accepted", made, by=by, at=now, number=found.number, member=member.pk)
    return made
