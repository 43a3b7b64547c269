"""What somebody learnt of what machines ask for, and what permits rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from charshia.commons.learning.models import Certificate, Enrolment, Seat
from charshia.engines.permits import Asked, Learnt
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Ending, Proof
from charshia.workshops.permits.models import Credential, Permit, Requirement

SEAT, CERTIFICATE, CREDENTIAL = "seat", "certificate", "credential"


@dataclass
class Case:
    """A machine and a person: what is asked, what she learnt, and since when it counts."""

    asked: list[Asked]
    learnt: list[Learnt]
    after: datetime | None = None


def requirements_of(machines: Iterable[int]) -> list[Requirement]:
    """With course and machine, in the order in which they were put. One query."""
    rows = Requirement.objects.filter(machine__in=list(machines))
    return list(rows.select_related("course", "machine").order_by("put_at", "pk"))


def cases_of(
    requirements: Sequence[Requirement], person: Person | None, now: datetime
) -> dict[int, Case]:
    """By machine, for those that ask for something. Four queries; without a person none."""
    cases: dict[int, Case] = {}
    for one in requirements:
        case = cases.setdefault(one.machine_id, Case([], []))
        case.asked.append(one.asked)
    if person is None or not cases:
        return cases
    shown = {**_seats(requirements, person), **_certificates(requirements, person)}
    credentials = _credentials(requirements, person)
    for one in requirements:
        case = cases[one.machine_id]
        case.learnt += [
            Learnt(one.pk, at, ground) for at, ground in shown.get((one.proof, one.course_id), ())
        ]
        case.learnt += [
            Learnt(one.pk, row.issued_at, f"{CREDENTIAL}:{row.pk}", row.ends_at)
            for row in credentials[one.machine.space_id, one.course_id]
        ]
    for machine, after in _counts_after(cases, person, now).items():
        cases[machine].after = after
    return cases


Shown = dict[tuple[str, int], list[tuple[datetime, str]]]


def _seats(requirements: Sequence[Requirement], person: Person) -> Shown:
    """A list that is written later says nothing of when she was there."""
    rows = Seat.objects.attended().filter(
        person=person, session__course__in={one.course_id for one in requirements},
        session__cancelled_at=None,
    )  # fmt: skip
    found: Shown = defaultdict(list)
    for seat in rows.select_related("session"):
        assert seat.attended_at is not None
        at = min(seat.attended_at, seat.session.ends_at)
        found[Proof.ATTENDANCE, seat.session.course_id].append((at, f"{SEAT}:{seat.pk}"))
    return found


def _certificates(requirements: Sequence[Requirement], person: Person) -> Shown:
    rows = Certificate.objects.filter(
        enrolment__person=person, revoked_at=None,
        enrolment__course__in={one.course_id for one in requirements},
    )  # fmt: skip
    found: Shown = defaultdict(list)
    for pk, course, at in rows.values_list("pk", "enrolment__course", "issued_at"):
        found[Proof.CERTIFICATE, course].append((at, f"{CERTIFICATE}:{pk}"))
    return found


def _credentials(
    requirements: Sequence[Requirement], person: Person
) -> dict[tuple[int, int], list[Credential]]:
    """By space and course: a badge counts where it is recognised."""
    rows = Credential.objects.good().filter(
        person=person, recognition__space__in={one.machine.space_id for one in requirements}
    )
    found = defaultdict(list)
    for row in rows.select_related("recognition"):
        found[row.recognition.space_id, row.recognition.course_id].append(row)
    return found


def _counts_after(machines: Collection[int], person: Person, now: datetime) -> dict[int, datetime]:
    """What she learnt before her permit was taken back, or lapsed, does not count any more."""
    found: dict[int, datetime] = {}
    for permit in Permit.objects.filter(person=person, machine__in=machines):
        at = _lost_at(permit, now)
        if at is not None:
            found[permit.machine_id] = max(at, found.get(permit.machine_id, at))
    return found


def _lost_at(permit: Permit, now: datetime) -> datetime | None:
    if permit.ending == Ending.REVOKED:
        return permit.ended_at
    lapses = permit.permission.lapses_at
    return lapses if permit.ended_at is None and lapses is not None and lapses < now else None


def there(grounds: Iterable[str]) -> set[str]:
    """Those of the grounds that are still there. Three queries."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for ground in grounds:
        kind, _colon, pk = ground.partition(":")
        by_kind[kind].append(pk)
    rows = {
        SEAT: Seat.objects.attended().filter(session__cancelled_at=None),
        CERTIFICATE: Certificate.objects.filter(revoked_at=None),
        CREDENTIAL: Credential.objects.good(),
    }
    return {
        f"{kind}:{pk}"
        for kind, found in rows.items()
        for pk in found.filter(pk__in=by_kind[kind]).values_list("pk", flat=True)
    }


def reason_of(ground: str) -> str:
    """What the trainer wrote who took a certificate back."""
    kind, _colon, pk = ground.partition(":")
    if kind != CERTIFICATE:
        return ""
    return "".join(Certificate.objects.filter(pk=pk).values_list("reason", flat=True))


def who_learnt(courses: Collection[int]) -> list[Person]:
    """Those who attended one of the courses or completed it, in order."""
    came = Seat.objects.attended().filter(session__course__in=courses).values("person")
    done = Enrolment.objects.completed().filter(course__in=courses).values("person")
    return list(Person.objects.filter(pk__in=came.union(done)).order_by("pk"))
