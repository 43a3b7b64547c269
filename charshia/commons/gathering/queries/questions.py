"""What pages show of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from charshia.commons.gathering.models import Answer, Question, QuestionsQuerySet, Vote
from charshia.commons.gathering.things import rows_of
from charshia.commons.practices.models import Topic
from charshia.ground.languages.tags import current, names
from charshia.ground.search.asking import ask as search
from charshia.ground.search.kinds import Row
from charshia.people.accounts.models import Person

A_PAGE: Final = 20
MOST_FOUND: Final = 100  # of a word; nobody looks through more
MOST_DIGITS: Final = 18


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see of the list; what makes no sense is left out."""

    topic: str = ""
    language: str = ""
    words: str = ""
    is_open: bool = False
    after: int = 0  # the key of the last one of the page before

    def address(self, **change: str) -> str:
        said = {"topic": self.topic, "language": self.language, "q": self.words}
        said |= {"open": "1" if self.is_open else ""} | change
        query = urlencode({name: value for name, value in said.items() if value})
        return f"?{query}" if query else "?"


@dataclass(frozen=True)
class Card:
    """A question in a list: how many answers it has, and what it is about."""

    question: Question
    row: Row | None
    language: str

    @property
    def answers(self) -> int:
        return int(getattr(self.question, "given", 0))


@dataclass(frozen=True)
class Listing:
    wanted: Wanted
    cards: list[Card]
    topics: list[Topic]
    earlier: str = ""  # address of the page with what was asked before


def wanted_of(given: dict[str, str]) -> Wanted:
    after = given.get("after", "")
    is_key = after.isascii() and after.isdecimal() and len(after) <= MOST_DIGITS
    language = given.get("language", "")
    return Wanted(
        given.get("topic", "")[:60],
        language if language in names() else "",
        " ".join(given.get("q", "").replace("\0", " ").split())[:120],
        given.get("open") == "1",
        int(after) if is_key else 0,
    )


def question_listing(wanted: Wanted) -> Listing:
    """The newest first; with words those that fit best. As many queries however many."""
    rows = _within(Question.objects.visible(), wanted)
    if wanted.words:
        said = search("question", wanted.words, language=current(), limit=MOST_FOUND)
        pks = [hit.pk for hit in (*said.results, *said.similar)]
        by_pk = {one.pk: one for one in _counted(rows.filter(pk__in=pks))}
        found = [by_pk[pk] for pk in pks if pk in by_pk]
        return Listing(wanted, cards(found), list(Topic.objects.offered()))
    if wanted.after:
        rows = rows.filter(pk__lt=wanted.after)
    found = list(_counted(rows).order_by("-pk")[: A_PAGE + 1])
    shown = found[:A_PAGE]
    earlier = wanted.address(after=str(shown[-1].pk)) if len(found) > A_PAGE else ""
    return Listing(wanted, cards(shown), list(Topic.objects.offered()), earlier)


def about(key: str) -> list[Card]:
    """The questions about a thing, the newest first. One query, and one for the thing."""
    return cards(_counted(Question.objects.visible().filter(thing=key)).order_by("-pk")[:A_PAGE])


def cards(questions: Iterable[Question]) -> list[Card]:
    found = list(questions)
    rows = rows_of(one.thing for one in found if one.thing)
    return [Card(one, rows.get(one.thing), names().get(one.language, "")) for one in found]


def answers_to(question: Question, person: Person | None) -> list[Answer]:
    """What helped who asked first, then what helped most. One query."""
    rows: QuerySet[Answer] = Answer.objects.visible().filter(question=question)
    mine = Vote.objects.filter(answer=OuterRef("pk"), person=person)
    counted = rows.select_related("author").annotate(helped=Count("votes"), is_mine=Exists(mine))
    found = counted.order_by(F("helped").desc(), "written_at", "pk")
    return sorted(found, key=lambda one: one.pk != question.helped_id)


def _counted(rows: QuerySet[Question]) -> QuerySet[Question]:
    given = Count("answers", filter=Q(answers__hidden_at=None))
    return rows.select_related("asker").annotate(given=given)


def _within(rows: QuestionsQuerySet, wanted: Wanted) -> QuestionsQuerySet:
    if wanted.topic:
        rows = rows.filter(topics__slug=wanted.topic)
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    return rows.open() if wanted.is_open else rows
