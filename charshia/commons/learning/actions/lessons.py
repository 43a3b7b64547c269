"""Writing the lessons of a course: their parts in order, and the questions of a quiz."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions.courses import NoName, named, show
from charshia.commons.learning.models import Block, Choice, Course, Kind, Lesson, Question
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, settle, signed, writing_texts
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.rows import move
from charshia.ground.media.actions import erase_video
from charshia.ground.media.models import Video
from charshia.people.accounts.models import Person

Actor = Person | str
MOST_CHOICES = 6


class NothingSaid(Refusal):
    pass


class NoRightAnswer(Refusal):
    pass


@action
def add_lesson(course: Course, *, by: Actor, now: datetime, **facts: Any) -> Lesson:
    """At the end of the course. Raises NoName."""
    if not named(facts):
        raise NoName(_("Give it a name."), field="title")
    course = Course.objects.select_for_update().get(pk=course.pk)
    place = _after(course.lessons)
    texts = signed(Lesson, facts, by=by, now=now)
    lesson = Lesson.objects.create(course=course, position=place, **texts)
    show(course)
    record("learning.lesson.added", lesson, by=by, at=now, course=course.pk)
    return lesson


@action
def change_lesson(lesson: Lesson, *, by: Actor, now: datetime, **facts: Any) -> Lesson:
    if "title" in facts and not facts["title"]:
        raise NoName(_("Give it a name."), field="title")
    others = keep_texts(lesson, facts, by=by, now=now)
    _write(lesson, others)
    show(lesson.course)
    record("learning.lesson.changed", lesson, by=by, at=now, course=lesson.course_id)
    return lesson


@action
def remove_lesson(lesson: Lesson, *, by: Actor, now: datetime) -> None:
    """With its parts and what was noted of them; who completed the course has completed it."""
    record("learning.lesson.removed", lesson, by=by, at=now, course=lesson.course_id)
    show(lesson.course)
    videos = [block.video for block in lesson.blocks.select_related("video")]
    lesson.delete()
    _erase(*videos)


@action
def move_lesson(lesson: Lesson, *, up: bool, by: Actor, now: datetime) -> None:
    """One place up or down; the first and the last stay where they are."""
    if move(lesson, lesson.course.lessons.all(), up=up):
        show(lesson.course)
        record("learning.lesson.moved", lesson, by=by, at=now, course=lesson.course_id)


@action
def add_block(lesson: Lesson, *, kind: str, by: Actor, now: datetime, **facts: Any) -> Block:
    """At the end of the lesson. Raises NothingSaid."""
    kind = Kind(kind)
    _refuse_the_silent(kind, facts)
    lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
    texts = signed(Block, facts, by=by, now=now)
    block = Block.objects.create(lesson=lesson, kind=kind, position=_after(lesson.blocks), **texts)
    show(lesson.course)
    record("learning.block.added", block, by=by, at=now, lesson=lesson.pk)
    return block


@action
def change_block(block: Block, *, by: Actor, now: datetime, **facts: Any) -> Block:
    known = {name: getattr(block, name) for name in ("text", "image", "document", "video", "url")}
    _refuse_the_silent(Kind(block.kind), known | facts)
    others = keep_texts(block, facts, by=by, now=now)
    _write(block, others)
    _erase(known["video"])
    show(block.lesson.course)
    record("learning.block.changed", block, by=by, at=now, lesson=block.lesson_id)
    return block


@action
def remove_block(block: Block, *, by: Actor, now: datetime) -> None:
    record("learning.block.removed", block, by=by, at=now, lesson=block.lesson_id)
    show(block.lesson.course)
    video = block.video
    block.delete()
    _erase(video)


@action
def move_block(block: Block, *, up: bool, by: Actor, now: datetime) -> None:
    if move(block, block.lesson.blocks.all(), up=up):
        show(block.lesson.course)
        record("learning.block.moved", block, by=by, at=now, lesson=block.lesson_id)


def _refuse_the_silent(kind: Kind, facts: dict[str, Any]) -> None:
    """Each kind has something without which it is nothing."""
    if kind in (Kind.TEXT, Kind.TASK) and not named(facts, "text"):
        raise NothingSaid(_("Write a few words."), field="text")
    if kind == Kind.PICTURE and not facts.get("image"):
        raise NothingSaid(_("Choose a picture."), field="picture")
    if kind == Kind.SHEET and not facts.get("document"):
        raise NothingSaid(_("Choose a PDF."), field="sheet")
    if kind == Kind.VIDEO:
        _refuse_without_video(facts.get("video"), facts.get("url") or "")


def _refuse_without_video(video: Video | None, url: str) -> None:
    if url and not url.startswith("https://"):
        raise NothingSaid(_("The address of a video begins with https://."), field="url")
    if not url and video is None:
        raise NothingSaid(_("Choose a video, or give its address."), field="video")


def _erase(*videos: Video | None) -> None:
    """Those that no part of a lesson shows any more."""
    for video in videos:
        if video is not None:
            erase_video(video)


@dataclass(frozen=True)
class Draft:
    """A question as it is written. ``choices`` are (text, is it right) in order."""

    text: Any
    choices: Sequence[tuple[Any, bool]]
    explanation: Any = field(default_factory=dict)


@action
def put_question(
    block: Block, draft: Draft, *, question: Question | None = None, by: Actor, now: datetime
) -> Question:
    """Add a question to a quiz, or write one anew. Raises NothingSaid, NoRightAnswer."""
    text = Translated(draft.text)
    choices = [(Translated(words), right) for words, right in draft.choices if Translated(words)]
    if not text:
        raise NothingSaid(_("Write a few words."), field="text")
    if len(choices) < 2:
        raise NothingSaid(_("Write two answers at least."), field="choice_1")
    right = sum(1 for _words, is_right in choices if is_right)
    if not right:
        raise NoRightAnswer(_("Say which answers are right."), field="right_1")
    block = Block.objects.select_for_update(of=("self",)).get(pk=block.pk)
    if question is None:
        question = Question(block=block, position=_after(block.questions))
    facts = {"text": text, "explanation": draft.explanation}
    settle(question, facts, by=by, now=now)
    question.is_multiple = right > 1
    with writing_texts():
        question.save()
    _put_choices(question, choices, by, now)
    show(block.lesson.course)
    record("learning.question.put", question, by=by, at=now, block=block.pk)
    return question


def _put_choices(
    question: Question, choices: list[tuple[Translated, bool]], by: Actor, now: datetime
) -> None:
    """Rows stay where they are, so that their notes do."""
    rows = list(question.choices.order_by("position"))
    for number, (words, is_right) in enumerate(choices):
        row = rows[number] if number < len(rows) else Choice(question=question)
        settle(row, {"text": words}, by=by, now=now)
        row.is_right, row.position = is_right, number
        with writing_texts():
            row.save()
    question.choices.filter(pk__in=[row.pk for row in rows[len(choices) :]]).delete()


@action
def remove_question(question: Question, *, by: Actor, now: datetime) -> None:
    record("learning.question.removed", question, by=by, at=now, block=question.block_id)
    show(question.block.lesson.course)
    question.delete()


def _after(rows: Any) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def _write(row: Any, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    if facts:
        row.save(update_fields=list(facts))
