"""Courses that machines ask for, and people who take them; made through actions."""

from datetime import datetime, timedelta
from typing import Any

from charshia.commons.learning.actions import (
    add_lesson,
    ask_for_seat,
    describe_course,
    make_course,
    note_attendance,
    plan_session,
)
from charshia.commons.learning.models import Certificate, Course, Seat, Session
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def a_course(slug: str, now: datetime, **facts: Any) -> Course:
    """Done, and certified, by one session attended."""
    made = make_course(
        slug, title={"en": slug.title()}, summary={"en": "How not to be hurt"}, by="system",
        now=now,
    )  # fmt: skip
    add_lesson(made, title={"en": "Read this first"}, by="system", now=now)
    known = {"access": "public", "needs_sessions": 1, "needs_lessons": False}
    return describe_course(made, by="system", now=now, **(known | facts))


def a_session(course: Course, starts_at: datetime, *, seats: int = 3) -> Session:
    return plan_session(
        course, seats=seats, title={"en": "Afternoon"}, starts_at=starts_at,
        ends_at=starts_at + 2 * HOUR, by="system", now=starts_at - 30 * DAY,
    )  # fmt: skip


def attends(person: Person, course: Course, at: datetime) -> Seat:
    """She comes to a session that began then, and the errands that follow are run."""
    session = a_session(course, at)
    seat = ask_for_seat(session, person=person, by=person, now=at - DAY)
    came = note_attendance(seat, is_there=True, by="system", now=at + HOUR)
    run_errands()
    return came


def certificate_of(person: Person, course: Course) -> Certificate:
    return Certificate.objects.get(enrolment__person=person, enrolment__course=course)
