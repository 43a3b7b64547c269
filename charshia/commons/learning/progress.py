"""How far somebody is in a course."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from charshia.commons.learning.models import (
    Block,
    Course,
    Done,
    Enrolment,
    Handed,
    Kind,
    Lesson,
    Result,
    Seat,
    Work,
)


@dataclass(frozen=True)
class Step:
    """One rule of a course: how much of it is done."""

    what: str  # lessons, quizzes, tasks, sessions
    done: int
    wanted: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.wanted


@dataclass(frozen=True)
class Progress:
    steps: tuple[Step, ...]
    lessons_done: frozenset[int] = frozenset()

    @property
    def done(self) -> int:
        return sum(min(step.done, step.wanted) for step in self.steps)

    @property
    def wanted(self) -> int:
        return sum(step.wanted for step in self.steps)

    @property
    def percent(self) -> int:
        return self.done * 100 // self.wanted if self.wanted else 0

    @property
    def is_complete(self) -> bool:
        return bool(self.steps) and all(step.is_done for step in self.steps)


def progress_of(enrolment: Enrolment) -> Progress:
    return progress_of_all([enrolment])[enrolment.pk]


def progress_of_all(enrolments: Iterable[Enrolment]) -> dict[int, Progress]:
    """By enrolment; their courses must be loaded. Six queries, however many."""
    rows = list(enrolments)
    ids = [row.pk for row in rows]
    courses = {row.course_id: row.course for row in rows}
    wanted = _wanted(courses)
    lessons: dict[int, set[int]] = {pk: set() for pk in ids}
    for enrolment, lesson in Done.objects.filter(enrolment__in=ids).values_list(
        "enrolment", "lesson"
    ):
        lessons[enrolment].add(lesson)
    passed = _count(Result.objects.filter(enrolment__in=ids).exclude(passed_at=None))
    accepted = _count(Work.objects.filter(enrolment__in=ids, state=Handed.ACCEPTED))
    came = _sessions(rows)
    found = {}
    for row in rows:
        done = {
            "lessons": len(lessons[row.pk]), "quizzes": passed[row.pk],
            "tasks": accepted[row.pk],
            "sessions": came[row.course_id, row.person_id],
        }  # fmt: skip
        steps = [Step(what, done[what], so_many) for what, so_many in wanted[row.course_id].items()]
        found[row.pk] = Progress(tuple(steps), frozenset(lessons[row.pk]))
    return found


def _wanted(courses: dict[int, Course]) -> dict[int, dict[str, int]]:
    """What each course asks for; what it does not ask for is left out."""
    lessons = Counter(Lesson.objects.filter(course__in=courses).values_list("course", flat=True))
    rows = Block.objects.filter(lesson__course__in=courses, kind__in=[Kind.QUIZ, Kind.TASK])
    parts = Counter(rows.values_list("lesson__course", "kind"))
    found = {}
    for pk, course in courses.items():
        asked = {
            "lessons": lessons[pk] if course.needs_lessons else 0,
            "quizzes": parts[pk, "quiz"] if course.needs_quizzes else 0,
            "tasks": parts[pk, "task"] if course.needs_tasks else 0,
            "sessions": course.needs_sessions,
        }
        found[pk] = {what: count for what, count in asked.items() if count}
    return found


def _count(rows: QuerySet[Any]) -> Counter[int]:
    return Counter(rows.values_list("enrolment", flat=True))


def _sessions(rows: list[Enrolment]) -> Counter[tuple[int, int]]:
    people, courses = {row.person_id for row in rows}, {row.course_id for row in rows}
    seats = Seat.objects.attended().filter(session__course__in=courses, person__in=people)
    return Counter(seats.values_list("session__course", "person"))


def is_due(enrolment: Enrolment) -> bool:
    """Do the rules of the course, which must be loaded, say that it is done?"""
    return progress_of(enrolment).is_complete


def minutes_attended(enrolment: Enrolment) -> int:
    """Of sessions of this course, so far."""
    seats = Seat.objects.attended().filter(
        session__course=enrolment.course_id, person=enrolment.person_id
    )
    return sum(seat.session.minutes for seat in seats.select_related("session"))
