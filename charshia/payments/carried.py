"""Cash that was paid and that its organisation does not have yet: somebody carries it.

Higher rooms that let others take cash name it here, from their ``shown.py``; whoever counts
a till leaves it out until it has arrived.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from charshia.payments.models import Payment

_carried: list[Callable[[], QuerySet[Payment]]] = []


def cash_is_carried(find: Callable[[], QuerySet[Payment]]) -> None:
    """``find`` gives the payments that are on the road now. Saying it twice changes nothing."""
    if find not in _carried:
        _carried.append(find)


def arrived(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Those that nobody carries any more. No query of its own."""
    for find in _carried:
        payments = payments.exclude(pk__in=find().values("pk"))
    return payments
