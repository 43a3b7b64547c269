"""What happens to an order after it was placed.

One lock order: order, voucher, shelf, slot, charge.
"""

from datetime import datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.actions import give_back_stock
from charshia.market.delivery.actions import give_back_slot
from charshia.market.orders.actions.fees import adjust_fee
from charshia.market.orders.life import STEPS, buyer_may_cancel
from charshia.market.orders.models import Order, State
from charshia.market.vouchers.actions import give_back_use
from charshia.payments.actions import TooMuch, refund, release, take_payment
from charshia.payments.models import Charge, Means
from charshia.people.accounts.models import Person

Actor = Person | str


class How(TypedDict, total=False):
    """How money came, besides how much."""

    means: Means | None
    tendered: Money | None
    note: str


class NotNow(Refusal):
    pass


class NoReason(Refusal):
    pass


@action
def accept_order(order: Order, *, by: Actor, now: datetime) -> Order:
    return _step(order, State.ACCEPTED, by=by, now=now)


@action
def decline_order(order: Order, *, reason: str, by: Actor, now: datetime) -> Order:
    """Say no, with a reason the buyer reads; the goods go back on the shelf."""
    return _undo(order, State.DECLINED, reason=reason, by=by, now=now)


@action
def make_ready(order: Order, *, by: Actor, now: datetime) -> Order:
    return _step(order, State.READY, by=by, now=now)


@action
def hand_over_order(order: Order, *, by: Actor, now: datetime) -> Order:
    """Note that the goods changed hands. With everything paid, the order is complete."""
    order = _step(order, State.HANDED_OVER, by=by, now=now)
    return _complete_if_paid(order, by=by, now=now)


@action
def complete_order(order: Order, *, by: Actor, now: datetime) -> Order:
    return _step(order, State.COMPLETED, by=by, now=now)


@action
def note_payment(
    order: Order, *, amount: Money, key: str, by: Actor, now: datetime, **how: Unpack[How]
) -> Order:
    """Note money that came in for the order, all or a part; ``key`` makes it once.

    ``how`` may say means, note and what was tendered in cash. Raises TooMuch, TooLittle,
    NotCash, NotNow.
    """
    order = lock_order(order)
    if order.charge is None or order.is_gone:
        raise NotNow(_("Nothing is owed for this order."))
    take_payment(order.charge, amount=amount, key=key, by=by, now=now, **how)
    return _complete_if_paid(lock_order(order), by=by, now=now)


@action
def note_refund(
    order: Order,
    *,
    by: Actor,
    now: datetime,
    amount: Money | None = None,
    key: str = "",
    means: Means | None = None,
) -> Order:
    """Note that money owed back went back to the buyer: ``amount``, or all of it.

    Raises NotNow when nothing is owed back, TooMuch when less is.
    """
    order = lock_order(order)
    key = f"refund-{order.number}-{key}" if key else f"refund-{order.number}"
    charge = Charge.objects.select_for_update().filter(pk__in=[order.charge_id]).first()
    if charge is None or charge.payments.filter(key=key).exists():
        return order
    if not charge.to_give_back:
        raise NotNow(_("Nothing is owed back for this order."))
    if amount and amount > charge.to_give_back:
        raise TooMuch(_("No more goes back than is owed back."), field="amount")
    refund(charge, amount=amount, key=key, means=means, by=by, now=now)
    return lock_order(order)


@action
def cancel_order(order: Order, *, by: Actor, is_buyer: bool, reason: str, now: datetime) -> Order:
    """Call the order off: the buyer as ``life`` says, the stall until it is handed over.

    The stall gives a reason. Goods go back on the shelf, what was paid is owed back.
    """
    order = lock_order(order)
    is_off = order.state == State.CANCELLED
    if is_buyer and not is_off and not buyer_may_cancel(order, now):
        raise NotNow(too_late_to_cancel(order))
    if is_buyer:
        return _undo_locked(order, State.CANCELLED, reason=reason, by=by, now=now)
    return _undo(order, State.CANCELLED, reason=reason, by=by, now=now)


@action
def note_refused(order: Order, *, reason: str, by: Actor, now: datetime) -> Order:
    """Note that the buyer did not take the goods at the door: they return to the shelf."""
    return _undo(order, State.REFUSED, reason=reason, by=by, now=now)


def too_late_to_cancel(order: Order) -> str:
    """The sentence, with how to reach the stall."""
    phone = order.stall.organisation.phone
    if not phone:
        return str(_("This order can no longer be cancelled here. Please write to the stall."))
    return str(
        _("This order can no longer be cancelled here. Please call the stall: %(phone)s.")
        % {"phone": show_phone(phone)}
    )


def lock_order(order: Order) -> Order:
    """The order as it is by now, locked until commit."""
    related = ("stall", "purchase", "replaces")
    rows = Order.objects.select_for_update(of=("self",)).select_related(*related)
    order = rows.get(pk=order.pk)
    # Read after the lock: PostgreSQL gives a joined row as it was before it waited.
    order.charge = Charge.objects.filter(pk__in=[order.charge_id]).first()
    return order


def _step(order: Order, state: State, *, by: Actor, now: datetime, reason: str = "") -> Order:
    """Move to ``state``, once: a step already taken is not an error, any other is NotNow."""
    order = lock_order(order)
    if order.state == state:
        return order
    if state not in STEPS[order.state]:
        raise NotNow(_("This order is by now: %(state)s.") % {"state": order.get_state_display()})
    order.state = state
    order.reason = reason or order.reason
    order.save(update_fields=["state", "reason"])
    record(f"market.order.{state}", order, by=by, at=now, reason=reason)
    return order


def _undo(order: Order, state: State, *, reason: str, by: Actor, now: datetime) -> Order:
    if not reason.strip():
        raise NoReason(_("Give a short reason: the buyer will read it."), field="reason")
    return _undo_locked(lock_order(order), state, reason=reason.strip(), by=by, now=now)


def _undo_locked(order: Order, state: State, *, reason: str, by: Actor, now: datetime) -> Order:
    if order.state == state:
        return order
    order = _step(order, state, by=by, now=now, reason=reason)
    if order.voucher_code:
        give_back_use(reference(order))
    pieces = {line.variant_id: line.pieces - line.returned for line in order.lines.all()}
    give_back_stock(pieces, holder=reference(order), now=now)
    if order.starts_at:
        give_back_slot(order.way_id, starts_at=order.starts_at)
    if order.charge:
        release(order.charge, by=by, now=now)
    adjust_fee(order, now=now)
    return order


def _complete_if_paid(order: Order, *, by: Actor, now: datetime) -> Order:
    is_paid = order.charge is None or not order.charge.owed
    if order.state == State.HANDED_OVER and is_paid:
        return _step(order, State.COMPLETED, by=by, now=now)
    return order
