"""Cash that was paid and that its organisation does not have yet: somebody carries it.

Higher rooms that let others take cash name it here, from their ``shown.py``; whoever counts
a till leaves it out until it has arrived.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from charshia.payments.models import Payment

Find = Callable[[], QuerySet[Payment]]
_carried: list[tuple[Find, Find]] = []


def cash_is_carried(now: Find, ever: Find) -> None:
    """``now`` gives the payments that are on the road, ``ever`` all that came that way.

    Saying it twice changes nothing.
    """
    if (now, ever) not in _carried:
        _carried.append((now, ever))


def arrived(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Those that nobody carries any more. No query of its own."""
    for now, _ever in _carried:
        payments = payments.exclude(pk__in=now().values("pk"))
    return payments


def direct(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Those that nobody else ever carried: they were there at once. No query of its own."""
    for _now, ever in _carried:
        payments = payments.exclude(pk__in=ever().values("pk"))
    return payments
