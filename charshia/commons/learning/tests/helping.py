"""A small course and its people, made through actions."""

from datetime import UTC, datetime, timedelta
from typing import Any

from charshia.commons.learning.actions import (
    Draft,
    add_block,
    add_lesson,
    describe_course,
    make_course,
    plan_session,
    put_question,
)
from charshia.commons.learning.models import Block, Course, Kind, Session
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def person(name: str, **facts: Any) -> Person:
    return register_person(
        email=f"{name}@learning.example", name=name.title(), language="sq", now=NOW, **facts
    )


def a_course(slug: str = "selling", *, access: str = "public", **facts: Any) -> Course:
    """One lesson with a text, a quiz of two questions and a task."""
    course = make_course(
        slug, title={"en": slug.title(), "sq": "Shitja"}, summary={"en": "How to sell"},
        by="system", now=NOW,
    )  # fmt: skip
    lesson = add_lesson(course, title={"en": "Prices", "sq": "Çmimet"}, by="system", now=NOW)
    add_block(lesson, kind="text", text={"en": "## Costs\n\n- jar\n- lid"}, by="system", now=NOW)
    quiz = add_block(lesson, kind="quiz", text={"en": "Try it"}, by="system", now=NOW)
    a_question(quiz, "What is a price?", ("cost", False), ("cost and work", True))
    a_question(quiz, "What costs?", ("the jar", True), ("the lid", True), ("the sun", False))
    add_block(lesson, kind="task", text={"en": "Reckon one price"}, by="system", now=NOW)
    return describe_course(course, access=access, by="system", now=NOW, **facts)


def a_question(quiz: Block, text: str, *choices: tuple[str, bool]) -> None:
    told = [({"en": words}, is_right) for words, is_right in choices]
    put_question(
        quiz, Draft({"en": text}, told, explanation={"en": "Because."}), by="system", now=NOW
    )


def a_session(course: Course, *, seats: int = 3, now: datetime = NOW, **facts: Any) -> Session:
    """In a week, two hours long."""
    start = now + 7 * DAY
    known = {
        "title": {"en": "Afternoon"}, "starts_at": start, "ends_at": start + timedelta(hours=2),
        "place": {"en": "Rahovec, the hall"},
    }  # fmt: skip
    return plan_session(course, seats=seats, by="system", now=now, **(known | facts))


def part(course: Course, kind: str) -> Block:
    return Block.objects.get(lesson__course=course, kind=Kind(kind))


def right_choices(quiz: Block) -> list[int]:
    return [
        choice.pk
        for question in quiz.questions.all()
        for choice in question.choices.all()
        if choice.is_right
    ]
