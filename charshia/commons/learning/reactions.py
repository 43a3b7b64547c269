"""Letters, badges, and pictures that have become ready."""

from typing import Any

from django.utils import timezone

from charshia.commons.learning.actions import keep_badge
from charshia.commons.learning.actions.pictures import show_picture
from charshia.commons.learning.badges import badge_of
from charshia.commons.learning.models import Certificate, Course, Place, Seat, Work
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import write_to


@on("learning.course.completed")
def sign_badge(entry: Entry) -> None:
    rows = Certificate.objects.select_related("enrolment__person", "enrolment__course")
    found = rows.filter(pk=entry.facts["certificate"], badge="").first()
    if found:
        keep_badge(found, badge=badge_of(found), now=timezone.now())


@on("learning.course.completed")
def write_of_completion(entry: Entry) -> None:
    rows = Certificate.objects.select_related("enrolment__person", "enrolment__course")
    found = rows.filter(pk=entry.facts["certificate"]).first()
    if found:
        person, course = found.enrolment.person, found.enrolment.course
        _write(person, "completed", "learning:certificate", found.code, course=course)


@on("learning.certificate.revoked")
def write_of_revoking(entry: Entry) -> None:
    rows = Certificate.objects.select_related("enrolment__person", "enrolment__course")
    found = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if found:
        person, course = found.enrolment.person, found.enrolment.course
        _write(person, "revoked", "learning:certificate", found.code,
               course=course, reason=found.reason)  # fmt: skip


@on("learning.seat.taken")
def write_of_seat(entry: Entry) -> None:
    _to_seat(entry, "seated", Place.SEATED)


@on("learning.seat.offered")
def write_of_offer(entry: Entry) -> None:
    """Only while it is still hers."""
    _to_seat(entry, "offered", Place.OFFERED)


@on("learning.seat.reminded")
def write_reminder(entry: Entry) -> None:
    _to_seat(entry, "reminder", Place.SEATED)


@on("learning.session.cancelled")
def write_of_cancelling(entry: Entry) -> None:
    for seat in _seats().filter(pk__in=entry.facts["seats"]).order_by("pk"):
        _write_of(seat, "cancelled")


@on("learning.session.changed")
def write_of_move(entry: Entry) -> None:
    if entry.facts["is_moved"]:
        session = entry.subject.rpartition("/")[2]
        for seat in _seats().filter(session=session, state=Place.SEATED).order_by("pk"):
            _write_of(seat, "moved")


@on("learning.task.accepted")
@on("learning.task.returned")
def write_of_work(entry: Entry) -> None:
    rows = Work.objects.select_related("enrolment__person", "block__lesson__course")
    work = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if work:
        lesson = work.block.lesson
        _write(
            work.enrolment.person, "answered", "learning:lesson", lesson.course.slug, lesson.pk,
            course=lesson.course, work=work,
        )  # fmt: skip


@on("learning.task.handed_in")
def tell_trainers(entry: Entry) -> None:
    rows = Work.objects.select_related("enrolment__person", "enrolment__course")
    work = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if work:
        course = work.enrolment.course
        for person in _who_teach(course):
            _write(person, "handed_in", "training:work", course.slug, work.pk,
                   course=course, learner=work.enrolment.person.name)  # fmt: skip


@on("ground.image.ready")
def show_pictures(entry: Entry) -> None:
    show_picture(int(entry.subject.rpartition("/")[2]))


def _who_teach(course: Course) -> list[Person]:
    """Its trainers; where it has none, the coordinators."""
    trainers = list(Person.objects.filter(trains__course=course).order_by("pk"))
    return trainers or list(Person.objects.filter(is_coordinator=True).order_by("pk"))


def _seats() -> Any:
    return Seat.objects.select_related("person", "session__course")


def _to_seat(entry: Entry, template: str, state: Place) -> None:
    rows = _seats().filter(pk=entry.subject.rpartition("/")[2], state=state)
    seat = rows.first()
    if seat and not seat.session.is_cancelled:
        _write_of(seat, template)


def _write_of(seat: Seat, template: str) -> None:
    session = seat.session
    _write(seat.person, template, "learning:session", session.pk,
           course=session.course, session=session, seat=seat)  # fmt: skip


def _write(person: Person, template: str, view: str, *args: object, **context: Any) -> None:
    write_to(person, f"learning/letters/{template}", context, view, *args)
