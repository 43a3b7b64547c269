"""What somebody may use once she has come to the trainings in which she has seats."""

from datetime import datetime

from charshia.commons.learning.models import Seat
from charshia.engines.booking.policy import Permission
from charshia.engines.permits import Learnt, granted
from charshia.people.accounts.models import Person
from charshia.workshops.permits.kinds import Proof
from charshia.workshops.permits.queries.proofs import SEAT, cases_of, requirements_of
from charshia.workshops.spaces.models import Machine


def promised_of(
    machine: Machine, person: Person, *, now: datetime, since: datetime
) -> Permission | None:
    """The permission that she has if she comes to each of her sessions that ends after ``since``;
    it begins when the last of those that it takes ends. None where that is not enough: of a course
    whose certificate is asked for nobody can promise it. Six queries."""
    asked = requirements_of([machine.pk])
    case = cases_of(asked, person, now).get(machine.pk)
    by_course = {one.course_id: one for one in asked if one.proof == Proof.ATTENDANCE}
    if case is None or not by_course:
        return None
    seats = Seat.objects.seated().filter(
        person=person, attended_at=None, session__course__in=by_course,
        session__cancelled_at=None, session__ends_at__gt=since,
    )  # fmt: skip
    first: dict[int, Learnt] = {}
    for seat in seats.select_related("session").order_by("session__ends_at", "pk"):
        key, ends_at = by_course[seat.session.course_id].pk, seat.session.ends_at
        first.setdefault(key, Learnt(key, ends_at, f"{SEAT}:{seat.pk}"))
    if not first:
        return None
    at = max(now, *(one.at for one in first.values()))
    grant = granted(case.asked, [*case.learnt, *first.values()], now=at, after=case.after)
    return grant.permission if grant else None
