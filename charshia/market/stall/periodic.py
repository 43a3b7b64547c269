from datetime import datetime, timedelta

from charshia.ground.journal.rhythm import every
from charshia.market.orders.actions import note_reminder, note_report
from charshia.market.orders.models import Order
from charshia.market.stall.queries import late_orders

REPORTED_AFTER = 2  # times the stall's own limit


@every(seconds=300)
def look_after_unanswered(now: datetime) -> None:
    """Remind a stall once its own limit has passed, tell the coordinator after twice that."""
    for order in late_orders(now):
        if order.reminded_at is None:
            note_reminder(order, now=now)
        elif order.reported_at is None and _is_reported(order, now):
            note_report(order, now=now)


def _is_reported(order: Order, now: datetime) -> bool:
    hours = order.stall.answer_hours * REPORTED_AFTER
    return now >= order.purchase.placed_at + timedelta(hours=hours)
