"""A market of a few stalls, built through actions in milliseconds, for tests that commit."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from charshia.engines.timetable import Time
from charshia.market.basket.actions import open_basket, put_in_basket, start_checkout
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions import (
    allow_to_sell,
    open_stall,
    put_categories,
    put_products,
)
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.actions import offer_way
from charshia.market.delivery.models import Way
from charshia.market.delivery.queries import times_of_ways
from charshia.market.orders.actions import Choice, Contact, cancel_order, place_orders
from charshia.market.orders.models import Order, Purchase
from charshia.payments.actions import offer_payment_way
from charshia.people.organisations.actions import found_organisation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CONTACT = Contact(name="Arta Mullisi", phone="+38344000150", language="sq")


def stall(slug: str, **facts: Any) -> Stall:
    """A stall that sells, with pickup and cash at pickup."""
    put_categories(
        [{"slug": "honey", "name": {"en": "Honey"}, "art": "honey"}], by="system", now=NOW
    )
    name = {"en": slug.title()}
    organisation = found_organisation(slug, name=name, country="XK", by="system", now=NOW)
    made = open_stall(
        organisation, slug=slug, title=name, currency="EUR", by="system", now=NOW, **facts
    )
    offer_way(made, kind="pickup", name={"en": "From the yard"}, by="system", now=NOW)
    offer_payment_way(organisation, kind="pay_at_pickup", by="system", now=NOW)
    allow_to_sell(made, by="system", now=NOW)
    return made


def variant(
    of: Stall, sku: str, *, stock: int | None, price_minor: int = 900, **facts: Any
) -> Variant:
    """One product with one variant on the shelf of ``of``."""
    draft = ProductDraft(
        title={"en": sku.title()}, category="honey",
        variants=(VariantDraft(sku=sku, price_minor=price_minor, stock=stock),),
        **facts,
    )  # fmt: skip
    (outcome,) = put_products(of, [draft], by="system", now=NOW)
    assert outcome.errors == [], outcome.errors
    return Variant.objects.with_product().get(stall=of, sku=sku)


def basket_of(*lines: tuple[Variant, int], now: datetime = NOW) -> Basket:
    basket = open_basket(person=None, now=now)
    for one, pieces in lines:
        put_in_basket(basket, one, pieces=pieces, now=now)
    return basket


def check_out(basket: Basket, *, now: datetime = NOW) -> str:
    """Press Check out; gives the key of the checkout."""
    start_checkout(basket, now=now)
    basket.refresh_from_db()
    return basket.checkout_key


def choices_for(*stalls: Stall) -> dict[int, Choice]:
    chosen = ((one, one.ways.get(is_active=True)) for one in stalls)
    return {
        one.pk: Choice(way=way, payment_way=one.organisation.payment_ways.get())
        for one, way in chosen
    }


def buy(
    basket: Basket, *stalls: Stall, key: str, now: datetime = NOW, voucher: str = ""
) -> Purchase:
    """Place the orders; ``voucher`` is typed at the first stall."""
    choices = choices_for(*stalls)
    choices[stalls[0].pk] = replace(choices[stalls[0].pk], voucher=voucher)
    return place_orders(basket, key=key, contact=CONTACT, choices=choices, buyer=None, now=now)


def coming_times(way: Way, *, not_before: date | None = None, now: datetime = NOW) -> list[Time]:
    """The times of one way that a checkout would offer."""
    return times_of_ways([way], not_before={way.stall_id: not_before}, now=now)[way.pk]


def cancel(order: Order) -> Order:
    """The buyer thinks better of it."""
    return cancel_order(order, by="guest", is_buyer=True, reason="", now=NOW)


def left(one: Variant) -> int | None:
    """Pieces on the shelf by now."""
    return Variant.objects.get(pk=one.pk).stock
