"""Standing by a member: mentors, visits, notes, tasks."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions.steps import locked_member
from charshia.programme.admission.models import Member, Mentor, Note, Task, Visit, VisitKind


class MentorAlready(Refusal):
    pass


class NotTheirs(Refusal):
    pass


@action
def assign_mentor(member: Member, *, person: Person, by: Person, now: datetime) -> Mentor:
    """Raises MentorAlready, or NotTheirs for who works at the stall itself."""
    member = locked_member(member)
    if Mentor.objects.filter(member=member, person=person, until=None).exists():
        raise MentorAlready(_("This person is the mentor already."), field="person")
    if member.organisation.memberships.filter(person=person).exists():
        raise NotTheirs(_("Nobody is the mentor of her own stall."), field="person")
    made = Mentor.objects.create(member=member, person=person, since=now)
    record("programme.mentor.assigned", member, by=by, at=now, person=person.pk)
    return made


@action
def release_mentor(mentor: Mentor, *, by: Person, now: datetime) -> None:
    if Mentor.objects.filter(pk=mentor.pk, until=None).update(until=now):
        record("programme.mentor.released", mentor.member, by=by, at=now, person=mentor.person_id)


@action
def note_visit(
    member: Member,
    *,
    on: date,
    kind: VisitKind,
    place: str,
    report: str,
    is_shared: bool,
    by: Person,
    now: datetime,
) -> Visit:
    made = Visit.objects.create(
        member=member, on=on, kind=kind, place=place, report=report, is_shared=is_shared, by=by,
        at=now,
    )  # fmt: skip
    record("programme.visit.noted", member, by=by, at=now, visit=made.pk, shared=is_shared)
    return made


@action
def write_note(member: Member, *, text: str, for_mentors: bool, by: Person, now: datetime) -> Note:
    """Its words stand in no journal."""
    made = Note.objects.create(member=member, text=text, for_mentors=for_mentors, by=by, at=now)
    record("programme.note.written", member, by=by, at=now, note=made.pk)
    return made


@action
def agree_on_task(
    member: Member, *, text: str, due_on: date | None, by: Person, now: datetime
) -> Task:
    made = Task.objects.create(member=member, text=text, due_on=due_on, agreed_by=by, agreed_at=now)
    record("programme.task.agreed", member, by=by, at=now, task=made.pk)
    return made


@action
def finish_task(task: Task, *, by: Person, now: datetime) -> None:
    """Twice is as good as once."""
    if Task.objects.filter(pk=task.pk, done_at=None).update(done_at=now):
        record("programme.task.done", task.member, by=by, at=now, task=task.pk)


@action
def forget_mentor(person: Person, *, now: datetime) -> None:
    """Who leaves us is nobody's mentor any more; her reports stay, without her name."""
    Mentor.objects.filter(person=person).delete()
