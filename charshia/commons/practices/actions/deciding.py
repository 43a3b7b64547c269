"""What becomes of a practice: proposed, sent back, published, looked over, withdrawn."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.commons.practices.actions.writing import Actor, follow, keep_version, locked
from charshia.commons.practices.kinds import NEEDED, has_steps
from charshia.commons.practices.models import Kind, Practice, State
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record


class NotWhole(Refusal):
    pass


class AnsweredAlready(Refusal):
    pass


class NotPublished(Refusal):
    pass


@action
def propose(practice: Practice, *, by: Actor, now: datetime) -> None:
    """Give it to the coordinator. Twice is as good as once. Raises NotWhole, AnsweredAlready."""
    kept = locked(practice)
    if kept.state == State.PROPOSED:
        return
    if kept.is_public:
        raise AnsweredAlready(_("It is published already."))
    _refuse_unfinished(kept)
    Practice.objects.filter(pk=kept.pk).update(state=State.PROPOSED, proposed_at=now, reason="")
    record("commons.practice.proposed", kept, by=by, at=now)


@action
def publish(practice: Practice, *, by: Actor, now: datetime) -> None:
    """From now on anybody may read it; its first version is kept. Twice is as good as once.
    Raises NotWhole."""
    kept = locked(practice)
    if kept.is_public:
        return
    _refuse_unfinished(kept)
    Practice.objects.filter(pk=kept.pk).update(
        state=State.PUBLISHED, published_at=kept.published_at or now, reason="", is_changed=False
    )
    record("commons.practice.published", kept, by=by, at=now)
    keep_version(kept, by=by, now=now)
    follow(kept)


@action
def send_back(practice: Practice, *, reason: str, by: Actor, now: datetime) -> None:
    """Say what is missing; whoever wrote it reads that. Raises AnsweredAlready."""
    kept = locked(practice)
    if kept.state != State.PROPOSED:
        raise AnsweredAlready(_("It was answered already."))
    Practice.objects.filter(pk=kept.pk).update(state=State.RETURNED, reason=reason)
    record("commons.practice.returned", kept, by=by, at=now, reason=reason)


@action
def look_over(practice: Practice, *, by: Actor, now: datetime) -> None:
    """What its writer changed is in order. Twice is as good as once."""
    if Practice.objects.filter(pk=practice.pk, is_changed=True).update(is_changed=False):
        record("commons.practice.looked_over", practice, by=by, at=now)


@action
def withdraw(practice: Practice, *, reason: str = "", by: Actor, now: datetime) -> None:
    """Nobody reads it any more; everything of it is kept. Raises NotPublished."""
    kept = locked(practice)
    if not kept.is_public:
        raise NotPublished(_("It is not published."))
    Practice.objects.filter(pk=kept.pk).update(
        state=State.WITHDRAWN, reason=reason, is_changed=False
    )
    record("commons.practice.withdrawn", kept, by=by, at=now, reason=reason)
    follow(kept)


def _refuse_unfinished(practice: Practice) -> None:
    """What others need to do it too. Three queries at most."""
    if not (practice.summary and practice.context):
        raise NotWhole(_("Say in two sentences what it is, and what it was about."))
    if has_steps(practice.kind) and not practice.steps.exists():
        raise NotWhole(_("Write at least one step: what one does first."))
    needed = NEEDED[Kind(practice.kind)]
    said = set(practice.sections.values_list("name", flat=True)) if needed else set()
    if missing := [str(one.label) for one in needed if one not in said]:
        raise NotWhole(_("Something is still to be said: %(parts)s.") % {
            "parts": ", ".join(missing)})  # fmt: skip
    if not practice.lands.exists():
        raise NotWhole(_("Say in which country it is done."))
