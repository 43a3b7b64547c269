"""What the pages of a course show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from charshia.commons.learning.marking import questions_of
from charshia.commons.learning.models import (
    Block,
    Course,
    Enrolment,
    Kind,
    Lesson,
    Question,
    Result,
    Seat,
    Session,
    Work,
)
from charshia.commons.learning.progress import Progress, progress_of, progress_of_all
from charshia.ground.media.queries import Picture, pictures
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Card:
    """A course in a list. ``progress`` is the reader's own, if she takes it."""

    course: Course
    lessons: int
    picture: Picture | None
    progress: Progress | None = None
    enrolment: Enrolment | None = None


def cards(courses: Iterable[Course], person: Person | None) -> list[Card]:
    """Ten queries at most, however many."""
    rows = list(courses)
    shown = pictures(row.image_id for row in rows if row.image_id)
    counts = Counter(Lesson.objects.filter(course__in=rows).values_list("course", flat=True))
    mine = {}
    if person is not None:
        found = Enrolment.objects.filter(person=person, course__in=rows)
        mine = {each.course_id: each for each in found.select_related("course", "certificate")}
    progress = progress_of_all(mine.values()) if mine else {}
    return [
        Card(
            row, counts[row.pk], shown.get(row.image_id or 0),
            progress[mine[row.pk].pk] if row.pk in mine else None, mine.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A session in a list, with the reader's own seat if she has asked for one."""

    session: Session
    seat: Seat | None = None


def coming_sessions(
    course: Course, person: Person | None, now: datetime, *, most: int = 20
) -> list[Line]:
    rows = list(course.sessions.coming(now).order_by("starts_at", "pk")[:most])
    seats: dict[int, Seat] = {}
    if person is not None:
        found = Seat.objects.filter(person=person, session__in=rows)
        seats = {seat.session_id: seat for seat in found}
    return [Line(row, seats.get(row.pk)) for row in rows]


@dataclass(frozen=True)
class Part:
    """A block as the reader sees it."""

    block: Block
    picture: Picture | None = None
    questions: list[Question] = field(default_factory=list)
    result: Result | None = None
    work: Work | None = None


@dataclass(frozen=True)
class Reading:
    """A lesson, what stands before and after it, and how far the reader is."""

    lesson: Lesson
    parts: list[Part]
    number: int
    count: int
    before: Lesson | None
    after: Lesson | None
    enrolment: Enrolment | None
    progress: Progress | None

    @property
    def is_done(self) -> bool:
        return self.progress is not None and self.lesson.pk in self.progress.lessons_done


def reading_of(lesson: Lesson, enrolment: Enrolment | None) -> Reading:
    """Its course must be loaded. A fixed number of queries, and two for each quiz."""
    lessons = list(lesson.course.lessons.in_order())
    here = next(number for number, each in enumerate(lessons) if each.pk == lesson.pk)
    return Reading(
        lesson=lesson,
        parts=_parts(lesson, enrolment),
        number=here + 1,
        count=len(lessons),
        before=lessons[here - 1] if here else None,
        after=lessons[here + 1] if here + 1 < len(lessons) else None,
        enrolment=enrolment,
        progress=progress_of(enrolment) if enrolment else None,
    )


def _parts(lesson: Lesson, enrolment: Enrolment | None) -> list[Part]:
    blocks = list(lesson.blocks.in_order().select_related("document", "video"))
    shown = pictures(block.image_id for block in blocks if block.image_id)
    results: dict[int, Result] = {}
    works: dict[int, Work] = {}
    if enrolment:
        own = Result.objects.filter(enrolment=enrolment, block__in=blocks)
        results = {each.block_id: each for each in own}
        handed = Work.objects.filter(enrolment=enrolment, block__in=blocks)
        works = {each.block_id: each for each in handed}
    return [
        Part(
            block, shown.get(block.image_id or 0),
            questions_of(block) if block.kind == Kind.QUIZ else [],
            results.get(block.pk), works.get(block.pk),
        )
        for block in blocks
    ]  # fmt: skip


def next_lesson(course: Course, progress: Progress | None) -> Lesson | None:
    """Where she goes on: the first lesson that is not done, else the first."""
    lessons = list(course.lessons.in_order())
    done = progress.lessons_done if progress else frozenset()
    return next((each for each in lessons if each.pk not in done), lessons[0] if lessons else None)
