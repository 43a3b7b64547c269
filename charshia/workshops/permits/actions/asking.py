"""What machines ask for, and who trains on them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Course
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.models import Requirement, Trainer
from charshia.workshops.spaces.actions import change_machine, show_anew
from charshia.workshops.spaces.models import Machine

Actor = Person | str


class NotACourse(Refusal):
    pass


class NotATrainerHere(Refusal):
    pass


def _locked(machine: Machine) -> Machine:
    rows = Machine.objects.select_for_update(of=("self",)).select_related("space")
    return rows.get(pk=machine.pk)


@action
def require(
    machine: Machine, course: Course, *, by: Actor, now: datetime, proof: str = Proof.ATTENDANCE,
    is_needed_too: bool = False, months: int | None = None, idle_days: int | None = None,
) -> Requirement:  # fmt: skip
    """The machine asks for the course, by these rules from now on; permits that were given stay as
    they are. From then on nobody books it untrained. Raises NotACourse for a draft."""
    if course.is_draft:
        raise NotACourse(_("Nobody can take this course yet: it is a draft."), field="course")
    machine = _locked(machine)
    rules = {
        "proof": proof, "is_needed_too": is_needed_too, "months": months, "idle_days": idle_days,
    }  # fmt: skip
    found, _is_new = Requirement.objects.update_or_create(
        machine=machine, course=course, defaults=rules, create_defaults={**rules, "put_at": now}
    )
    if not machine.needs_training:
        change_machine(machine, by=by, now=now, needs_training=True)
    show_anew(machine.space)
    record("workshops.requirement.put", machine, by=by, at=now, course=course.pk, **rules)
    return found


@action
def drop_requirement(requirement: Requirement, *, by: Actor, now: datetime) -> None:
    """The machine asks for this course no more; it still needs training while it says so."""
    machine = _locked(requirement.machine)
    Requirement.objects.filter(pk=requirement.pk).delete()
    show_anew(machine.space)
    record("workshops.requirement.dropped", machine, by=by, at=now, course=requirement.course_id)


@action
def name_trainer(
    machine: Machine, person: Person, *, by: Actor, now: datetime, ends_at: datetime | None = None
) -> Trainer:
    """She may train others on it until then; named anew, the new end holds. Raises
    NotATrainerHere when that is over already."""
    if ends_at is not None and ends_at <= now:
        raise NotATrainerHere(_("This day is over already."), field="ends_on")
    machine = _locked(machine)
    namer = by if isinstance(by, Person) else None
    named = {"ends_at": ends_at, "named_by": namer}
    found, _is_new = Trainer.objects.update_or_create(
        machine=machine, person=person, defaults=named, create_defaults={**named, "since": now}
    )
    until = ends_at.isoformat() if ends_at else None
    record("workshops.trainer.named", machine, by=by, at=now, person=person.pk, until=until)
    return found


@action
def dismiss_trainer(trainer: Trainer, *, by: Actor, now: datetime) -> None:
    """She trains on it no more; the permits that she gave stay."""
    machine = _locked(trainer.machine)
    Trainer.objects.filter(pk=trainer.pk).delete()
    record("workshops.trainer.dismissed", machine, by=by, at=now, person=trainer.person_id)
