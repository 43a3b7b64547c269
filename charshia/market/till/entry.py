"""Entering an order that came by telephone: whom the stall knows, and what it offers."""

from dataclasses import dataclass

from charshia.ground.places.phones import show_phone
from charshia.market.catalogue.models import Stall
from charshia.market.delivery.models import Way
from charshia.market.orders.models import Order, Purchase
from charshia.payments.models import PaymentWay
from charshia.payments.providers import is_on_offer

SHOWN = 8  # people who ordered last
LOOKED_AT = 60  # orders


@dataclass(frozen=True)
class Caller:
    """Somebody who ordered at this stall before, with how it went the last time."""

    purchase: Purchase
    way: int  # id
    kind: str  # of paying

    @property
    def name(self) -> str:
        return self.purchase.name

    @property
    def phone(self) -> str:
        return self.purchase.phone

    @property
    def shown(self) -> str:
        return show_phone(self.purchase.phone)


def caller(stall: Stall, phone: str) -> Caller | None:
    """Who has this number, as far as this stall knows; other stalls' buyers are not known here."""
    rows = Order.objects.filter(stall=stall, purchase__phone=phone).exclude(purchase__phone="")
    order = rows.select_related("purchase__settlement", "charge").order_by("-pk").first()
    return _caller(order) if order else None


def last_callers(stall: Stall) -> list[Caller]:
    """Who ordered last, each once. One query."""
    rows = Order.objects.filter(stall=stall).exclude(purchase__phone="")
    rows = rows.select_related("purchase__settlement", "charge").order_by("-pk")
    found: dict[str, Caller] = {}
    for order in rows[:LOOKED_AT]:
        found.setdefault(order.purchase.phone, _caller(order))
    return list(found.values())[:SHOWN]


def _caller(order: Order) -> Caller:
    return Caller(order.purchase, order.way_id, order.charge.kind if order.charge else "")


def ways_of(stall: Stall) -> list[Way]:
    return list(Way.objects.on_offer().filter(stall=stall).order_by("position", "pk"))


def payment_ways_of(stall: Stall) -> list[PaymentWay]:
    rows = PaymentWay.objects.filter(organisation=stall.organisation_id)
    return [way for way in rows.order_by("position", "pk") if is_on_offer(way)]
