"""What members and coordinators see of their cluster."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from charshia.clusters.guilds.models import (
    Acceptance,
    Cluster,
    Contribution,
    Decision,
    Group,
    Member,
    Paper,
    Period,
    Rule,
    Standing,
    Statutes,
    StatutesState,
    Voter,
)
from charshia.clusters.guilds.queries.notices import unread_of
from charshia.clusters.guilds.queries.public import groups_of
from charshia.commons.news.models import Post
from charshia.payments.models import ChargeState
from charshia.people.accounts.models import Person

TO_PAY = (ChargeState.DUE, ChargeState.PART_PAID)


@dataclass(frozen=True)
class Todo:
    """What one of her members has still to do in its cluster."""

    member: Member
    statutes: Statutes | None
    votes: list[Decision]
    to_pay: list[Contribution]
    to_say: list[Period]
    to_read: list[Post]

    def __bool__(self) -> bool:
        return bool(self.statutes or self.votes or self.to_pay or self.to_say or self.to_read)


def todos_of(members: Iterable[Member], *, now: datetime) -> list[Todo]:
    """Of each, in their order. Nine queries, however many."""
    rows = list(members)
    inside = [one for one in rows if one.is_member]
    clusters = {one.cluster_id for one in inside}
    rules = Statutes.objects.filter(cluster__in=clusters, state=StatutesState.IN_FORCE)
    standing = {one.cluster_id: one for one in rules.select_related("cluster")}
    accepted = set(Acceptance.objects.filter(member__in=inside).values_list("statutes", "member"))
    waiting = Voter.objects.filter(
        member__in=inside, has_voted=False, decision__in=Decision.objects.open_at(now).values("pk")
    ).select_related("decision__cluster")
    votes = list(waiting.order_by("decision__closes_at", "pk"))
    due = Contribution.objects.filter(member__in=rows, charge__state__in=TO_PAY)
    unpaid = list(due.select_related("charge", "period").order_by("period__due_on", "pk"))
    unsaid, unread = _unsaid(inside), unread_of(inside, now=now)
    return [
        Todo(
            member=one,
            statutes=_unaccepted(one, standing.get(one.cluster_id), accepted),
            votes=[each.decision for each in votes if each.member_id == one.pk],
            to_pay=[each for each in unpaid if each.member_id == one.pk],
            to_say=unsaid.get(one.pk, []),
            to_read=unread.get(one.pk, []),
        )
        for one in rows
    ]


def _unaccepted(
    member: Member, statutes: Statutes | None, accepted: set[tuple[int, int]]
) -> Statutes | None:
    if statutes is None or not member.is_member or (statutes.pk, member.pk) in accepted:
        return None
    return statutes


def _unsaid(members: list[Member]) -> dict[int, list[Period]]:
    """Periods for which a member has not said how much it sold. Two queries."""
    clusters = {one.cluster_id for one in members}
    rows = Period.objects.filter(cluster__in=clusters).exclude(rule=Rule.YEARLY)
    periods = list(rows.order_by("due_on", "pk"))
    said = Contribution.objects.filter(period__in=periods, member__in=members)
    known = set(said.exclude(basis=None).values_list("period", "member"))
    return {
        one.pk: [
            each
            for each in periods
            if each.cluster_id == one.cluster_id and (each.pk, one.pk) not in known
        ]
        for one in members
    }


@dataclass(frozen=True)
class Inside:
    """The page of a cluster for those who belong to it."""

    decisions: list[Decision]
    groups: list[Group]
    papers: list[Paper]
    statutes: list[Statutes]
    members: list[Member]
    waiting: list[Member]


def inside_of(cluster: Cluster, *, sees_drafts: bool) -> Inside:
    """Five queries. Drafts, and who waits to come in, only the coordinators see."""
    decisions = Decision.objects.filter(cluster=cluster)
    statutes = Statutes.objects.filter(cluster=cluster)
    if not sees_drafts:
        decisions, statutes = decisions.shown(), statutes.shown()
    rows = Member.objects.filter(cluster=cluster).select_related("actor")
    shown = rows.filter(standing__in=[Standing.MEMBER, Standing.APPLIED, Standing.ASKED])
    everybody = list(shown.order_by("joined_at", "pk"))
    papers = Paper.objects.filter(cluster=cluster)
    return Inside(
        decisions=list(decisions.order_by("-closes_at", "-pk")[:50]),
        groups=groups_of(cluster),
        papers=list(papers.select_related("document").order_by("-at", "-pk")[:100]),
        statutes=list(statutes.order_by("-number")),
        members=[one for one in everybody if one.is_member],
        waiting=[one for one in everybody if not one.is_member] if sees_drafts else [],
    )


def memberships_of(person: Person) -> list[Member]:
    """Those of her actors that have something to do with a cluster now. One query."""
    rows = Member.objects.acting(person).with_names()
    return list(rows.order_by("cluster", "pk"))


def owing_of(person: Person) -> list[Contribution]:
    """What her actors still owe clusters that they are in no more. One query."""
    gone = Member.objects.kept_by(person).exclude(standing=Standing.MEMBER)
    rows = Contribution.objects.filter(member__in=gone, charge__state__in=TO_PAY)
    return list(rows.select_related("charge", "period__cluster", "member__actor").order_by("pk"))


def appeals_open() -> list[Member]:
    """Those that the network's coordinators answer, the oldest first. One query."""
    rows = Member.objects.filter(
        standing=Standing.EXCLUDED, appealed_at__isnull=False, answer=""
    ).with_names()
    return list(rows.order_by("appealed_at", "pk"))


def groups_with(member: Member) -> set[int]:
    """The groups that a member is in, by id. One query."""
    return set(Group.objects.filter(members=member).values_list("pk", flat=True))


def is_inside(cluster: Cluster, person: Person) -> bool:
    """Does she coordinate it, or act for one of its members? Two queries at most."""
    if Cluster.objects.led_by(person).filter(pk=cluster.pk).exists():
        return True
    return Member.objects.filter(cluster=cluster).kept_by(person).members().exists()
