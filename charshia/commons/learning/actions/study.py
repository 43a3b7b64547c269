"""What a learner does: takes a course, reads, answers, hands in."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions.completing import complete_if_due
from charshia.commons.learning.marking import Marked, marked
from charshia.commons.learning.models import (
    Block,
    Course,
    Done,
    Enrolment,
    Handed,
    Kind,
    Lesson,
    Result,
    Work,
)
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import keep_proof
from charshia.ground.media.models import Document, Image
from charshia.people.accounts.models import Person

Actor = Person | str
LONGEST = 6000  # characters of a work


class NotOpen(Refusal):
    pass


class NothingHanded(Refusal):
    pass


class AlreadyAccepted(Refusal):
    pass


class NoWord(Refusal):
    pass


@action
def enrol(course: Course, *, person: Person, by: Actor, now: datetime) -> Enrolment:
    """She takes the course; twice is as good as once. Raises NotOpen.

    Rooms above enrol whom they admit: then ``by`` is not herself, and a course for members
    takes her too.
    """
    known = Enrolment.objects.filter(course=course, person=person).first()
    if known:
        return known
    if course.is_draft:
        raise NotOpen(_("This course is still being written."))
    is_herself = isinstance(by, Person) and by.pk == person.pk
    if is_herself and not Course.objects.visible_to(person).filter(pk=course.pk).exists():
        raise NotOpen(_("This course is for members. Ask the coordinator to enrol you."))
    try:
        with transaction.atomic():
            made = Enrolment.objects.create(course=course, person=person, enrolled_at=now)
    except IntegrityError:  # another tap at the same moment
        return Enrolment.objects.get(course=course, person=person)
    record("learning.course.taken", made, by=by, at=now, course=course.pk)
    return made


@action
def finish_lesson(enrolment: Enrolment, *, lesson: Lesson, now: datetime) -> Done:
    """Note that she has read it. Saying it twice changes nothing."""
    enrolment = _locked(enrolment, now)
    done, made = Done.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, defaults={"at": now}
    )
    if made:
        record("learning.lesson.done", enrolment, by=enrolment.person, at=now, lesson=lesson.pk)
        complete_if_due(enrolment, now=now)
    return done


@action
def answer_quiz(
    enrolment: Enrolment, *, block: Block, chosen: Collection[int], now: datetime
) -> Marked:
    """Keep the best result of a quiz; ``chosen`` are ids of choices. One may try again."""
    enrolment = _locked(enrolment, now)
    outcome = marked(block, chosen)
    result, made = Result.objects.get_or_create(
        enrolment=enrolment, block=block,
        defaults={"right": outcome.right, "asked": outcome.asked, "last_at": now},
    )  # fmt: skip
    was_passed = result.passed_at is not None
    if not made:
        result.tries += 1
        if outcome.right * result.asked >= result.right * outcome.asked:
            result.right, result.asked = outcome.right, outcome.asked
    if outcome.is_passed and not was_passed:
        result.passed_at = now
    result.last_at = now
    result.save()
    if result.passed_at is not None and not was_passed:
        record("learning.quiz.passed", enrolment, by=enrolment.person, at=now, block=block.pk)
        complete_if_due(enrolment, now=now)
    return outcome


@action
def hand_in(
    enrolment: Enrolment, *, block: Block, words: str, file: bytes = b"", name: str = "",
    now: datetime,
) -> Work:  # fmt: skip
    """Hand in a task: words, a picture or a PDF. Another takes its place until it is accepted.

    Raises NothingHanded, AlreadyAccepted, and what keeping a file raises.
    """
    assert block.kind == Kind.TASK
    enrolment = _locked(enrolment, now)
    by = enrolment.person
    work = Work.objects.filter(enrolment=enrolment, block=block).first()
    if work and work.state == Handed.ACCEPTED:
        raise AlreadyAccepted(_("This task is accepted already."))
    words = words.strip()[:LONGEST]
    if not words and not file:
        raise NothingHanded(_("Write a few words or choose a file."), field="words")
    work = work or Work(enrolment=enrolment, block=block)
    work.words, work.state, work.handed_at = words, Handed.WAITING, now
    if file:
        proof = keep_proof(file, name=name, by=by, now=now)
        work.document = proof if isinstance(proof, Document) else None
        work.image = proof if isinstance(proof, Image) else None
    work.save()
    record("learning.task.handed_in", work, by=by, at=now, course=enrolment.course_id)
    return work


@action
def answer_work(work: Work, *, is_accepted: bool, words: str, by: Person, now: datetime) -> Work:
    """Accept what was handed in, or give it back. Raises NoWord when nothing is said then."""
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=work.enrolment_id)
    work = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    words = words.strip()[:LONGEST]
    if not is_accepted and not words:
        raise NoWord(_("Say what is still missing."), field="words")
    work.state = Handed.ACCEPTED if is_accepted else Handed.RETURNED
    work.answer, work.answered_by, work.answered_at = words, by, now
    work.save()
    record(
        "learning.task.accepted" if is_accepted else "learning.task.returned",
        work, by=by, at=now, course=enrolment.course_id,
    )  # fmt: skip
    if is_accepted:
        complete_if_due(enrolment, now=now)
    return work


def _locked(enrolment: Enrolment, now: datetime) -> Enrolment:
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "course")
    found = rows.get(pk=enrolment.pk)
    found.seen_at = now
    found.save(update_fields=["seen_at"])
    return found
