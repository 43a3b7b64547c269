from datetime import datetime
from typing import Any

from charshia.commons.news.actions.leaving import forget_author
from charshia.commons.news.models import Post
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
