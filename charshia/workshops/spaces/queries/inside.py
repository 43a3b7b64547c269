"""What those see of a space who look after it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from charshia.ground.languages.dates import weekday_names
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.workshops.spaces.models import (
    Change,
    Consumable,
    Machine,
    Presence,
    Problem,
    Space,
    Steward,
)
from charshia.workshops.spaces.queries.pages import stewards_of

BACK = timedelta(days=1)


@dataclass(frozen=True)
class RuledHours:
    """One of the weekly hours, in words."""

    pk: int
    weekday: str
    times: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Inside:
    """``keeps``: she writes it; else she only opens it and helps."""

    keeps: bool
    presences: list[Presence]
    problems: list[Problem]
    machines: list[Machine]
    hours: list[RuledHours]
    changes: list[tuple[Change, str]]
    stewards: list[Steward]
    consumables: list[Consumable]


def inside_of(space: Space, person: Person, now: datetime) -> Inside:
    """Eight queries."""
    machines = sorted(space.machines.there(), key=lambda one: (str(one.name).casefold(), one.pk))
    there = space.presences.filter(ends_at__gt=now).select_related("person")
    problems = Problem.objects.open().filter(machine__space=space)
    names = weekday_names()
    hours = space.hours.order_by("weekday", "from_minute", "pk")
    changes = space.changes.filter(day__gte=(now - BACK).date()).order_by("day", "from_minute")
    return Inside(
        Space.objects.kept_by(person).filter(pk=space.pk).exists(),
        list(there.order_by("starts_at", "pk")),
        list(problems.select_related("machine", "reported_by").order_by("pk")),
        machines,
        [
            RuledHours(h.pk, names[h.weekday], _times(h.from_minute, h.till_minute),
                       h.valid_from, h.valid_to)
            for h in hours
        ],
        [(one, _times(one.from_minute, one.till_minute)) for one in changes],
        stewards_of(space),
        list(space.consumables.order_by("pk")),
    )  # fmt: skip


def _times(first: int | None, till: int | None) -> str:
    """Two minutes of a day as a clock shows them; nothing for a closed day."""
    if first is None or till is None:
        return ""
    return f"{first // 60:02}:{first % 60:02}–{till // 60:02}:{till % 60:02}"


def may_open(person: Person) -> bool:
    """Does she run an organisation, or the network? One query."""
    runs = person.memberships.filter(role__in=roles_with(Duty.RUN))
    return person.is_coordinator or runs.exists()
