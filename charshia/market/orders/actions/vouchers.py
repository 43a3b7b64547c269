"""What a voucher typed at the checkout takes off one stall's part."""

from collections.abc import Sequence

from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.models import Purchase
from charshia.market.orders.pricing import goods_for_vouchers, refuse_at_wholesale
from charshia.market.vouchers.models import Voucher
from charshia.market.vouchers.queries import Customer, Unusable, refuse_unusable


def cut_of(
    purchase: Purchase,
    part: Sequence[tuple[Variant, int]],
    code: str,
    voucher: Voucher | None,
    *,
    stall: Stall,
) -> int:
    """What it takes off the goods, minor units; nothing without a code. Raises Unusable."""
    if not code.strip():
        return 0
    goods, customer = goods_for_vouchers(part, stall.currency), customer_of(purchase)
    try:
        refuse_at_wholesale(part)
        known = refuse_unusable(voucher, goods=goods, customer=customer, now=purchase.placed_at)
    except Unusable as unusable:
        unusable.field = f"{stall.slug}-voucher"
        raise
    return known.worth(goods)


def customer_of(purchase: Purchase) -> Customer:
    return Customer(purchase.phone, purchase.email, purchase.buyer_id)
