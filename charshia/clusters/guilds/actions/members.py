"""Who comes into a cluster and who goes: asked in or applying, leaving, excluded, heard again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor as MapActor
from charshia.clusters.guilds.actions.clusters import Actor, locked, show_anew
from charshia.clusters.guilds.models import (
    Cluster,
    Group,
    Member,
    MemberStep,
    Standing,
    Step,
)
from charshia.engines.refusal import Refusal
from charshia.engines.texts import lines
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

OUTSIDE = (Standing.DECLINED, Standing.REFUSED, Standing.LEFT)


class NotNow(Refusal):
    pass


class NotOnTheMap(Refusal):
    pass


class NoReason(Refusal):
    pass


def _moved_on() -> NotNow:
    return NotNow(_("This has moved on meanwhile: look at the page again."))


def note_step(member: Member, what: Step, *, by: Actor, now: datetime, note: str = "") -> None:
    """Write it into the story, and tell whoever is told of it by letter."""
    person = by if isinstance(by, Person) else None
    made = MemberStep.objects.create(member=member, what=what, note=note[:1000], by=person, at=now)
    record("clusters.member.stepped", member, by=by, at=now, step=made.pk, what=what)


def _found(member: Member, *standings: Standing) -> Member:
    """The row, locked after its cluster. Raises NotNow where it stands otherwise."""
    locked(member.cluster)
    found = Member.objects.select_for_update(of=("self",)).select_related("cluster", "actor")
    row = found.get(pk=member.pk)
    if row.standing not in standings:
        raise _moved_on()
    return row


def _stand(
    member: Member, standing: Standing, step: Step, *, by: Actor, now: datetime, note: str = ""
) -> Member:
    member.standing, member.changed_at = standing, now
    if standing == Standing.MEMBER:
        member.joined_at, member.reason = now, ""
    if standing in (Standing.REFUSED, Standing.EXCLUDED):
        member.reason = note
    member.save(update_fields=["standing", "changed_at", "joined_at", "reason"])
    note_step(member, step, by=by, now=now, note=note)
    show_anew(member.cluster)
    return member


def _begun(
    cluster: Cluster, actor: MapActor, standing: Standing, *, now: datetime, words: str = ""
) -> Member:
    """The row of an actor that is outside, standing anew. Raises NotOnTheMap or NotNow."""
    found = locked(cluster)
    if not actor.is_listed:
        raise NotOnTheMap(_("Only who stands on the map of actors can be in a cluster."))
    member, is_new = Member.objects.select_for_update(of=("self",)).get_or_create(
        cluster=found, actor=actor,
        defaults={"standing": standing, "changed_at": now, "words": words},
    )  # fmt: skip
    if is_new:
        return member
    if member.standing == Standing.EXCLUDED:
        raise NotNow(_("It was excluded: only the network's coordinator can grant its appeal."))
    if member.standing not in OUTSIDE:
        raise NotNow(_("It is in this cluster already, or asked to be."))
    Member.objects.filter(pk=member.pk).update(
        standing=standing, changed_at=now, words=words, reason=""
    )
    member.refresh_from_db()
    return member


@action
def ask_in(cluster: Cluster, actor: MapActor, *, by: Actor, now: datetime) -> Member:
    """The coordinator asks an actor to come in. Raises NotOnTheMap or NotNow."""
    member = _begun(cluster, actor, Standing.ASKED, now=now)
    note_step(member, Step.ASKED, by=by, now=now)
    return member


@action
def apply(cluster: Cluster, actor: MapActor, *, words: str, by: Person, now: datetime) -> Member:
    """An actor asks to come in, and says why. Raises NotOnTheMap or NotNow."""
    words = lines(words)[:600]
    member = _begun(cluster, actor, Standing.APPLIED, now=now, words=words)
    note_step(member, Step.APPLIED, by=by, now=now, note=words)
    return member


@action
def take_in(member: Member, *, by: Actor, now: datetime) -> Member:
    """The coordinator says yes to who applied. Raises NotNow."""
    found = _found(member, Standing.APPLIED)
    return _stand(found, Standing.MEMBER, Step.JOINED, by=by, now=now)


@action
def refuse(member: Member, *, reason: str, by: Actor, now: datetime) -> Member:
    """The coordinator says no to who applied, and why. Raises NotNow or NoReason."""
    found = _found(member, Standing.APPLIED)
    return _stand(found, Standing.REFUSED, Step.REFUSED, by=by, now=now, note=_why(reason))


@action
def join(member: Member, *, by: Person, now: datetime) -> Member:
    """Who was asked in says yes. Raises NotNow."""
    found = _found(member, Standing.ASKED)
    return _stand(found, Standing.MEMBER, Step.JOINED, by=by, now=now)


@action
def decline(member: Member, *, by: Person, now: datetime) -> Member:
    """Who was asked in says no. Raises NotNow."""
    found = _found(member, Standing.ASKED)
    return _stand(found, Standing.DECLINED, Step.DECLINED, by=by, now=now)


@action
def leave(member: Member, *, by: Person, now: datetime) -> Member:
    """A member goes by itself, or takes its application back; what it owes it still owes.

    Raises NotNow.
    """
    found = _found(member, Standing.MEMBER, Standing.APPLIED)
    _out_of_groups(found)
    return _stand(found, Standing.LEFT, Step.LEFT, by=by, now=now)


@action
def exclude(member: Member, *, reason: str, by: Actor, now: datetime) -> Member:
    """The coordinator ends a membership, and says why; it may appeal once.

    Raises NotNow or NoReason.
    """
    found = _found(member, Standing.MEMBER)
    _out_of_groups(found)
    found.appeal, found.appealed_at, found.answer = "", None, ""
    found.save(update_fields=["appeal", "appealed_at", "answer"])
    return _stand(found, Standing.EXCLUDED, Step.EXCLUDED, by=by, now=now, note=_why(reason))


@action
def appeal(member: Member, *, words: str, by: Person, now: datetime) -> Member:
    """Who was excluded asks the network's coordinators to look at it: once.

    Raises NotNow or NoReason.
    """
    found = _found(member, Standing.EXCLUDED)
    if found.appealed_at is not None:
        raise NotNow(_("You have appealed already."))
    found.appeal, found.appealed_at = _why(words, most=1000), now
    found.save(update_fields=["appeal", "appealed_at"])
    note_step(found, Step.APPEALED, by=by, now=now, note=found.appeal)
    return found


@action
def answer_appeal(
    member: Member, *, is_granted: bool, answer: str, by: Person, now: datetime
) -> Member:
    """The network's coordinator grants an appeal or not, and says why; she did not exclude it.

    Raises NotNow or NoReason.
    """
    found = _found(member, Standing.EXCLUDED)
    if not found.appeals:
        raise _moved_on()
    last = found.steps.filter(what=Step.EXCLUDED).order_by("-pk").first()
    if last is not None and last.by_id == by.pk:
        raise NotNow(_("Somebody else must answer: you have excluded it yourself."))
    found.answer = _why(answer, most=600)
    found.save(update_fields=["answer"])
    if is_granted:
        return _stand(found, Standing.MEMBER, Step.GRANTED, by=by, now=now, note=found.answer)
    note_step(found, Step.UPHELD, by=by, now=now, note=found.answer)
    return found


@action
def show_member(member: Member, *, is_shown: bool, by: Person, now: datetime) -> None:
    """Let the public page name it, or not."""
    Member.objects.filter(pk=member.pk).update(is_shown=is_shown)
    show_anew(member.cluster)
    record("clusters.member.shown", member, by=by, at=now, is_shown=is_shown)


@action
def follow_merge(gone: MapActor, *, into: MapActor, now: datetime) -> int:
    """An entry of the map was merged into another: it stands in clusters as that one from now
    on. Where both were, the row of ``into`` stays as it is, and the other ends. Twice changes
    nothing; how many rows moved."""
    moved = 0
    for member in Member.objects.filter(actor=gone).select_related("cluster").order_by("pk"):
        locked(member.cluster)
        if not Member.objects.filter(cluster=member.cluster_id, actor=into).exists():
            moved += Member.objects.filter(pk=member.pk).update(actor=into)
            record("clusters.member.moved", member, by="system", at=now, actor=into.pk)
            show_anew(member.cluster)
        elif member.standing in (Standing.MEMBER, Standing.ASKED, Standing.APPLIED):
            _out_of_groups(member)
            _stand(member, Standing.LEFT, Step.LEFT, by="system", now=now)
    return moved


def _why(reason: str, *, most: int = 400) -> str:
    said = lines(reason)[:most]
    if not said:
        raise NoReason(_("Write why: the other side reads it."), field="reason")
    return said


def _out_of_groups(member: Member) -> None:
    Group.objects.filter(convenor=member).update(convenor=None)
    member.groups.clear()
