"""Which trainings somebody lacks for machines: the one place that asks for permissions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from charshia.commons.learning.models import Course, Session
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.models import Machine, Steward


@dataclass(frozen=True)
class Lacking:
    """A course that she lacks, its next session that has a free seat, and how many it has. Without
    a course: the space trains people, and has said nothing of when."""

    course: Course | None = None
    session: Session | None = None
    free: int = 0


def lacking(
    machines: Collection[Machine], person: Person | None, *, now: datetime
) -> dict[int, list[Lacking]]:
    """By key of each machine what she lacks for it; who looks after a space lacks nothing there.
    One query."""
    hers = set(Steward.objects.filter(person=person).values_list("space", flat=True))
    return {
        one.pk: [Lacking()] if one.needs_training and one.space_id not in hers else []
        for one in machines
    }
