"""Permits: given for what was learnt or by hand, used, taken back.

The person is locked first, so that what is given and taken of hers happens one after the other;
that no two stand for her and a machine is the database's word.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.permits import EVER, Grant, granted, holds
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Ending, Source
from charshia.workshops.permits.models import Permit, Requirement, Trainer
from charshia.workshops.permits.queries.proofs import (
    CERTIFICATE,
    CREDENTIAL,
    SEAT,
    cases_of,
    reason_of,
    requirements_of,
    there,
)
from charshia.workshops.spaces.models import Machine, Space

Actor = Person | str
SOURCES: Final = {
    SEAT: Source.ATTENDANCE, CERTIFICATE: Source.CERTIFICATE, CREDENTIAL: Source.CREDENTIAL,
}  # fmt: skip
ENDINGS: Final = {
    SEAT: Ending.ATTENDANCE, CERTIFICATE: Ending.CERTIFICATE, CREDENTIAL: Ending.CREDENTIAL,
}  # fmt: skip


class NoReason(Refusal):
    pass


class NotYours(Refusal):
    pass


class Given(Refusal):
    """She may not give it to herself."""


class OverAlready(Refusal):
    pass


def trains_on(person: Person, machine: Machine, now: datetime) -> bool:
    """Whether she may give permits for it: she looks after the space, or trains on it."""
    if Space.objects.helped_by(person).filter(pk=machine.space_id).exists():
        return True
    return Trainer.objects.standing(now).filter(machine=machine, person=person).exists()


def _lock(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


@action
def settle(person: Person, machines: Iterable[int], *, now: datetime) -> list[Permit]:
    """Bring her permits for these machines in line with what she learnt: what rests on something
    that is gone ends, and what she learnt gives what is better than what she has. What was given
    by hand stays. Saying it twice changes nothing; gives what is new."""
    person = _lock(person)
    asked = requirements_of(machines)
    pks = sorted({*machines, *(one.machine_id for one in asked)})
    rows = Permit.objects.standing().filter(person=person, machine__in=pks)
    standing = {one.machine_id: one for one in rows.order_by("machine")}
    _end_groundless(standing, now)
    given = []
    for machine, case in sorted(cases_of(asked, person, now).items()):
        grant = granted(case.asked, case.learnt, now=now, after=case.after)
        if grant is not None and _is_better(grant, standing.get(machine), now):
            given.append(_give_for(person, machine, grant, standing.get(machine), now))
    return given


def _end_groundless(standing: dict[int, Permit], now: datetime) -> None:
    """Those that end are taken out of ``standing``."""
    grounds = {ground for one in standing.values() for ground in one.grounds}
    kept = there(grounds)
    for machine, permit in list(standing.items()):
        gone = next((ground for ground in permit.grounds if ground not in kept), None)
        if gone is not None:
            ending = ENDINGS[gone.partition(":")[0]]
            _end(permit, ending, by="system", now=now, why=reason_of(gone))
            del standing[machine]


def _is_better(grant: Grant, permit: Permit | None, now: datetime) -> bool:
    if permit is None or not holds(permit.permission, now):
        return True
    new, old = grant.permission, permit.permission
    if (new.ends_at or EVER) != (old.ends_at or EVER):
        return (new.ends_at or EVER) > (old.ends_at or EVER)
    return (new.lapses_at or EVER) > (old.lapses_at or EVER)


def _give_for(
    person: Person, machine: int, grant: Grant, old: Permit | None, now: datetime
) -> Permit:
    permission = grant.permission
    source = SOURCES[grant.grounds[0].partition(":")[0]]
    return _give(
        old, by="system", person=person, machine_id=machine, source=source,
        grounds=list(grant.grounds), learnt_at=permission.given_at, given_at=now,
        ends_at=permission.ends_at, idle_days=permission.idle_days,
    )  # fmt: skip


def _give(old: Permit | None, *, by: Actor, **facts: Any) -> Permit:
    """Another in the place of ``old``, of which it keeps when the machine was last used."""
    now = facts["given_at"]
    if old is not None:
        _write_end(old, Ending.REPLACED, by, now, "")
    made = Permit.objects.create(used_at=old.used_at if old else None, **facts)
    record(
        "workshops.permit.given", made, by=by, at=now,
        machine=made.machine_id, source=made.source, is_renewed=old is not None,
    )  # fmt: skip
    return made


def _end(permit: Permit, ending: Ending, *, by: Actor, now: datetime, why: str) -> None:
    _write_end(permit, ending, by, now, why)
    record(
        "workshops.permit.ended", permit, by=by, at=now, machine=permit.machine_id, ending=ending
    )


def _write_end(permit: Permit, ending: Ending, by: Actor, now: datetime, why: str) -> None:
    permit.ended_at, permit.ending, permit.why = now, ending, why
    permit.ended_by = by if isinstance(by, Person) else None
    permit.save(update_fields=["ended_at", "ending", "why", "ended_by"])


@action
def give_permit(
    machine: Machine, person: Person, *, reason: str, by: Person, now: datetime,
    ends_at: datetime | None = None,
) -> Permit:  # fmt: skip
    """By hand, in the place of another that stands. It lapses by the shortest rule of the machine.

    Raises NotYours, Given, NoReason, OverAlready.
    """
    if not trains_on(by, machine, now):
        raise NotYours(_("Only who looks after the space or trains on this machine can do that."))
    if by.pk == person.pk:
        raise Given(_("Nobody gives a permission to herself."), field="person")
    if not reason.strip():
        raise NoReason(_("Give a reason: its holder reads it."), field="reason")
    if ends_at is not None and ends_at <= now:
        raise OverAlready(_("This day is over already."), field="ends_on")
    person = _lock(person)
    old = Permit.objects.standing().filter(person=person, machine=machine).first()
    idle = Requirement.objects.filter(machine=machine)
    return _give(
        old, by=by, person=person, machine=machine, source=Source.HAND,
        reason=reason.strip()[:300], learnt_at=now, given_at=now, given_by=by, ends_at=ends_at,
        idle_days=idle.aggregate(least=Min("idle_days"))["least"],
    )  # fmt: skip


@action
def revoke_permit(permit: Permit, *, reason: str, by: Person, now: datetime) -> None:
    """It ends, and what she learnt before gives her none again. Twice is once.

    Raises NotYours, NoReason.
    """
    if not Space.objects.helped_by(by).filter(pk=permit.machine.space_id).exists():
        raise NotYours(_("Only who looks after the space can do that."))
    if not reason.strip():
        raise NoReason(_("Give a reason: its holder reads it."), field="reason")
    _lock(permit.person)
    found = Permit.objects.get(pk=permit.pk)
    if found.ended_at is None:
        _end(found, Ending.REVOKED, by=by, now=now, why=reason.strip()[:300])


@action
def note_use(machine: Machine, person: Person, *, now: datetime) -> None:
    """She uses it now: her permit does not lapse. Part of the caller's action, who records it."""
    hers = Permit.objects.standing().filter(person=person, machine=machine)
    hers.filter(Q(used_at=None) | Q(used_at__lt=now)).update(used_at=now)


def machines_for(person: Person, courses: Collection[int]) -> list[int]:
    """Those that ask for one of the courses, and those for which she has a permit."""
    asking = Requirement.objects.filter(course__in=courses).values_list("machine", flat=True)
    hers = Permit.objects.standing().filter(person=person).values_list("machine", flat=True)
    return sorted({*asking, *hers})
