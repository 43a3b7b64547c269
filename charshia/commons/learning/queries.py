"""What other rooms and pages ask of courses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from charshia.commons.learning.models import Certificate, Enrolment
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
