"""What somebody still has to learn before she may use machines, and where she can."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from charshia.commons.learning.models import Access, Course, Session
from charshia.engines import permits
from charshia.people.accounts.models import Person
from charshia.workshops.permits.models import Requirement
from charshia.workshops.permits.queries.proofs import cases_of, requirements_of
from charshia.workshops.permits.queries.standing import permissions_of
from charshia.workshops.spaces.models import Machine


@dataclass(frozen=True)
class Training:
    """A course, and its next public session with a free place, if there is one."""

    course: Course
    session: Session | None
    free: int | None  # places in it


def lacking(
    machines: Collection[Machine], person: Person | None, *, now: datetime
) -> dict[int, list[Training]]:
    """By key of each machine: the courses that she still has to take, all of them; where one of
    several is enough, the one that she can take first. None for nobody in particular. Empty for
    who may use it now, and where nothing is required. Ten queries at most, however many."""
    asked = requirements_of(one.pk for one in machines)
    cases = cases_of(asked, person, now)
    may = permissions_of(machines, person) if person is not None else {}
    sessions = next_sessions({one.course_id for one in asked}, now)
    by_key = {one.pk: one for one in asked}
    soonest = {
        one.pk: sessions[one.course_id].starts_at for one in asked if one.course_id in sessions
    }
    found: dict[int, list[Training]] = {one.pk: [] for one in machines}
    for machine, case in cases.items():
        permission = may.get(machine)
        if permission is not None and permits.holds(permission, now):
            continue
        left = permits.lacking(case.asked, case.learnt, now=now, soonest=soonest, after=case.after)
        found[machine] = [training(by_key[one.key], sessions) for one in left]
    return found


def training(requirement: Requirement, sessions: dict[int, Session]) -> Training:
    session = sessions.get(requirement.course_id)
    return Training(requirement.course, session, session.free if session else None)


def next_sessions(courses: Collection[int], now: datetime) -> dict[int, Session]:
    """By course: the next public session in which a place is free. Two queries."""
    rows = Session.objects.coming(now).filter(
        course=OuterRef("pk"), starts_at__gt=now, held__lt=F("seats")
    )
    first = Subquery(rows.order_by("starts_at", "pk").values("pk")[:1])
    public = Course.objects.filter(pk__in=courses, access=Access.PUBLIC)
    pks = [pk for pk in public.values_list(first, flat=True) if pk is not None]
    return {one.course_id: one for one in Session.objects.filter(pk__in=pks)}
