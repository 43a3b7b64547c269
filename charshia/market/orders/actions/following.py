"""What is noted about an order beside its steps: taps sent twice, answers that are late."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.ground.journal.actions import action, record
from charshia.market.orders.actions.steps import NotNow
from charshia.market.orders.models import Order, State, Tap


@action
def tap_once(
    order: Order, act: Callable[[Order], object], *, key: str, seen: str, now: datetime
) -> bool:
    """Do ``act`` unless this tap did it before; gives whether it was done now.

    ``key`` names the tap, ``seen`` is the order's state where it was pressed: both may be
    empty. A telephone sends again what it could not send. Raises what ``act`` raises, and
    says then what was seen.
    """
    order = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    if key and Tap.objects.filter(order=order, key=key).exists():
        return False
    try:
        act(order)
    except NotNow:
        if not seen or seen == order.state or seen not in State.values:
            raise
        raise NotNow(
            _("When you pressed, order %(number)s was: %(seen)s. By now it is: %(state)s.")
            % {
                "number": order.number,
                "seen": State(seen).label,
                "state": order.get_state_display(),
            }
        ) from None
    if key:
        Tap.objects.create(order=order, key=key, at=now)
    return True


@action
def note_reminder(order: Order, *, now: datetime) -> bool:
    """Remind the stall, once, of an order that it has not answered; gives whether now."""
    waiting = Order.objects.filter(pk=order.pk, state=State.PLACED, reminded_at=None)
    if not waiting.update(reminded_at=now):
        return False
    record("market.order.reminded", order, by="system", at=now)
    return True


@action
def note_report(order: Order, *, now: datetime) -> bool:
    """Tell the coordinator, once, of an order that nobody answers; gives whether now."""
    waiting = Order.objects.filter(pk=order.pk, state=State.PLACED, reported_at=None)
    if not waiting.update(reported_at=now):
        return False
    record("market.order.reported", order, by="system", at=now)
    return True
