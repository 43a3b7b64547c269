"""What tests of the community begin with."""

from datetime import datetime
from typing import Any

from charshia.commons.gathering.actions import (
    Asked,
    Facts,
    Offered,
    ask,
    make_collection,
    offer_help,
)
from charshia.commons.gathering.models import Collection, Helper, How, Question, Sight
from charshia.commons.gathering.things import Thing
from charshia.commons.practices.models import Practice, Topic
from charshia.commons.practices.tests.telling import person, told, topic
from charshia.people.accounts.models import Person

__all__ = ["asked", "collected", "helps", "person", "thing_of", "told", "topic"]


def thing_of(practice: Practice) -> Thing:
    return Thing("practice", practice.pk)


def collected(by: Person, *, now: datetime, sight: str = Sight.PUBLIC, **texts: Any) -> Collection:
    facts = Facts(**{"title": {"en": "How to begin"}, "words": {}} | texts, sight=sight)
    return make_collection(facts, by=by, now=now)


def asked(by: Person, *, now: datetime, **more: Any) -> Question:
    facts = {"title": {"en": "How long does it keep?"}, "text": {"en": "In a jar."},
             "language": "en"}  # fmt: skip
    return ask(Asked(**facts | more), by=by, now=now)


def helps(by: Person, *, topics: tuple[Topic, ...], now: datetime, **more: Any) -> Helper:
    facts = {"about": {"en": "Ask me."}, "languages": ("en", "sq"), "hows": (How.ANSWERS,),
             "consent": "Yes."}  # fmt: skip
    return offer_help(Offered(topics=topics, **facts | more), by=by, now=now)
