"""What pages show of permits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from charshia.engines.booking.policy import Permission
from charshia.engines.permits import EVER, holds, until
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Ending
from charshia.workshops.permits.models import (
    Credential,
    Permit,
    Recognition,
    Requirement,
    Trainer,
)
from charshia.workshops.permits.queries.lacking import (
    Training,
    lacking,
    next_sessions,
    training,
)
from charshia.workshops.permits.queries.proofs import requirements_of
from charshia.workshops.permits.queries.standing import permission_of
from charshia.workshops.spaces.models import Machine, Space

MOST = 500  # permits that a page shows
ENDED = 20


@dataclass(frozen=True)
class May:
    """Whether somebody may use a machine: ``until`` is None without an end. ``has_lapsed``: not
    used for long."""

    now: bool
    until: datetime | None
    has_lapsed: bool = False


def may_of(permission: Permission | None, now: datetime) -> May | None:
    if permission is None:
        return None
    ends, lapses = permission.ends_at or EVER, permission.lapses_at or EVER
    last = until(permission)
    return May(
        holds(permission, now), None if last == EVER else last, lapses < now and lapses <= ends
    )


@dataclass(frozen=True)
class Asks:
    """A course that a machine asks for, with its next session."""

    requirement: Requirement
    training: Training


@dataclass(frozen=True)
class Learning:
    """On the page of a machine. ``choice`` are the courses of which one is enough, ``needed`` those
    that are needed; ``may`` is about who reads."""

    machine: Machine
    choice: list[Asks]
    needed: list[Asks]
    may: May | None

    @property
    def until(self) -> datetime | None:
        """When the first session that it names begins."""
        named = (one.training.session for one in (*self.choice, *self.needed))
        return min((one.starts_at for one in named if one is not None), default=None)


def learning_of(machine: Machine, person: Person | None, now: datetime) -> Learning:
    """Six queries at most."""
    asked = requirements_of([machine.pk])
    sessions = next_sessions({one.course_id for one in asked}, now) if asked else {}
    rows = [Asks(one, training(one, sessions)) for one in asked]
    chosen = [one for one in rows if not one.requirement.is_needed_too]
    needed = [one for one in rows if one.requirement.is_needed_too]
    if len(chosen) == 1:
        chosen, needed = [], rows
    permission = permission_of(machine, person) if person is not None else None
    return Learning(machine, chosen, needed, may_of(permission, now))


@dataclass(frozen=True)
class Line:
    """A permit and what is left of it."""

    permit: Permit
    may: May | None


@dataclass(frozen=True)
class Bench:
    """A machine at the desk: what it asks for, who trains on it, who may use it."""

    machine: Machine
    requirements: list[Requirement]
    trainers: list[Trainer]
    lines: list[Line]


@dataclass(frozen=True)
class Desk:
    """``keeps``: she may change rules, too. ``is_cut``: there are more permits than are shown."""

    keeps: bool
    benches: list[Bench]
    recognitions: list[Recognition]
    ended: list[Permit]
    is_cut: bool


def desk_of(space: Space, person: Person, now: datetime) -> Desk:
    """Seven queries."""
    machines = sorted(space.machines.there(), key=lambda one: (str(one.name).casefold(), one.pk))
    requirements: dict[int, list[Requirement]] = defaultdict(list)
    for requirement in requirements_of(one.pk for one in machines):
        requirements[requirement.machine_id].append(requirement)
    trainers: dict[int, list[Trainer]] = defaultdict(list)
    of_trainers = Trainer.objects.filter(machine__in=machines).select_related("person")
    for trainer in of_trainers.order_by("person__name", "pk"):
        trainers[trainer.machine_id].append(trainer)
    rows = Permit.objects.filter(machine__in=machines).select_related("person", "machine")
    standing = list(rows.standing().order_by("person__name", "pk")[: MOST + 1])
    lines: dict[int, list[Line]] = defaultdict(list)
    for permit in standing[:MOST]:
        lines[permit.machine_id].append(Line(permit, may_of(permit.permission, now)))
    ended = rows.exclude(ended_at=None).exclude(ending=Ending.REPLACED)
    recognitions = Recognition.objects.standing().filter(space=space).select_related("course")
    return Desk(
        Space.objects.kept_by(person).filter(pk=space.pk).exists(),
        [Bench(one, requirements[one.pk], trainers[one.pk], lines[one.pk]) for one in machines],
        list(recognitions.order_by("pk")),
        list(ended.order_by("-ended_at", "-pk")[:ENDED]),
        len(standing) > MOST,
    )


@dataclass(frozen=True)
class Own:
    """A permit of hers, and what she has to learn when it does not hold any more."""

    permit: Permit
    may: May | None
    trainings: list[Training]


@dataclass(frozen=True)
class Mine:
    owns: list[Own]
    ended: list[Permit]
    trains: list[Trainer]
    badges: list[Credential]


def mine_of(person: Person, now: datetime) -> Mine:
    """A dozen queries, however many permits."""
    rows = Permit.objects.filter(person=person).select_related("machine__space")
    standing = list(rows.standing().order_by("pk"))
    left = lacking([one.machine for one in standing], person, now=now)
    ended = rows.exclude(ended_at=None).exclude(ending=Ending.REPLACED)
    trains = Trainer.objects.standing(now).filter(person=person).select_related("machine__space")
    badges = Credential.objects.filter(person=person).select_related("recognition__space")
    return Mine(
        [Own(one, may_of(one.permission, now), left[one.machine_id]) for one in standing],
        list(ended.order_by("-ended_at", "-pk")[:ENDED]),
        list(trains.order_by("pk")),
        list(badges.order_by("-pk")),
    )
