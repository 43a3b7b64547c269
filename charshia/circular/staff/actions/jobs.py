"""Jobs, who does them, and what they must have learnt."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.actions import show_anew
from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.models import (
    Engagement,
    Gear,
    Job,
    Need,
    Shift,
    Skill,
    Stint,
    Training,
    Worker,
)
from charshia.circular.staff.queries.sums import SEALED
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import seal

Actor = Person | str


class JobRefused(Refusal):
    pass


class WorkerRefused(Refusal):
    pass


@action
def put_job(
    enterprise: Enterprise, job: Job | None, *, by: Actor, now: datetime, **facts: Any
) -> Job:
    """Write a job down, or otherwise; nobody else sees it until it is published. Raises
    JobRefused."""
    begins, ends = facts.get("begins_on"), facts.get("ends_on")
    if begins and ends and ends < begins:
        raise JobRefused(_("The last day comes before the first."), field="ends_on")
    if job is None:
        known = signed(Job, facts, by=by, now=now)
        job = Job.objects.create(enterprise=enterprise, made_at=now, **known)
    else:
        others = keep_texts(job, facts, by=by, now=now)
        Job.objects.filter(pk=job.pk).update(**others)
    show_anew(enterprise)
    record("circular.job.put", job, by=by, at=now)
    return job


@action
def publish_job(job: Job, *, by: Actor, now: datetime) -> None:
    """Everybody reads it. Raises JobRefused where one could not apply."""
    if not job.how_to_apply:
        raise JobRefused(_("Say how one applies before everybody reads it."))
    if Job.objects.filter(pk=job.pk, closed_at=None).update(published_at=now):
        show_anew(job.enterprise)
        record("circular.job.published", job, by=by, at=now)


@action
def close_job(job: Job, *, by: Actor, now: datetime) -> None:
    """Nobody is looked for any more; who works stays."""
    if Job.objects.filter(pk=job.pk, closed_at=None).update(closed_at=now):
        show_anew(job.enterprise)
        record("circular.job.closed", job, by=by, at=now)


@action
def take_on(
    enterprise: Enterprise, name: str, *, person: Person | None, by: Actor, now: datetime
) -> Worker:
    """Write somebody down as a worker. Raises WorkerRefused for an account that is there."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    rows = Worker.objects.filter(enterprise=enterprise, person=person)
    if person is not None and rows.exists():
        raise WorkerRefused(_("This person is written down already."), field="person")
    made = Worker.objects.create(enterprise=enterprise, name=name, person=person, since=now)
    record("circular.worker.taken_on", made, by=by, at=now)
    return made


@action
def change_worker(
    worker: Worker, *, name: str, person: Person | None, by: Actor, now: datetime
) -> None:
    """Raises WorkerRefused for an account that is there."""
    Enterprise.objects.select_for_update().get(pk=worker.enterprise_id)
    rows = Worker.objects.filter(enterprise=worker.enterprise_id, person=person)
    if person is not None and rows.exclude(pk=worker.pk).exists():
        raise WorkerRefused(_("This person is written down already."), field="person")
    facts: dict[str, Any] = {"name": name, "person": person}
    if person != worker.person:
        facts["sealed"] = ""  # what she said of herself is hers, not the next one's
    Worker.objects.filter(pk=worker.pk, forgotten_at=None).update(**facts)
    record("circular.worker.changed", worker, by=by, at=now)


@action
def engage(
    worker: Worker,
    job: Job,
    *,
    begins_on: date,
    ends_on: date | None,
    week_minutes: int,
    by: Actor,
    now: datetime,
) -> Engagement:
    """She fills a place of the job. Raises WorkerRefused where none is free on that day."""
    Job.objects.select_for_update().get(pk=job.pk)
    if ends_on and ends_on < begins_on:
        raise WorkerRefused(_("The last day comes before the first."), field="ends_on")
    there = Q(ends_on=None) | Q(ends_on__gte=begins_on)
    others = Engagement.objects.filter(there, job=job)
    if ends_on:
        others = others.filter(begins_on__lte=ends_on)
    if others.filter(worker=worker).exists():
        raise WorkerRefused(_("She does this job then already."), field="begins_on")
    if others.count() >= job.places:
        raise WorkerRefused(_("All places of this job are filled then."), field="job")
    made = Engagement.objects.create(
        worker=worker, job=job, begins_on=begins_on, ends_on=ends_on, week_minutes=week_minutes
    )
    record("circular.worker.engaged", worker, by=by, at=now, job=job.pk)
    return made


@action
def end_engagement(engagement: Engagement, *, on: date, by: Actor, now: datetime) -> None:
    """Its last day. Raises WorkerRefused where it comes before the first."""
    if on < engagement.begins_on:
        raise WorkerRefused(_("The last day comes before the first."), field="on")
    Engagement.objects.filter(pk=engagement.pk).update(ends_on=on)
    record("circular.worker.let_go", engagement.worker, by=by, at=now, job=engagement.job_id)


@action
def put_skill(
    enterprise: Enterprise, skill: Skill | None, *, by: Actor, now: datetime, **facts: Any
) -> Skill:
    """``name``, ``course``, ``months``. Raises JobRefused for a name that is there."""
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    same = Skill.objects.filter(enterprise=enterprise, name=facts["name"])
    if (same.exclude(pk=skill.pk) if skill else same).exists():
        raise JobRefused(_("A skill has this name already."), field="name")
    if skill is None:
        skill = Skill.objects.create(enterprise=enterprise, **facts)
    else:
        Skill.objects.filter(pk=skill.pk).update(**facts)
    record("circular.skill.put", skill, by=by, at=now)
    return skill


@action
def need(skill: Skill, *, places: list[str], jobs: list[Job], by: Actor, now: datetime) -> None:
    """Only who has the skill is put on these places and jobs, and nobody else's list stays."""
    Need.objects.filter(skill=skill).delete()
    Need.objects.bulk_create(
        [*(Need(skill=skill, place=one) for one in places),
         *(Need(skill=skill, job=one) for one in jobs)]
    )  # fmt: skip
    record("circular.skill.needed", skill, by=by, at=now)


@action
def note_training(
    worker: Worker,
    skill: Skill,
    *,
    on: date,
    until: date | None,
    proof: str,
    by: Actor,
    now: datetime,
) -> Training:
    """She has learnt it, by that proof. Raises WorkerRefused."""
    if until and until < on:
        raise WorkerRefused(_("The last day comes before the first."), field="until")
    made = Training.objects.create(worker=worker, skill=skill, on=on, until=until, proof=proof)
    record("circular.worker.trained", worker, by=by, at=now, skill=skill.pk)
    return made


@action
def hand_gear(
    worker: Worker,
    *,
    what: str,
    size: str,
    given_on: date,
    renew_on: date | None,
    by: Actor,
    now: datetime,
) -> Gear:
    """Hand protective equipment over; she signs on her own page. Raises WorkerRefused."""
    if renew_on and renew_on <= given_on:
        raise WorkerRefused(_("It is renewed after it was given."), field="renew_on")
    made = Gear.objects.create(
        worker=worker, what=what, size=size, given_on=given_on, renew_on=renew_on
    )
    record("circular.gear.handed", worker, by=by, at=now, gear=made.pk)
    return made


@action
def sign_gear(gear: Gear, *, by: Person, now: datetime) -> None:
    """She has it. Twice is once."""
    if Gear.objects.filter(pk=gear.pk, signed_at=None).update(signed_at=now):
        record("circular.gear.signed", gear.worker, by=by, at=now, gear=gear.pk)


@action
def take_gear_back(gear: Gear, *, on: date, by: Actor, now: datetime) -> None:
    """Raises WorkerRefused for a day before it was given."""
    if on < gear.given_on:
        raise WorkerRefused(_("It was given later."), field="on")
    if Gear.objects.filter(pk=gear.pk, returned_on=None).update(returned_on=on):
        record("circular.gear.returned", gear.worker, by=by, at=now, gear=gear.pk)


@action
def name_community(worker: Worker, said: str, *, by: Person, now: datetime) -> None:
    """What she says of herself, sealed; nothing deletes it."""
    kept = " ".join(said.split())[:80]
    sealed = seal(SEALED, kept) if kept else ""
    Worker.objects.filter(pk=worker.pk, person=by).update(sealed=sealed)
    record("circular.worker.community", worker, by=by, at=now)


@action
def forget_worker(worker: Worker, *, now: datetime) -> None:
    """The time to keep is over: hours stay as numbers, of nobody. Raises WorkerRefused for who
    still works."""
    found = Worker.objects.select_for_update().get(pk=worker.pk)
    today = localtime(now).date()
    lasting = Q(ends_on=None) | Q(ends_on__gte=today)
    if Engagement.objects.filter(lasting, worker=found).exists():
        raise WorkerRefused(_("She still works here."))
    for model in (Training, Gear, Shift):
        model.objects.filter(worker=found).delete()
    Stint.objects.filter(worker=found, ends_at=None).delete()
    Worker.objects.filter(pk=found.pk).update(name="", person=None, sealed="", forgotten_at=now)
    record("circular.worker.forgotten", found, by="system", at=now)


@action
def part_with(person: Person, *, now: datetime) -> None:
    """Her account is erased: what she said of herself goes with it; what the law keeps of her
    work stays with the enterprise until its time is over."""
    Worker.objects.filter(person=person).update(person=None, sealed="")
