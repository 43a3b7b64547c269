"""How much of a contract may still be called off."""

from collections import defaultdict
from datetime import date

from charshia.circular.contracts.models import Contract
from charshia.circular.contracts.pricing import first_of


def called_by_month(contract: Contract) -> dict[date, int]:
    """Grams by the first day of the month, less what was replaced. One query."""
    called: dict[date, int] = defaultdict(int)
    for due_on, fresh, replaced in contract.call_offs.values_list(
        "due_on", "fresh_g", "replaced_g"
    ):
        called[first_of(due_on)] += fresh - replaced
    return called


def callable_g(contract: Contract, day: date) -> int:
    """How much may be called off for that day: until the end of no month may more be called off
    than the months until then have together. What was not called off in one month may be in a
    later one. Two queries."""
    quotas = dict(contract.months.values_list("month", "fresh_g"))
    called = called_by_month(contract)
    month, left, least = first_of(day), 0, None
    for one in sorted({*quotas, *called, month}):
        left += quotas.get(one, 0) - called.get(one, 0)
        if one >= month:
            least = left if least is None else min(least, left)
    return max(0, least or 0)
