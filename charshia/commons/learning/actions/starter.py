from datetime import datetime

from charshia.commons.learning.actions.courses import describe_course, make_course
from charshia.commons.learning.actions.lessons import Draft, add_block, add_lesson, put_question
from charshia.commons.learning.models import Access, Course
from charshia.commons.learning.startercourse import Sheet, course_sheet, lesson_sheets
from charshia.ground.journal.actions import action

STARTER, SLUG = "selling", "selling"
BY = "system"


@action
def load_starter(*, now: datetime) -> Course | None:
    """Put the course that ships with the program on show, once; from then on it is the
    network's own, to be changed or closed. None when it was loaded before."""
    if Course.objects.filter(starter=STARTER).exists():
        return None
    sheet = course_sheet()
    said = {tag: text.strip().partition("\n") for tag, text in sheet.text.items()}
    taken = Course.objects.filter(slug=SLUG).exists()
    course = make_course(
        f"{SLUG}-online" if taken else SLUG, title=sheet.title, starter=STARTER, position=10,
        summary={tag: first for tag, (first, _line, _rest) in said.items()},
        about={tag: rest.strip() for tag, (_first, _line, rest) in said.items()}, by=BY, now=now,
    )  # fmt: skip
    for lesson in lesson_sheets():
        _add(course, lesson, now)
    return describe_course(course, access=Access.PUBLIC, by=BY, now=now)


def _add(course: Course, sheet: Sheet, now: datetime) -> None:
    lesson = add_lesson(course, title=sheet.title, minutes=sheet.minutes, by=BY, now=now)
    add_block(lesson, kind="text", text=sheet.text, by=BY, now=now)
    quiz = add_block(lesson, kind="quiz", by=BY, now=now)
    for asked in sheet.questions:
        draft = Draft(asked.text, asked.choices, asked.explanation)
        put_question(quiz, draft, by=BY, now=now)
