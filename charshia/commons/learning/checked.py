from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from charshia.commons.learning.models import HOLDING, Certificate, Session
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("seats-of-sessions-add-up")
def seats_add_up() -> Outcome:
    """What a session holds is who has a seat in it or was offered one, and never too many."""
    return compare(_seats())


def _seats() -> Iterator[tuple[str, Any, Any]]:
    holding = Count("places", filter=Q(places__state__in=HOLDING))
    for session in Session.objects.annotate(holding=holding).order_by("pk").iterator():
        kept = (session.holding, True)
        yield reference(session), kept, (session.held, session.held <= session.seats)


@check("certificates-are-of-completed-courses")
def certificates_are_earned() -> Outcome:
    """Nobody has a certificate of a course that she has not completed."""
    return compare(_certificates())


def _certificates() -> Iterator[tuple[str, Any, Any]]:
    for each in Certificate.objects.select_related("enrolment").order_by("pk").iterator():
        yield reference(each), True, each.enrolment.completed_at is not None
