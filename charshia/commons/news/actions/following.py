"""Following news by letter and on a telephone: asked for, confirmed, changed, ended."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.commons.news.models import (
    KEPT_UNCONFIRMED_DAYS,
    Follow,
    Rhythm,
    Subscription,
    Topic,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FROM_ONE_PLACE: Final = 20
LETTERS_TO_ONE: Final = 3
AT: Final = time(7)  # digests go out in the morning
THURSDAY: Final = 3  # before the market days


class NothingWanted(Refusal):
    pass


@dataclass(frozen=True)
class Wishes:
    """What a subscriber wants. ``consent`` is the sentence to which she agreed, or nothing."""

    language: str
    rhythm: str = Rhythm.WEEKLY
    wants_news: bool = True
    topics: tuple[Topic, ...] = ()
    consent: str = ""
    pushes: bool = False


@action
def ask_to_follow(email: str, wishes: Wishes, *, place: str, now: datetime) -> None:
    """Somebody types an address: one letter goes there, and nothing else before it is confirmed.

    Who follows already gets the letter with her settings, which stay as they are: nobody
    changes them for somebody else. Raises NothingWanted, TooOften.
    """
    _refuse_nothing(wishes)
    found = ask_for_letters(email, wishes, place=place, now=now)
    if found.confirmed_at is None:
        _write(found, wishes, now=now)
    record("commons.subscription.asked", found, by="guest", at=now)


def ask_for_letters(email: str, wishes: Wishes, *, place: str, now: datetime) -> Subscription:
    """That of the address, new or known; not confirmed for all that. Part of the caller's action.

    Raises TooOften.
    """
    email = email.strip().lower()
    use_quota(f"place:{place}", most=FROM_ONE_PLACE, every=HOUR, now=now)
    use_quota(f"contact:{email}", most=LETTERS_TO_ONE, every=DAY, now=now)
    found, _made = Subscription.objects.select_for_update().get_or_create(
        email=email,
        defaults={
            "language": wishes.language, "asked_at": now, "told_until": now, "due_at": now,
            "wants_news": wishes.wants_news,
        },
    )  # fmt: skip
    if found.confirmed_at is None:
        Subscription.objects.filter(pk=found.pk).update(asked_at=now)
        found.asked_at = now
    return found


@action
def confirm(subscription: Subscription, *, now: datetime) -> None:
    """The letter came to who asked for it, also for the things that she wants to follow. Twice
    is as good as once."""
    Follow.objects.filter(subscription=subscription, confirmed_at=None).update(confirmed_at=now)
    rows = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    due = next_due(subscription.rhythm, now)
    if rows.update(confirmed_at=now, told_until=now, due_at=due):
        record("commons.subscription.confirmed", subscription, by="guest", at=now)


@action
def change_wishes(subscription: Subscription, wishes: Wishes, *, now: datetime) -> None:
    """By whoever has the address of her settings. Raises NothingWanted."""
    _refuse_nothing(wishes, subscription)
    kept = Subscription.objects.select_for_update().get(pk=subscription.pk)
    _write(kept, wishes, now=now)
    record("commons.subscription.changed", kept, by="guest", at=now)


@action
def follow(person: Person, wishes: Wishes, *, now: datetime) -> Subscription:
    """Somebody who is signed in: her address is proved, so it begins at once.

    What was asked for under her address before becomes hers. Raises NothingWanted.
    """
    _refuse_nothing(wishes, Subscription.objects.filter(person=person).first())
    found = own_subscription(person, wishes, now=now)
    _write(found, wishes, now=now)
    record("commons.subscription.changed", found, by=person, at=now)
    return found


def own_subscription(person: Person, wishes: Wishes, *, now: datetime) -> Subscription:
    """Hers, confirmed, made with ``wishes`` where there was none. Part of the caller's action."""
    email = (person.email or "").lower()
    Person.objects.select_for_update().get(pk=person.pk)
    found = Subscription.objects.filter(person=person).first()
    other = Subscription.objects.filter(email=email).first() if email else None
    if found is not None and other is not None and other.pk != found.pk:
        known = found.follows.values("key")
        other.follows.confirmed().exclude(key__in=known).update(subscription=found)
        other.delete()
    found = found or other
    if found is None:
        found = Subscription(
            asked_at=now, told_until=now, due_at=next_due(wishes.rhythm, now),
            rhythm=wishes.rhythm, wants_news=wishes.wants_news,
        )  # fmt: skip
    found.person, found.email, found.language = person, email, wishes.language
    found.confirmed_at = found.confirmed_at or now
    found.save()
    return found


@action
def stop_following(subscription: Subscription, *, now: datetime) -> None:
    """Nothing of it is kept. Twice is as good as once."""
    gone = Subscription.objects.filter(pk=subscription.pk).first()
    if gone is not None:
        record("commons.subscription.ended", gone, by="guest", at=now)
        gone.delete()


@action
def forget_unconfirmed(*, now: datetime) -> int:
    """Who did not confirm did not want it."""
    before = now - timedelta(days=KEPT_UNCONFIRMED_DAYS)
    Follow.objects.filter(confirmed_at=None, asked_at__lt=before).delete()
    gone = Subscription.objects.filter(confirmed_at=None, asked_at__lt=before)
    return gone.delete()[0]


@action
def forget_follower(person: Person) -> None:
    """Who leaves is written to no more."""
    Subscription.objects.filter(person=person).delete()
    if person.email:
        Subscription.objects.filter(email=person.email.lower()).delete()


def next_due(rhythm: str, now: datetime) -> datetime:
    """The next morning; of a weekly one that of the next Thursday. Who is told at once is due
    when something happens (``hurry``), a week on at the latest."""
    if rhythm == Rhythm.AT_ONCE:
        return now + timedelta(days=7)
    local = timezone.localtime(now)
    day = local.date() + timedelta(days=0 if local.time() < AT else 1)
    if rhythm == Rhythm.WEEKLY:
        day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, AT))


def _write(kept: Subscription, wishes: Wishes, *, now: datetime) -> None:
    """A consent keeps its moment and its words as long as it is not taken back."""
    facts = {
        "language": wishes.language, "rhythm": wishes.rhythm, "wants_news": wishes.wants_news,
        "pushes": wishes.pushes, "due_at": next_due(wishes.rhythm, now),
    }  # fmt: skip
    if not wishes.consent:
        facts |= {"consent_words": "", "consent_at": None}
    elif kept.consent_at is None:
        facts |= {"consent_words": wishes.consent, "consent_at": now}
    Subscription.objects.filter(pk=kept.pk).update(**facts)
    kept.topics.set(wishes.topics)


def _refuse_nothing(wishes: Wishes, known: Subscription | None = None) -> None:
    follows = known is not None and known.follows.exists()
    if not (wishes.wants_news or wishes.consent or follows):
        raise NothingWanted(_("Choose at least one of the two."), field="wants_news")
