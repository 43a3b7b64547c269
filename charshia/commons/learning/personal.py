from datetime import datetime
from typing import Any

from charshia.commons.learning.actions import forget_learner
from charshia.commons.learning.models import Enrolment, Seat
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """The courses that she took, what she handed in and was answered, her sessions and words."""
    enrolments = Enrolment.objects.filter(person=person).select_related("course", "certificate")
    seats = Seat.objects.filter(person=person).select_related("session__course").order_by("pk")
    return {
        "courses": [_course(one) for one in enrolments.prefetch_related("works").order_by("pk")],
        "sessions": [_seat(one) for one in seats],
        "teaches": list(person.trains.order_by("pk").values_list("course__slug", flat=True)),
    }


def _course(one: Enrolment) -> dict[str, Any]:
    certificate = getattr(one, "certificate", None)
    return {
        "course": one.course.slug,
        "enrolled_at": one.enrolled_at.isoformat(),
        "completed_at": one.completed_at.isoformat() if one.completed_at else None,
        "certificate": certificate.badge if certificate else "",
        "works": [
            {"words": work.words, "state": work.state, "answer": work.answer}
            for work in one.works.all()
        ],
    }


def _seat(one: Seat) -> dict[str, Any]:
    return {
        "course": one.session.course.slug,
        "starts_at": one.session.starts_at.isoformat(),
        "state": one.state,
        "attended_at": one.attended_at.isoformat() if one.attended_at else None,
        "stars": one.stars,
        "words": one.words,
    }


def erase(person: Person, now: datetime) -> None:
    forget_learner(person, now=now)


hold(Holding("learning", export, erase=erase))
