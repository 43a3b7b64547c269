"""What must be true of spaces and of what stands in them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.spaces.kinds import Condition
from charshia.workshops.spaces.models import Consumable, Machine, Problem


@check("spaces-stock-equals-its-changes")
def stock_equals_its_changes() -> Outcome:
    """The stock of each consumable is the sum of what was added and taken."""
    return compare(_stocks())


def _stocks() -> Iterator[tuple[str, Any, Any]]:
    rows = Consumable.objects.annotate(sum=Coalesce(Sum("stock_changes__amount"), 0))
    for one in rows.order_by("pk").iterator(chunk_size=500):
        yield reference(one), one.sum, one.stock


@check("spaces-stopped-machines-are-closed")
def stopped_machines_are_closed() -> Outcome:
    """No machine works that a problem stops."""
    return compare(_stopped())


def _stopped() -> Iterator[tuple[str, Any, Any]]:
    stops = Problem.objects.stopping().filter(machine=OuterRef("pk"))
    rows = Machine.objects.annotate(is_stopped=Exists(stops)).order_by("pk")
    for one in rows.iterator(chunk_size=500):
        works = one.condition == Condition.WORKING
        yield reference(one), False, works and one.is_stopped
