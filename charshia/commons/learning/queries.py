"""What other rooms and pages ask of courses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from charshia.commons.learning.models import (
    Certificate,
    Enrolment,
    Seat,
)
from charshia.people.accounts.models import Person


@dataclass(frozen=True)
class Completion:
    """That a person completed a course, when, and with which certificate."""

    person: int
    course: str  # slug
    completed_at: datetime
    certificate: Certificate | None


def completion_of(person: Person, course: str) -> Completion | None:
    """Has she completed the course? One query."""
    return completions([person.pk], course).get(person.pk)


def completions(people: Iterable[int], course: str) -> dict[int, Completion]:
    """Those of the people who completed the course, by person. One query."""
    rows = Enrolment.objects.completed().filter(person__in=list(people), course__slug=course)
    found = {}
    for row in rows.select_related("certificate"):
        certificate = getattr(row, "certificate", None)
        if certificate and certificate.revoked_at:
            continue
        assert row.completed_at is not None
        found[row.person_id] = Completion(row.person_id, course, row.completed_at, certificate)
    return found


def attended_minutes(
    *, since: datetime | None = None, until: datetime | None = None
) -> dict[int, int]:
    """Minutes of sessions attended, by person: those that began in [since, until). One query."""
    seats = Seat.objects.attended()
    if since is not None:
        seats = seats.filter(session__starts_at__gte=since)
    if until is not None:
        seats = seats.filter(session__starts_at__lt=until)
    found: dict[int, int] = {}
    for person, start, end in seats.values_list(
        "person", "session__starts_at", "session__ends_at"
    ).iterator():
        found[person] = found.get(person, 0) + round((end - start).total_seconds() / 60)
    return found
