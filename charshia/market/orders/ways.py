"""Which way to pay goes with which way of delivery."""

from charshia.market.delivery.models import WayKind as Delivery
from charshia.payments.models import WayKind as Pay

BROUGHT = frozenset({Delivery.DELIVERY, Delivery.POST})


def fits(delivery: str, payment: str) -> bool:
    """Cash on delivery needs somebody who delivers; pay at pickup somebody who comes."""
    if payment == Pay.CASH_ON_DELIVERY:
        return delivery in BROUGHT
    if payment == Pay.PAY_AT_PICKUP:
        return delivery not in BROUGHT
    return True
