"""What the network gets of an order: the rule stands at ``models.FeeEntry``."""

from datetime import datetime

from django.db.models import Sum

from charshia.engines.money import part_of
from charshia.market.orders.models import FeeEntry, FeeKind, Order


def note_fee_of_sale(order: Order, *, now: datetime) -> None:
    """The first row of an order that bears a fee. Within an action."""
    if order.fee_bp:
        FeeEntry.objects.create(
            order=order, kind=FeeKind.SALE, base_minor=order.goods_kept_minor,
            amount_minor=order.fee_minor, at=now,
        )  # fmt: skip


def adjust_fee(order: Order, *, now: datetime) -> None:
    """Write down by how much the fee falls after something was taken off. Within an action.

    The order must be locked and as it is by now.
    """
    if not order.fee_bp:
        return
    sums = order.fees.aggregate(
        base=Sum("base_minor", default=0), fee=Sum("amount_minor", default=0)
    )
    kept = order.goods_kept_minor
    if kept != sums["base"]:
        FeeEntry.objects.create(
            order=order, kind=FeeKind.REFUND, base_minor=kept - sums["base"],
            amount_minor=part_of(kept, order.fee_bp) - sums["fee"], at=now,
        )  # fmt: skip
