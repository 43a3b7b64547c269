"""What somebody goes through in a space, one after the other: trainings, then the machines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from charshia.commons.learning.models import Session
from charshia.engines.money import Money
from charshia.engines.opening import Span
from charshia.engines.slots.finding import first_free
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Subject
from charshia.workshops.booking.queries.calendar import HORIZON, free_of
from charshia.workshops.booking.queries.prices import groups_of, quotes_each
from charshia.workshops.making.training import Lacking, lacking
from charshia.workshops.spaces.models import Machine, Space

QUARTER: Final = 15  # minutes


@dataclass(frozen=True)
class Step:
    """A machine for so many minutes: ``slot`` is when it is free first, after all that comes
    before; None where it cannot be booked, or nothing is free."""

    machine: Machine
    minutes: int
    subject: Subject | None = None
    slot: Span | None = None
    price: Money | None = None


@dataclass(frozen=True)
class Way:
    """All that is between somebody and the thing in one space."""

    space: Space
    lacks: tuple[Lacking, ...]
    steps: tuple[Step, ...]

    @property
    def sessions(self) -> list[Session]:
        """The earliest first."""
        found = {one.session.pk: one.session for one in self.lacks if one.session}
        return sorted(found.values(), key=lambda one: (one.starts_at, one.pk))

    @property
    def price(self) -> Money | None:
        """Of the machines together; None where one has none yet."""
        prices = [step.price for step in self.steps]
        if not prices or None in prices:
            return None
        return Money(sum(one.minor for one in prices if one), self.space.currency)

    @property
    def is_bookable(self) -> bool:
        """Whether all of it can be booked in one go."""
        is_taught = all(one.session for one in self.lacks)
        return is_taught and bool(self.steps) and all(step.slot for step in self.steps)

    @property
    def needs_age(self) -> bool:
        return any(step.subject and step.subject.least_age for step in self.steps)

    @property
    def is_decided(self) -> bool:
        """Whether somebody of the space decides first."""
        return any(
            step.machine.needs_approval
            or (step.subject is not None and step.subject.needs_approval)
            for step in self.steps
        )


def ways(
    wanted: Mapping[Space, Sequence[Machine]],
    *,
    minutes: int,
    person: Person | None,
    now: datetime,
    since: datetime | None = None,
) -> dict[int, Way]:
    """By key of each space the way there, with ``minutes`` at each machine, none before ``since``.
    As many queries for one space as for many."""
    machines = [machine for those in wanted.values() for machine in those]
    subjects = list(
        Subject.objects.offered().filter(machine__in=[one.pk for one in machines])
        .with_names().order_by("number", "pk")
    )  # fmt: skip
    asked = _Asked(
        subjects,
        free_of(subjects, now, now + HORIZON + timedelta(days=1)),
        _prices(subjects, minutes, groups_of(list(wanted), person, now)),
        lacking(machines, person, now=now),
        minutes, now, max(now, since or now),
    )  # fmt: skip
    return {space.pk: _way(space, those, asked) for space, those in wanted.items()}


@dataclass(frozen=True)
class _Asked:
    """All that is known, by key of each subject and machine, and what is wanted."""

    subjects: Sequence[Subject]
    free: Mapping[int, list[Span]]
    prices: Mapping[int, Money]
    lacks: Mapping[int, list[Lacking]]
    minutes: int
    now: datetime
    since: datetime


def _prices(
    subjects: Collection[Subject], minutes: int, groups: Mapping[int, Group]
) -> dict[int, Money]:
    found = quotes_each([(one, fitting(one, minutes), groups[one.space_id]) for one in subjects])
    return {one.pk: Money(found[one.pk].minor, one.space.currency) for one in subjects}


def fitting(subject: Subject, minutes: int) -> int:
    """So many minutes, or the nearest that its rules allow."""
    most = subject.most_minutes or minutes
    least = -(-subject.least_minutes // QUARTER) * QUARTER
    return max(min(minutes, most - most % QUARTER), least)


def _way(space: Space, machines: Sequence[Machine], asked: _Asked) -> Way:
    lacks = list(dict.fromkeys(one for machine in machines for one in asked.lacks[machine.pk]))
    after = max([asked.since, *(one.session.ends_at for one in lacks if one.session)])
    is_taught = all(one.session for one in lacks)
    steps = []
    for machine in machines:
        step = _step(machine, asked, after if is_taught else None)
        after = step.slot.end if step.slot else after
        steps.append(step)
    return Way(space, tuple(lacks), tuple(steps))


def _step(machine: Machine, asked: _Asked, after: datetime | None) -> Step:
    """With the one of the same machines that is free first; none before ``after``."""
    found = []
    for one in asked.subjects:
        if one.machine_id == machine.pk:
            minutes = fitting(one, asked.minutes)
            slot = _first(one, minutes, asked, after) if after else None
            found.append(Step(machine, minutes, one, slot, asked.prices[one.pk]))
    found.sort(key=lambda one: (one.slot is None, one.slot.start if one.slot else asked.now))
    return found[0] if found else Step(machine, asked.minutes)


def _first(subject: Subject, minutes: int, asked: _Asked, after: datetime) -> Span | None:
    long = timedelta(minutes=minutes)
    earliest = asked.now + timedelta(minutes=subject.notice_minutes)
    latest = asked.now + min(HORIZON, timedelta(days=subject.horizon_days))
    return first_free(
        asked.free[subject.pk], [], long, since=max(after, earliest), until=latest + long
    )
