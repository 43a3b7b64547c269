"""Letters to those who follow: each made once, taken once, so many a minute."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.actions.following import next_due
from charshia.commons.news.actions.writing import Actor
from charshia.commons.news.models import (
    Follow,
    Post,
    Sending,
    SendingState,
    State,
    Subscription,
    Tiding,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record

A_MINUTE: Final = 60  # letters that are made in one go
SETTLED: Final = timedelta(minutes=1)  # what is being announced this moment comes next time
MOST_TOLD: Final = 12  # posts in one digest


class NotANewsletter(Refusal):
    pass


@action
def make_digests(*, now: datetime, most: int = A_MINUTE) -> int:
    """Make the digests that are due, at most so many; how many letters there will be.

    Who has nothing new is not written to. Rows that another worker holds are left to it.
    """
    due = Subscription.objects.confirmed().filter(due_at__lte=now).order_by("due_at", "pk")
    skips = connection.features.has_select_for_update_skip_locked
    rows = due.select_for_update(skip_locked=skips, of=("self",))
    found = list(rows.prefetch_related("topics")[:most])
    if not found:
        return 0
    until = now - SETTLED
    since = min(one.told_until for one in found)
    new, tidings = _told_since(since, until, now), _of_things(found, since, until)
    made = [_make(one, _for(one, new), tidings.get(one.pk, []), until, now) for one in found]
    return sum(made)


def _told_since(since: datetime, until: datetime, now: datetime) -> list[Post]:
    rows = Post.objects.standing(now).filter(announced_at__gt=since, announced_at__lte=until)
    return list(rows.prefetch_related("topics").order_by("-published_at", "-pk"))


def _of_things(found: list[Subscription], since: datetime, until: datetime) -> dict[int, list[int]]:
    """What is new of the things that each follows, the newest first, by subscription. Two
    queries."""
    follows = list(Follow.objects.confirmed().filter(subscription__in=found))
    keys = {one.key for one in follows}
    rows = Tiding.objects.filter(key__in=keys, told_at__gt=since, told_at__lte=until)
    by_key: defaultdict[str, list[Tiding]] = defaultdict(list)
    for tiding in rows.order_by("-told_at", "-pk") if keys else ():
        by_key[tiding.key].append(tiding)
    told_until = {one.pk: one.told_until for one in found}
    new: defaultdict[int, dict[tuple[str, str], Tiding]] = defaultdict(dict)
    for follow in follows:
        begun = max(told_until[follow.subscription_id], follow.confirmed_at or until)
        for tiding in by_key[follow.key]:
            if tiding.told_at > begun:
                new[follow.subscription_id].setdefault((tiding.about, tiding.what), tiding)
    return {
        pk: sorted((one.pk for one in told.values()), reverse=True)[:MOST_TOLD]
        for pk, told in new.items()
    }


def _for(one: Subscription, posts: Iterable[Post]) -> list[int]:
    """Those that are new to her and of her topics; of newsletters she has a letter of its own."""
    if not one.wants_news:
        return []
    wanted = {topic.pk for topic in one.topics.all()}
    return [
        post.pk
        for post in posts
        if post.announced_at and post.announced_at > one.told_until
        if not (post.is_newsletter and one.consent_at)
        if not wanted or wanted & {topic.pk for topic in post.topics.all()}
    ][:MOST_TOLD]


def _make(
    one: Subscription, posts: list[int], tidings: list[int], until: datetime, now: datetime
) -> bool:
    due = one.due_at
    Subscription.objects.filter(pk=one.pk).update(
        told_until=max(until, one.told_until), due_at=next_due(one.rhythm, now)
    )
    if not posts and not tidings:
        return False
    sending, is_new = Sending.objects.get_or_create(
        subscription=one, key=f"digest/{due:%Y%m%dT%H%M%S}",
        defaults={"posts": posts, "tidings": tidings, "made_at": now},
    )  # fmt: skip
    if is_new:
        record("commons.letter.made", sending, by="system", at=now)
    return is_new


@action
def send_newsletter(post: Post, *, by: Actor, now: datetime) -> None:
    """From now on it goes to all who consented before now; twice is as good as once.

    Raises NotANewsletter for what is none, or is not read yet.
    """
    kept = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if kept.mailed_at is not None:
        return
    if not kept.is_newsletter or kept.announced_at is None or kept.state != State.PUBLISHED:
        raise NotANewsletter(_("Publish it as a newsletter first."))
    Post.objects.filter(pk=kept.pk).update(mailed_at=now)
    record("commons.newsletter.sent", kept, by=by, at=now)


@action
def make_newsletters(*, now: datetime, most: int = A_MINUTE) -> int:
    """Make letters of newsletters under way, at most so many; how many were made."""
    made = 0
    for post in Post.objects.visible(now).filter(mailed_at__isnull=False).order_by("mailed_at"):
        key = f"newsletter/{post.pk}"
        rows = Subscription.objects.to_newsletter().filter(consent_at__lte=post.mailed_at)
        waiting = rows.exclude(sendings__key=key).order_by("pk").select_for_update(of=("self",))
        for one in waiting[: most - made]:
            sending, is_new = Sending.objects.get_or_create(
                subscription=one, key=key,
                defaults={"posts": [post.pk], "newsletter": post, "made_at": now},
            )  # fmt: skip
            if is_new:
                record("commons.letter.made", sending, by="system", at=now)
                made += 1
        if made >= most:
            break
    return made


@action
def take_sending(pk: int, *, now: datetime) -> Sending | None:
    """Take it in hand, once: None for what somebody has taken, or nobody wants any more."""
    rows = Sending.objects.filter(pk=pk, state=SendingState.WAITING)
    if not rows.update(state=SendingState.TAKEN):
        return None
    return Sending.objects.select_related("subscription__person", "newsletter").get(pk=pk)


@action
def give_back(sending: Sending) -> None:
    """The mail server did not take it: it is tried again."""
    taken = Sending.objects.filter(pk=sending.pk, state=SendingState.TAKEN)
    taken.update(state=SendingState.WAITING)


@action
def note_sent(sending: Sending, *, now: datetime) -> None:
    Sending.objects.filter(pk=sending.pk).update(state=SendingState.SENT, sent_at=now)
