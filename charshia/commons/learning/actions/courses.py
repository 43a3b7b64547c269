"""Making a course: what it is called, who teaches it, who may see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.marks import LEARNING, note_course, tag_of
from charshia.commons.learning.models import Access, Course, Trainer
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

Actor = Person | str


class AddressTaken(Refusal):
    pass


class NoName(Refusal):
    pass


class NothingInIt(Refusal):
    pass


@action
def make_course(slug: str, *, by: Actor, now: datetime, **facts: Any) -> Course:
    """A course, as a draft. Raises NoName, AddressTaken."""
    if not any(facts.get("title", {}).values()):
        raise NoName(_("Give it a name."), field="title")
    maker = by if isinstance(by, Person) else None
    texts = signed(Course, facts, by=by, now=now)
    try:
        with transaction.atomic():
            course = Course.objects.create(slug=slug, made_by=maker, made_at=now, **texts)
    except IntegrityError as taken:
        raise AddressTaken(_("Another course has this address."), field="slug") from taken
    show(course)
    record("learning.course.made", course, by=by, at=now)
    return course


@action
def describe_course(
    course: Course, *, by: Actor, now: datetime, seen: Course | None = None, **facts: Any
) -> Course:
    """Say what it is, and by which rules it is done. Raises NoName, NothingInIt."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    if "title" in facts and not facts["title"]:
        raise NoName(_("Give it a name."), field="title")
    if facts.get("access", Access.DRAFT) != Access.DRAFT:
        _refuse_the_empty(course)
    others = keep_texts(course, facts, by=by, now=now, seen=seen)
    was = course.access
    for name, value in others.items():
        setattr(course, name, value)
    if others:
        course.save(update_fields=list(others))
    show(course)
    record("learning.course.described", course, by=by, at=now)
    if course.access != was:
        record("learning.course.opened", course, by=by, at=now, access=course.access)
    return course


def _refuse_the_empty(course: Course) -> None:
    if not course.lessons.exists() and not course.sessions.exists():
        raise NothingInIt(
            _("Add a lesson or a session first: there is nothing to see yet."), field="access"
        )


@action
def name_trainer(course: Course, *, person: Person, by: Actor, now: datetime) -> Trainer:
    """From now on she writes the course and sees its learners. Twice is as good as once."""
    trainer, made = Trainer.objects.get_or_create(
        course=course, person=person, defaults={"named_at": now}
    )
    if made:
        record("learning.trainer.named", course, by=by, at=now, person=person.pk)
    return trainer


@action
def dismiss_trainer(course: Course, *, person: Person, by: Actor, now: datetime) -> None:
    gone, _kinds = Trainer.objects.filter(course=course, person=person).delete()
    if gone:
        record("learning.trainer.dismissed", course, by=by, at=now, person=person.pk)


def show(course: Course) -> None:
    """Its pages are fresh, and the index learns of it."""
    touch(LEARNING, tag_of(course.pk))
    note_course(course.pk)


def named(facts: Mapping[str, Any], name: str = "title") -> bool:
    return any((facts.get(name) or {}).values())
