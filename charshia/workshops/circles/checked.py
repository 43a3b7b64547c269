"""What must be true of what people do together."""

from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.circles.models import Application, Circle, Member, Opportunity, Reminder


@check("circles-nobody-applies-to-herself")
def nobody_applies_to_herself() -> Outcome:
    """No application is of who offers it in her own name."""
    return compare(_own())


def _own() -> Iterator[tuple[str, Any, Any]]:
    rows = Application.objects.select_related("opportunity").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        offered = one.opportunity
        is_own = offered.organisation_id is None and offered.space_id is None
        yield reference(one), False, is_own and offered.author_id == one.person_id


@check("circles-reminders-are-of-what-was-published")
def reminders_are_of_what_was_published() -> Outcome:
    """Nobody is reminded of what was never shown to all."""
    return compare(_reminders())


def _reminders() -> Iterator[tuple[str, Any, Any]]:
    shown = set(Opportunity.objects.filter(published_at__isnull=False).values_list("pk", flat=True))
    for one in Reminder.objects.order_by("pk").iterator(chunk_size=500):
        yield reference(one), True, one.opportunity_id in shown


@check("circles-are-never-without-a-host")
def never_without_a_host() -> Outcome:
    """Every group that goes on has a host, and one that ended has nobody."""
    return compare(_hosted())


def _hosted() -> Iterator[tuple[str, Any, Any]]:
    for one in Circle.objects.order_by("pk").iterator(chunk_size=500):
        roles = Member.objects.filter(circle=one).roles()
        yield reference(one), one.ended_at is None, bool(roles.hosts)
        yield reference(one), one.ended_at is not None, roles.is_over
