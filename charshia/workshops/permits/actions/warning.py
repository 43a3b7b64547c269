"""Holders are told before their permit ends, in time to use the machine or to learn anew."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from charshia.engines.permits import until
from charshia.ground.journal.actions import action, record
from charshia.workshops.permits.models import Permit
from charshia.workshops.permits.queries.standing import permission_of

BEFORE: Final = timedelta(days=14)


@action
def warn_of_endings(now: datetime) -> int:
    """Once for each end; gives how many are told.

    Not what lasts no longer than the warning, nor whom something else lets use the machine.
    """
    soon = now + BEFORE
    rows = Permit.objects.standing().select_related("person", "machine")
    ending = rows.filter(Q(ends_at__gt=now, ends_at__lte=soon) | Q(idle_days__isnull=False))
    return sum(
        _warn(one, now, soon) for one in ending.filter(person__is_active=True).order_by("pk")
    )


def _warn(permit: Permit, now: datetime, soon: datetime) -> bool:
    end = until(permit.permission)
    is_short = end - max(permit.given_at, permit.used_at or permit.given_at) <= BEFORE
    if not now < end <= soon or end == permit.warned_of or is_short:
        return False
    if permission_of(permit.machine, permit.person) != permit.permission:
        return False
    Permit.objects.filter(pk=permit.pk).update(warned_of=end)
    record("workshops.permit.ends_soon", permit, by="system", at=now, machine=permit.machine_id)
    return True
