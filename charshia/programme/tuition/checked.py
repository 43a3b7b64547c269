from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.programme.tuition.models import Fee


@check("fees-for-seats-have-their-charges")
def fees_have_charges() -> Outcome:
    """Each fee has its own charge; one that ended with its seat asks nothing."""
    return compare(_fees())


def _fees() -> Iterator[tuple[str, Any, Any]]:
    for fee in Fee.objects.select_related("charge").order_by("pk").iterator():
        kept = fee.charge and (fee.charge.subject, fee.charge.owed.minor if fee.ended_at else 0)
        yield reference(fee), (reference(fee), 0), kept
