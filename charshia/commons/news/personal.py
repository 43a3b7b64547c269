from datetime import datetime
from typing import Any

from charshia.commons.news.actions import forget_follower
from charshia.commons.news.actions.leaving import forget_author
from charshia.commons.news.models import Post, Subscription
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> list[Any]:
    """What she wrote or proposed."""
    rows = Post.objects.filter(author=person).order_by("pk")
    return [
        {"post": one.pk, "at": one.made_at.isoformat(), "title": dict(one.title)} for one in rows
    ]


def erase(person: Person, now: datetime) -> None:
    forget_author(person)


hold(Holding("news", export, erase=erase))


def export_following(person: Person) -> list[Any]:
    """What she is told of, and to what she agreed, in which words."""
    rows = Subscription.objects.filter(person=person)
    if person.email:
        rows = rows | Subscription.objects.filter(email=person.email.lower())
    return [
        {
            "email": one.email,
            "language": one.language,
            "rhythm": one.rhythm,
            "topics": [topic.slug for topic in one.topics.all()],
            "follows": [follow.key for follow in one.follows.all()],
            "asked_at": one.asked_at.isoformat(),
            "consent": one.consent_words,
            "consent_at": one.consent_at.isoformat() if one.consent_at else None,
        }
        for one in rows.prefetch_related("topics", "follows").order_by("pk")
    ]


def erase_following(person: Person, now: datetime) -> None:
    forget_follower(person)


hold(Holding("following", export_following, erase=erase_following))
