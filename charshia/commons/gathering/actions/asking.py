"""Asking all, answering, saying what helped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering.marks import question_tags
from charshia.commons.gathering.models import Answer, Question, Vote
from charshia.commons.gathering.things import row_of, tags_of, thing_of
from charshia.commons.practices.models import Topic
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

DAY: Final = timedelta(days=1)
QUESTIONS_A_DAY: Final = 5  # of one person
ANSWERS_A_DAY: Final = 40


class NothingSaid(Refusal):
    pass


class NowhereAsked(Refusal):
    pass


class NotThere(Refusal):
    pass


class OwnAnswer(Refusal):
    pass


class NotTheAsker(Refusal):
    pass


@dataclass(frozen=True)
class Asked:
    """``thing`` is the key of what it is about, or empty; texts are by language."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    language: str  # BCP 47
    thing: str = ""
    topics: tuple[Topic, ...] = field(default_factory=tuple)


@action
def ask(asked: Asked, *, by: Person, now: datetime) -> Question:
    """Ask all. Raises NothingSaid, NowhereAsked, NotThere, TooOften."""
    if not any(str(text).strip() for text in asked.title.values()):
        raise NothingSaid(_("Write your question in a line."), field="title")
    if not asked.thing and not asked.topics:
        raise NowhereAsked(_("Choose at least one topic."), field="topics")
    if asked.thing and row_of(asked.thing) is None:
        raise NotThere(_("What you ask about is not there any more."))
    use_quota(f"asking:{by.pk}", most=QUESTIONS_A_DAY, every=DAY, now=now)
    texts = signed(Question, {"title": asked.title, "text": asked.text}, by=by, now=now)
    question = Question.objects.create(
        asker=by, language=asked.language, thing=asked.thing, asked_at=now, **texts
    )
    question.topics.set(asked.topics)
    record("commons.question.asked", question, by=by, at=now, thing=asked.thing)
    show_anew(question)
    return question


@action
def answer(question: Question, *, text: Mapping[str, str], by: Person, now: datetime) -> Answer:
    """Raises NothingSaid, NotThere, TooOften."""
    if not any(str(words).strip() for words in text.values()):
        raise NothingSaid(_("Write something."), field="text")
    kept = locked(question)
    use_quota(f"answering:{by.pk}", most=ANSWERS_A_DAY, every=DAY, now=now)
    made = Answer.objects.create(
        question=kept, author=by, written_at=now,
        **signed(Answer, {"text": text}, by=by, now=now),
    )  # fmt: skip
    record("commons.answer.given", made, by=by, at=now, question=kept.pk)
    show_anew(kept)
    return made


@action
def mark_helped(given: Answer, *, by: Person, now: datetime) -> None:
    """This answer helped who asked; another one takes its place. Raises NotTheAsker, NotThere."""
    kept = locked(given.question)
    if kept.asker_id != by.pk:
        raise NotTheAsker(_("Only who asked says what helped her."))
    if not Answer.objects.visible().filter(pk=given.pk).exists():
        raise NotThere(_("This answer is not there any more."))
    if kept.helped_id != given.pk:
        Question.objects.filter(pk=kept.pk).update(helped=given)
        record("commons.answer.marked", given, by=by, at=now, question=kept.pk)
        show_anew(kept)


@action
def vote(given: Answer, *, by: Person, now: datetime) -> None:
    """It helped her too. Twice is as good as once. Raises OwnAnswer, NotThere."""
    kept = locked(given.question)
    if given.author_id == by.pk:
        raise OwnAnswer(_("That is your own answer."))
    if not Answer.objects.visible().filter(pk=given.pk).exists():
        raise NotThere(_("This answer is not there any more."))
    _vote, is_new = Vote.objects.get_or_create(answer=given, person=by, defaults={"said_at": now})
    if is_new:
        record("commons.answer.voted", given, by=by, at=now)
        show_anew(kept)


@action
def take_back_answer(given: Answer, *, by: Person, now: datetime) -> None:
    """Its author does not want it there. Twice is as good as once."""
    kept = Question.objects.select_for_update(of=("self",)).get(pk=given.question_id)
    if Answer.objects.filter(pk=given.pk, author=by).exists():
        record("commons.answer.taken_back", given, by=by, at=now, question=kept.pk)
        Answer.objects.filter(pk=given.pk).delete()
        show_anew(kept)


def locked(question: Question) -> Question:
    """Raises NotThere for what the coordinator has hidden."""
    kept = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if kept.hidden_at is not None:
        raise NotThere(_("This question is not there any more."))
    return kept


def show_anew(question: Question) -> None:
    """Pages that show it are stale, also that of what it is about."""
    touch(*question_tags(question.pk))
    note_change("question", [question.pk])
    if thing := thing_of(question.thing):
        touch(*tags_of(thing))
