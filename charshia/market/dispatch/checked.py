from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.dispatch.models import Cash, Taken


@check("round-cash-equals-payments")
def cash_of_rounds() -> Outcome:
    """What a driver owes a stall is the sum of the payments she took for it. Two queries."""
    rows = Taken.objects.values_list("round_id", "payment__charge__organisation__stall")
    sums = {(pk, stall): minor for pk, stall, minor in rows.annotate(Sum("payment__amount_minor"))}
    return compare(_pairs(sums))


def _pairs(sums: dict[tuple[int, int], int]) -> Iterator[tuple[str, Any, Any]]:
    for cash in Cash.objects.order_by("pk"):
        key = (cash.round_id, cash.stall_id)
        yield reference(cash), sums.get(key, 0), cash.amount_minor
