"""What becomes of a post: published now or later, pinned, withdrawn, a proposal answered."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.commons.news.actions.writing import Actor, touch_all
from charshia.commons.news.models import MOST_PINNED, Post, State
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record


class TooManyPinned(Refusal):
    pass


class NotPublished(Refusal):
    pass


class OverBefore(Refusal):
    pass


class AlreadyAnnounced(Refusal):
    pass


@action
def publish(post: Post, *, at: datetime | None = None, by: Actor, now: datetime) -> None:
    """From now on, or from ``at`` on, anybody may read it; publishing twice changes nothing.

    What was announced keeps its moment. Raises OverBefore when it would be over by then, and
    AlreadyAnnounced for one that is to be moved into the future after all.
    """
    kept = _locked(post)
    moment = max(at or now, now)
    if kept.state == State.PUBLISHED and at is None:
        return
    if kept.announced_at is not None:
        if moment > now:
            raise AlreadyAnnounced(_("It was read already. Withdraw it instead."), field="at")
        moment = kept.published_at or now
    if kept.over_at is not None and kept.over_at <= max(moment, now):
        raise OverBefore(_("It would be over before anybody could read it."), field="at")
    Post.objects.filter(pk=kept.pk).update(
        state=State.PUBLISHED, published_at=moment, reason="", changed_at=now
    )
    record("commons.post.published", kept, by=by, at=now, moment=moment.isoformat())
    touch_all([kept])
    if moment <= now:
        announce_due(now=now)


@action
def announce_due(*, now: datetime) -> int:
    """Tell of those whose moment has come; each once."""
    due = Post.objects.visible(now).filter(announced_at=None).order_by("pk")
    posts = list(due.select_for_update(of=("self",)))
    for post in posts:
        Post.objects.filter(pk=post.pk).update(announced_at=now)
        record("commons.post.announced", post, by="system", at=now)
    touch_all(posts)
    return len(posts)


@action
def withdraw(post: Post, *, by: Actor, now: datetime) -> None:
    """Nobody reads it any more; its pin is free. Raises NotPublished."""
    kept = _locked(post)
    if kept.state != State.PUBLISHED:
        raise NotPublished(_("It is not published."))
    Post.objects.filter(pk=kept.pk).update(state=State.WITHDRAWN, pin=None, changed_at=now)
    record("commons.post.withdrawn", kept, by=by, at=now)
    touch_all([kept])


@action
def pin(post: Post, *, by: Actor, now: datetime) -> None:
    """Put it on top of the lists. Raises NotPublished, TooManyPinned."""
    pinned = Post.objects.filter(models.Q(pin__isnull=False) | models.Q(pk=post.pk))
    rows = {one.pk: one for one in pinned.order_by("pk").select_for_update(of=("self",))}
    kept = rows[post.pk]
    if kept.state != State.PUBLISHED:
        raise NotPublished(_("It is not published."))
    if kept.pin is not None:
        return
    over = [one for one in rows.values() if one.pin is not None and one.is_over(now)]
    Post.objects.filter(pk__in=[one.pk for one in over]).update(pin=None)
    taken = {one.pin for one in rows.values() if one not in over}
    free = [place for place in range(1, MOST_PINNED + 1) if place not in taken]
    if not free:
        raise TooManyPinned(
            ngettext_lazy(
                "At most %(number)d post is pinned. Unpin it first.",
                "At most %(number)d posts are pinned. Unpin one first.",
                "number",
            ) % {"number": MOST_PINNED},
        )  # fmt: skip
    try:
        with transaction.atomic():
            Post.objects.filter(pk=kept.pk).update(pin=free[0])
    except IntegrityError as taken:
        raise TooManyPinned(_("Somebody has just pinned another. Look again.")) from taken
    record("commons.post.pinned", kept, by=by, at=now)
    touch_all([kept])


@action
def unpin(post: Post, *, by: Actor, now: datetime) -> None:
    if Post.objects.filter(pk=post.pk, pin__isnull=False).update(pin=None):
        record("commons.post.unpinned", post, by=by, at=now)
        touch_all([post])


@action
def refuse_proposal(post: Post, *, reason: str, by: Actor, now: datetime) -> None:
    """Say why it is not taken; whoever proposed it reads that. Raises NotPublished."""
    kept = _locked(post)
    if kept.state != State.PROPOSED:
        raise NotPublished(_("It was answered already."))
    Post.objects.filter(pk=kept.pk).update(state=State.REFUSED, reason=reason, changed_at=now)
    record("commons.post.refused", kept, by=by, at=now, reason=reason)


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
