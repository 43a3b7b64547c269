"""Which trainings somebody lacks for machines: the one place that asks for permissions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from charshia.commons.learning.models import Course, Seat, Session
from charshia.people.accounts.models import Person
from charshia.workshops.permits import queries as permits
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.models import Requirement
from charshia.workshops.permits.queries import Training
from charshia.workshops.spaces.models import Machine


@dataclass(frozen=True)
class Lacking:
    """A course that she lacks, the session in which she ``has_seat`` or else the next one with a
    free one, and how many it has. Only where coming there ``is_enough`` can a machine be booked for
    afterwards; else she finishes the course first. Without a course: the space trains people by
    hand."""

    course: Course | None = None
    session: Session | None = None
    free: int = 0
    has_seat: bool = False
    is_enough: bool = False


def lacking(
    machines: Collection[Machine], person: Person | None, *, now: datetime
) -> dict[int, list[Lacking]]:
    """By key of each machine what she lacks for it. As many queries for one as for many."""
    found = permits.lacking(machines, person, now=now)
    may = permits.permissions_of(machines, person) if person else {}
    courses = {one.course.pk for those in found.values() for one in those}
    hers = _seats(courses, person, now)
    enough = _enough(machines)
    return {
        one.pk: [_told(one, each, hers, enough) for each in found[one.pk]]
        or ([Lacking()] if one.needs_training and may.get(one.pk) is None else [])
        for one in machines
    }


def _told(
    machine: Machine,
    training: Training,
    hers: Mapping[int, Session],
    enough: Collection[tuple[int, int]],
) -> Lacking:
    course, own = training.course, hers.get(training.course.pk)
    is_enough = (machine.pk, course.pk) in enough
    return Lacking(course, own or training.session, training.free or 0, own is not None, is_enough)


def _seats(courses: Collection[int], person: Person | None, now: datetime) -> dict[int, Session]:
    """By course the first session to come in which she has a seat. One query."""
    rows = Seat.objects.seated().filter(
        person=person, session__course__in=courses, session__starts_at__gt=now,
        session__cancelled_at=None,
    ).select_related("session")  # fmt: skip
    found: dict[int, Session] = {}
    for seat in rows.order_by("session__starts_at", "pk"):
        found.setdefault(seat.session.course_id, seat.session)
    return found


def _enough(machines: Collection[Machine]) -> set[tuple[int, int]]:
    """Machines and courses of which coming to a session is enough. One query."""
    pks = [one.pk for one in machines]
    rows = Requirement.objects.filter(machine__in=pks, proof=Proof.ATTENDANCE)
    return set(rows.values_list("machine", "course"))
