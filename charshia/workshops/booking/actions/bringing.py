"""What takes place in a calendar of others closes what can be booked."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.slots.calendars import Read
from charshia.ground.journal.actions import action, record
from charshia.workshops.booking.actions.subjects import Actor
from charshia.workshops.booking.models import Closure, Subject


class NothingToClose(Refusal):
    pass


@action
def bring_closures(
    subjects: Collection[Subject], found: Read, *, by: Actor, now: datetime
) -> list[Closure]:
    """Close each of them while something takes place; what is booked already stays.

    An event that was brought in before is replaced, also by nothing. Raises NothingToClose.
    """
    locked = list(Subject.objects.locked(one.pk for one in subjects))
    if not locked or not found.uids:
        raise NothingToClose(_("Nothing in this file closes anything."))
    known = Closure.objects.filter(subject__in=locked, uid__in=found.uids)
    gone = known.filter(ends_at__gt=now).delete()[0]
    made = Closure.objects.bulk_create(
        Closure(
            subject=one, starts_at=max(entry.span.start, now), ends_at=entry.span.end,
            reason=entry.title, uid=entry.uid,
        )
        for one in locked
        for entry in found.entries
        if entry.span.end > now
    )  # fmt: skip
    for one in locked:
        record("workshops.closure.brought", one, by=by, at=now, made=len(made), gone=gone)
    return made
