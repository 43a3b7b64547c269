"""What must be true of shifts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from charshia.circular.staff.models import Quarter, Shift
from charshia.engines.shifts import Span, quarters
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("staff-shifts-hold-their-quarters")
def shifts_hold_quarters() -> Outcome:
    """Each shift holds exactly the quarters of an hour that it covers, for its worker."""
    return compare(_shifts())


def _shifts() -> Iterator[tuple[str, Any, Any]]:
    held: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for shift, worker, quarter in Quarter.objects.values_list("shift", "worker", "quarter"):
        held[shift].add((worker, quarter))
    for one in Shift.objects.order_by("pk").iterator(chunk_size=500):
        span = Span(one.starts_at, one.ends_at)
        expected = {(one.worker_id, quarter) for quarter in quarters(span)}
        yield reference(one), expected, held[one.pk]
