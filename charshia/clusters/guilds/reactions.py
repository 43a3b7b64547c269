"""Letters to members and coordinators, and members that follow their actor when it is merged."""

from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.guilds.actions import follow_merge
from charshia.clusters.guilds.addresses import people_in, people_of
from charshia.clusters.guilds.audiences import BEGINS
from charshia.clusters.guilds.models import (
    Cluster,
    Contribution,
    Decision,
    Member,
    MemberStep,
    Statutes,
    Step,
    Voter,
)
from charshia.commons.news.models import Post
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.payments.slips import slip_of
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import (
    page_address,
    send_letter,
    write_to_coordinators,
    write_to_each,
)

TO_MEMBER: Final = {
    Step.ASKED, Step.JOINED, Step.REFUSED, Step.EXCLUDED, Step.UPHELD, Step.GRANTED,
}  # fmt: skip
TO_LEADERS: Final = {Step.APPLIED, Step.JOINED, Step.DECLINED, Step.LEFT}
STEPPED: Final = "guilds/letters/stepped"
VOTE: Final = "guilds/letters/decision"


@on("clusters.member.stepped")
def tell_the_member(entry: Entry) -> None:
    """Its people in their languages; an entry that nobody keeps yet at its own address."""
    step = _step(entry)
    if step is None or step.what not in TO_MEMBER:
        return
    actor, context = step.member.actor, {"step": step, "member": step.member}
    people = people_of([actor])
    if people.exists():
        write_to_each(people, STEPPED, context, "guilds:mine")
    elif actor.email:
        address = page_address(actor.language, "guilds:mine")
        send_letter(actor.email, STEPPED, context | {"address": address}, language=actor.language)


@on("clusters.member.stepped")
def tell_who_coordinates(entry: Entry) -> None:
    step = _step(entry)
    if step is None or step.what not in TO_LEADERS:
        return
    cluster, context = step.member.cluster, {"step": step, "member": step.member}
    people = cluster.coordinators.exclude(pk=step.by_id)
    write_to_each(people, STEPPED, context, "guilds:inside", cluster.slug)


@on("clusters.member.stepped")
def tell_the_network(entry: Entry) -> None:
    """An appeal is answered by the network's coordinators."""
    step = _step(entry)
    if step is not None and step.what == Step.APPEALED:
        context = {"step": step, "member": step.member}
        write_to_coordinators(STEPPED, context, "guilds:appeal", step.member_id)


@on("clusters.statutes.proposed", slow=True)
@on("clusters.statutes.adopted", slow=True)
def tell_of_statutes(entry: Entry) -> None:
    """Every member: it is to be read, or to be accepted."""
    rows = Statutes.objects.select_related("cluster")
    found = rows.filter(pk=_pk(entry)).first()
    if found is not None:
        where = ("guilds:version", found.cluster.slug, found.number)
        write_to_each(
            people_in(found.cluster), "guilds/letters/statutes", {"statutes": found}, *where
        )


@on("clusters.decision.called", slow=True)
@on("clusters.decision.closed", slow=True)
@on("clusters.decision.withdrawn", slow=True)
def tell_of_a_decision(entry: Entry) -> None:
    found = _decision(entry)
    if found is not None:
        _write_of_vote(found, people_in(found.cluster), is_again=False)


@on("clusters.decision.reminded", slow=True)
def remind_who_has_not_voted(entry: Entry) -> None:
    found = _decision(entry)
    if found is not None and found.is_open(timezone.now()):
        late = Voter.objects.filter(decision=found, has_voted=False)
        people = people_of(late.values_list("member__actor", flat=True))
        _write_of_vote(found, people, is_again=True)


def _write_of_vote(decision: Decision, people: QuerySet[Person], *, is_again: bool) -> None:
    context = {"decision": decision, "is_again": is_again}
    write_to_each(people, VOTE, context, "guilds:decision", decision.cluster.slug, decision.pk)


@on("commons.post.announced", slow=True)
def tell_of_a_notice(entry: Entry) -> None:
    """Members without a business: those with one are asked in the room of news."""
    post = Post.objects.exclude(must_read="").filter(pk=_pk(entry)).first()
    clusters = Cluster.objects.filter(slug=post.must_read.removeprefix(BEGINS)) if post else []
    for cluster in clusters:
        rows = Member.objects.filter(cluster=cluster, actor__organisation=None).members()
        people = people_of(rows.values_list("actor", flat=True))
        context = {"post": post, "cluster": cluster}
        where = ("guilds:notice", cluster.slug, _pk(entry))
        write_to_each(people, "guilds/letters/notice", context, *where)


@on("clusters.contribution.asked")
def write_how_to_pay(entry: Entry) -> None:
    rows = Contribution.objects.select_related(
        "charge__account", "period__cluster", "member__actor"
    )
    found = rows.filter(pk=_pk(entry)).first()
    if found is None or found.charge is None or not found.charge.owed:
        return
    context = {"contribution": found, "charge": found.charge, "slip": slip_of(found.charge)}
    people = people_of([found.member.actor])
    write_to_each(people, "guilds/letters/contribution", context, "guilds:contribution", found.pk)


@on("clusters.actor.merged")
def follow_the_actor(entry: Entry) -> None:
    """Two entries of the map are one: its memberships go with it."""
    gone = Actor.objects.filter(pk=_pk(entry)).select_related("merged_into").first()
    if gone is not None and gone.merged_into is not None:
        follow_merge(gone, into=gone.merged_into, now=timezone.now())


def _pk(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def _step(entry: Entry) -> MemberStep | None:
    rows = MemberStep.objects.select_related("member__cluster", "member__actor")
    return rows.filter(pk=entry.facts["step"]).first()


def _decision(entry: Entry) -> Decision | None:
    rows = Decision.objects.select_related("cluster")
    return rows.filter(pk=_pk(entry)).first()
