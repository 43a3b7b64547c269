"""Which texts of courses people write, and what shows them."""

from collections.abc import Collection
from typing import Any

from charshia.commons.learning.marks import LEARNING, note_course, tag_of
from charshia.commons.learning.models import (
    Block,
    Certificate,
    Choice,
    Course,
    Lesson,
    Question,
    Session,
)
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, copied, written

LINE, TITLE, TEXT = Kind(300), Kind(120), Kind(12000)


def follow_course(course: Course, names: Collection[str]) -> None:
    touch(LEARNING, tag_of(course.pk))
    note_course(course.pk)


def follow_part(part: Any, names: Collection[str]) -> None:
    """A lesson or a session: it stands on its course's pages, and the course is found by it."""
    touch(LEARNING, tag_of(part.course_id))
    note_course(part.course_id)


def follow_block(block: Block, names: Collection[str]) -> None:
    follow_part(block.lesson, names)


def follow_question(question: Question, names: Collection[str]) -> None:
    touch(tag_of(question.block.lesson.course_id))


def follow_choice(choice: Choice, names: Collection[str]) -> None:
    follow_question(choice.question, names)


written(Course, follow_course, title=TITLE, summary=LINE, about=TEXT)
written(Lesson, follow_part, title=TITLE)
written(Block, follow_block, text=TEXT)
written(Question, follow_question, text=Kind(600), explanation=Kind(1200))
written(Choice, follow_choice, text=LINE)
written(Session, follow_part, title=TITLE, place=LINE)
copied("what the course was called when it was completed", Certificate)
