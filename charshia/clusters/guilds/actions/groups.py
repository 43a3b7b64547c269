"""Working groups with their notes, and the papers of a cluster."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.actions.clusters import Actor, show_anew
from charshia.clusters.guilds.actions.members import NotNow
from charshia.clusters.guilds.models import Cluster, Group, GroupNote, Member, Paper, Standing
from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.media.actions import erase_private, keep_document
from charshia.people.accounts.models import Person


class NothingSaid(Refusal):
    pass


class NotAMember(Refusal):
    pass


@action
def put_group(
    cluster: Cluster,
    group: Group | None = None,
    *,
    convenor: Member | None = None,
    by: Actor,
    now: datetime,
    **texts: Any,
) -> Group:
    """Begin a working group or change one; its convenor is in it. Raises NotAMember."""
    if convenor is not None:
        _refuse_stranger(cluster, convenor)
    if group is None:
        made = signed(Group, texts, by=by, now=now)
        group = Group.objects.create(cluster=cluster, convenor=convenor, made_at=now, **made)
        record("clusters.group.begun", group, by=by, at=now)
    else:
        keep_texts(group, texts, by=by, now=now)
        Group.objects.filter(pk=group.pk).update(convenor=convenor)
        record("clusters.group.changed", group, by=by, at=now)
    if convenor is not None:
        group.members.add(convenor)
    show_anew(cluster)
    return group


@action
def close_group(group: Group, *, by: Actor, now: datetime) -> None:
    """Its work is done; its notes stay. Twice changes nothing."""
    if Group.objects.filter(pk=group.pk, closed_at=None).update(closed_at=now):
        show_anew(group.cluster)
        record("clusters.group.closed", group, by=by, at=now)


@action
def join_group(group: Group, *, member: Member, by: Person, now: datetime) -> None:
    """Twice changes nothing. Raises NotAMember or NotNow."""
    found = Group.objects.select_for_update().get(pk=group.pk)
    if found.closed_at is not None:
        raise NotNow(_("This group has ended its work."))
    _refuse_stranger(group.cluster, member)
    if not found.members.filter(pk=member.pk).exists():
        found.members.add(member)
        record("clusters.group.joined", found, by=by, at=now, member=member.pk)


@action
def leave_group(group: Group, *, member: Member, by: Person, now: datetime) -> None:
    """Twice changes nothing; who convened it does so no more."""
    found = Group.objects.select_for_update().get(pk=group.pk)
    if found.members.filter(pk=member.pk).exists():
        found.members.remove(member)
        Group.objects.filter(pk=found.pk, convenor=member).update(convenor=None)
        record("clusters.group.left", found, by=by, at=now, member=member.pk)


@action
def write_note(group: Group, *, text: str, by: Person, now: datetime) -> GroupNote:
    """Raises NothingSaid."""
    said = lines(text)[:8000]
    if not said:
        raise NothingSaid(_("Write something first."), field="text")
    made = GroupNote.objects.create(group=group, text=said, by=by, at=now)
    record("clusters.group.noted", group, by=by, at=now, note=made.pk)
    return made


def _refuse_stranger(cluster: Cluster, member: Member) -> None:
    rows = Member.objects.filter(pk=member.pk, cluster=cluster, standing=Standing.MEMBER)
    if not rows.exists():
        raise NotAMember(_("Only members of the cluster are in its groups."), field="convenor")


@action
def add_paper(
    cluster: Cluster,
    *,
    data: bytes,
    name: str,
    is_public: bool,
    by: Person,
    now: datetime,
    group: Group | None = None,
    **texts: Any,
) -> Paper:
    """Keep a PDF for the members, or for everybody. Raises NotADocument."""
    document = keep_document(data, name=name, is_private=True, by=by, now=now)
    made = Paper.objects.create(
        cluster=cluster, group=group, document=document, is_public=is_public, by=by, at=now,
        **signed(Paper, texts, by=by, now=now),
    )  # fmt: skip
    show_anew(cluster)
    record("clusters.paper.added", made, by=by, at=now, is_public=is_public)
    return made


@action
def change_paper(paper: Paper, *, is_public: bool, by: Actor, now: datetime, **texts: Any) -> None:
    """Its title, and who reads it."""
    keep_texts(paper, texts, by=by, now=now)
    Paper.objects.filter(pk=paper.pk).update(is_public=is_public)
    show_anew(paper.cluster)
    record("clusters.paper.changed", paper, by=by, at=now, is_public=is_public)


@action
def remove_paper(paper: Paper, *, by: Actor, now: datetime) -> None:
    """Take it away, with its file where nothing else has it."""
    document = paper.document
    record("clusters.paper.removed", paper, by=by, at=now, title=str(paper.title))
    show_anew(paper.cluster)
    paper.delete()
    erase_private(document)
