"""What pages show of questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from charshia.commons.gathering.models import Answer, Question, QuestionsQuerySet, Vote
from charshia.commons.gathering.things import Thing, rows_of
from charshia.commons.practices.models import Topic
from charshia.ground.languages.tags import current, names
from charshia.ground.search.asking import ask as search
from charshia.ground.search.kinds import Row
from charshia.people.accounts.models import Person

A_PAGE: Final = 20
MOST_BELOW: Final = 5
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


@dataclass(frozen=True)
class Told:
    """A question with its best answer, and how many more there are."""

    question: Question
    answer: Answer | None
    more: int


@dataclass(frozen=True)
class Below:
    """What stands below a thing on its page; ``is_more`` if there are more questions."""

    thing: Thing
    told: list[Told]
    is_more: bool


def below(thing: Thing) -> Below:
    """The newest few questions about it, those with an answer first. Two queries."""
    given = Answer.objects.visible().filter(question=OuterRef("pk"))
    rows = Question.objects.visible().filter(thing=thing.key).annotate(is_told=Exists(given))
    found = list(rows.order_by("-is_told", "-asked_at", "-pk")[: MOST_BELOW + 1])
    answers = _answers_of(found[:MOST_BELOW])
    told = [
        Told(one, next(iter(answers[one.pk]), None), max(len(answers[one.pk]) - 1, 0))
        for one in found[:MOST_BELOW]
    ]
    return Below(thing, told, len(found) > MOST_BELOW)


def _answers_of(questions: Sequence[Question]) -> dict[int, list[Answer]]:
    """By question, what helped who asked first, then what helped most. One query."""
    helped = {one.helped_id for one in questions}
    rows = (
        Answer.objects.visible().filter(question__in=questions).annotate(votes_for=Count("votes"))
    )
    found: dict[int, list[Answer]] = {one.pk: [] for one in questions}
    for one in rows.order_by("-votes_for", "written_at", "pk"):
        found[one.question_id].append(one)
    return {
        pk: sorted(answers, key=lambda one: one.pk not in helped) for pk, answers in found.items()
    }


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
