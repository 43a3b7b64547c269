"""What a stall remembers of a buyer: orders that she refused at its door or did not come for.

Only the stall to which it happened is told, on its page of a new order of hers. She is known
again by her telephone or e-mail; what is older than buyers are kept, is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from charshia.ground.journal.actions import reference
from charshia.ground.journal.models import Entry
from charshia.market.orders.models import Order, State

MOST_TOLD = 5


@dataclass(frozen=True)
class Refused:
    number: str
    at: datetime
    was_fetched: bool  # she should have come for it
    reason: str


def refused_before(order: Order, *, now: datetime) -> list[Refused]:
    """The latest first. One query, and one more where there are any.

    The purchase must be loaded.
    """
    her = _same_buyer(order)
    if her is None:
        return []
    since = now - timedelta(days=settings.BUYERS_KEPT_DAYS)
    rows = Order.objects.filter(her, stall=order.stall_id, state=State.REFUSED)
    known = rows.filter(purchase__placed_at__gte=since).exclude(pk=order.pk)
    found = list(known.select_related("way").order_by("-pk")[:MOST_TOLD])
    moments = _moments(found) if found else {}
    return [
        Refused(one.number, moments.get(reference(one), now), not one.way.needs_address, one.reason)
        for one in found
        if reference(one) in moments
    ]


def _same_buyer(order: Order) -> Q | None:
    bought = order.purchase
    ways = [("phone", bought.phone), ("email__iexact", bought.email)]
    found = [Q(**{f"purchase__{field}": value}) for field, value in ways if value]
    return found[0] | found[-1] if found else None


def _moments(orders: Iterable[Order]) -> dict[str, datetime]:
    about = [reference(one) for one in orders]
    rows = Entry.objects.filter(event="market.order.refused", subject__in=about)
    return dict(rows.values_list("subject", "at"))
