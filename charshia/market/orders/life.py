"""The steps an order can take, and who may take them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from charshia.market.orders.models import GONE, Order, OrderLine, State

STEPS: dict[str, frozenset[str]] = {
    State.PLACED: frozenset({State.ACCEPTED, State.DECLINED, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.READY, State.CANCELLED}),
    State.READY: frozenset({State.HANDED_OVER, State.CANCELLED, State.REFUSED}),
    State.HANDED_OVER: frozenset({State.COMPLETED}),
    State.DECLINED: frozenset(),
    State.COMPLETED: frozenset(),
    State.CANCELLED: frozenset(),
    State.REFUSED: frozenset(),
}
BEFORE_ITS_TIME = frozenset({State.PLACED, State.ACCEPTED, State.READY})
TIME_UNKNOWN = frozenset({State.PLACED, State.ACCEPTED})  # not once it is ready
MAY_BE_MADE_GOOD = frozenset({State.ACCEPTED, State.READY, State.HANDED_OVER, State.COMPLETED})


def buyer_may_cancel(order: Order, now: datetime) -> bool:
    """While it is not accepted; then until the moment that the stall's rule of that day gives.

    Where no time of delivery is known, until it is ready.
    """
    if order.state == State.PLACED:
        return True
    if order.cancel_hours is None:
        return False
    if order.cancel_until is None:
        return order.state in TIME_UNKNOWN
    return order.state in BEFORE_ITS_TIME and now <= order.cancel_until


def cancel_until(order: Order, lines: list[OrderLine]) -> datetime | None:
    """By the stall's rule: so long before the first time, or before the day it is ready."""
    begins = [order.starts_at, *(line.starts_at for line in lines)]
    times = [one for one in begins if one]
    if not times and order.ready_on:
        times = [timezone.make_aware(datetime.combine(order.ready_on, time()))]
    if not times or order.cancel_hours is None:
        return None
    return min(times) - timedelta(hours=order.cancel_hours)


__all__ = ["GONE", "MAY_BE_MADE_GOOD", "STEPS", "buyer_may_cancel", "cancel_until"]
