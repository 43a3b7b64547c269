"""Following single things: asked for, confirmed, told of, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.news.actions.following import (
    Wishes,
    ask_for_letters,
    own_subscription,
)
from charshia.commons.news.followed import followable
from charshia.commons.news.models import Follow, Rhythm, Subscription, Tiding
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

MOST_FOLLOWED: Final = 100
SETTLED: Final = timedelta(minutes=1)  # what is being told this moment comes next time
KEPT: Final = timedelta(days=60)


class NotFollowed(Refusal):
    pass


class TooManyFollowed(Refusal):
    pass


@dataclass(frozen=True)
class Happening:
    """What happened (a value of What) to ``about``; ``mark`` names it, so that it counts once."""

    about: str
    what: str
    mark: str


@action
def follow_thing(person: Person, key: str, *, language: str, now: datetime) -> Follow:
    """Somebody who is signed in: it begins at once. Raises NotFollowed, TooManyFollowed."""
    _refuse_unknown(key)
    known = own_subscription(person, Wishes(language, wants_news=False), now=now)
    follow = _follow(known, key, now=now)
    if follow.confirmed_at is None:
        Follow.objects.filter(pk=follow.pk).update(confirmed_at=now)
        record("commons.follow.begun", follow, by=person, at=now, key=key)
    return follow


@action
def ask_to_follow_thing(email: str, key: str, *, language: str, place: str, now: datetime) -> None:
    """Somebody types an address: one letter goes there, and nothing else before it is confirmed.

    Raises NotFollowed, TooManyFollowed, TooOften.
    """
    _refuse_unknown(key)
    wishes = Wishes(language, wants_news=False)
    found = ask_for_letters(email, wishes, place=place, now=now)
    _follow(found, key, now=now)
    record("commons.subscription.asked", found, by="guest", at=now)


@action
def stop_following_thing(follow: Follow, *, now: datetime) -> None:
    """Who then follows nothing at all is forgotten. Twice is as good as once."""
    rows = Subscription.objects.select_for_update(of=("self",))
    known = rows.filter(pk=follow.subscription_id).first()
    if known is None or not known.follows.filter(pk=follow.pk).exists():
        return
    record("commons.follow.ended", follow, by="guest", at=now, key=follow.key)
    known.follows.filter(pk=follow.pk).delete()
    if not (known.wants_news or known.consent_at or known.follows.exists()):
        known.delete()


@action
def tell_followers(keys: Iterable[str], happening: Happening, *, now: datetime) -> None:
    """Who follows one of ``keys`` is told; at once where she wants that. Twice is as good as
    once."""
    followed = Follow.objects.confirmed().filter(key__in=set(keys))
    wanted = set(followed.values_list("key", flat=True))
    known = Tiding.objects.filter(about=happening.about, mark=happening.mark, key__in=wanted)
    new = wanted - set(known.values_list("key", flat=True))
    facts = {"about": happening.about, "what": happening.what, "mark": happening.mark}
    made = [Tiding(key=key, told_at=now, **facts) for key in sorted(new)]
    Tiding.objects.bulk_create(made, ignore_conflicts=True)
    hurry(list(followed.filter(key__in=new).values_list("subscription", flat=True)), now=now)


@action
def hurry(subscriptions: list[int] | None, *, now: datetime) -> None:
    """Those who are told at once are due; None is whoever wants news."""
    rows = Subscription.objects.confirmed().filter(rhythm=Rhythm.AT_ONCE)
    rows = (
        rows.filter(wants_news=True) if subscriptions is None else rows.filter(pk__in=subscriptions)
    )
    rows.filter(due_at__gt=now + SETTLED).update(due_at=now + SETTLED)


@action
def forget_tidings(*, now: datetime) -> int:
    return Tiding.objects.filter(told_at__lt=now - KEPT).delete()[0]


def _follow(known: Subscription, key: str, *, now: datetime) -> Follow:
    found = known.follows.filter(key=key).first()
    if found is not None:
        return found
    if known.follows.count() >= MOST_FOLLOWED:
        raise TooManyFollowed(_("You follow a lot already. End something first."))
    return Follow.objects.create(subscription=known, key=key, asked_at=now)


def _refuse_unknown(key: str) -> None:
    if followable(key) is None:
        raise NotFollowed(_("This cannot be followed."))
