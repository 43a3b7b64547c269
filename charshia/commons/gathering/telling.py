"""What is told to those who follow: reactions of the rooms of things use it.

``tell_of(thing, What.NEW, mark)`` tells who follows the thing, one of its topics, or who
wrote it.
"""

from collections.abc import Iterable

from django.utils import timezone

from charshia.commons.gathering.things import Thing, author_of, topics_of
from charshia.commons.news.actions import Happening, tell_followers


def tell_of(thing: Thing, what: str, mark: str) -> None:
    author = author_of(thing)
    own = [f"person:{author}"] if author else []
    tell([thing.key, *topic_keys(topics_of(thing)), *own], thing.key, what, mark)


def tell(keys: list[str], about: str, what: str, mark: str) -> None:
    tell_followers(keys, Happening(about, what, mark), now=timezone.now())


def topic_keys(topics: Iterable[int]) -> list[str]:
    return [f"topic:{pk}" for pk in topics]
