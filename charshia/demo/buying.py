"""Orders of the demonstration: placed by one of its people, and taken so far."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from charshia.demo.reach import came_by
from charshia.market.basket.actions import add_to_basket, open_basket
from charshia.market.books.actions import issue_for_order
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.queries import times_of_ways
from charshia.market.orders.actions import (
    Choice,
    Contact,
    accept_order,
    hand_over_order,
    make_ready,
    note_payment,
    place_orders,
)
from charshia.market.orders.models import Order
from charshia.market.reviews.actions import answer_review, write_review
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Role

Facts = Mapping[str, Any]
STEPS: Final = {"placed": 0, "accepted": 1, "ready": 2, "paid": 3}


def let_order(facts: Facts, number: int, now: datetime) -> None:
    """Placed, and taken as far as ``until``; each step an hour later, none after ``now``."""
    stall, at = stall_of(facts), now - timedelta(days=facts["days_ago"], hours=4)
    via = came_by(stall, number)
    order, by = _placed(facts, stall, f"demo-{number}", via, at), owner_of(stall)
    steps = (accept_order, make_ready, hand_over_order)[: STEPS[facts["until"]]]
    for hours, step in enumerate(steps, start=1):
        order = step(order, by=by, now=at + timedelta(hours=hours))
    if facts["until"] != "paid":
        return
    done = at + timedelta(hours=4)
    note_payment(order, amount=order.total, key=f"demo-{number}", by=by, now=done)
    issue_for_order(order, by=by, now=done)
    if "review" in facts:
        _review(facts["review"], order, by, done)


def _placed(facts: Facts, stall: Stall, key: str, via: str, at: datetime) -> Order:
    """To be fetched and paid there, at the first time there is."""
    buyer = Person.objects.get(email=facts["buyer"])
    basket = open_basket(person=buyer, now=at)
    for sku, pieces in facts["goods"].items():
        add_to_basket(
            basket, variant_of(stall, sku), person=buyer, pieces=pieces, now=at,
            via=via,
        )  # fmt: skip
    way = stall.ways.filter(kind="pickup", is_active=True).order_by("pk")[0]
    times = times_of_ways([way], not_before={stall.pk: None}, now=at)[way.pk]
    choice = Choice(
        way=way, payment_way=stall.organisation.payment_ways.get(kind="pay_at_pickup"),
        time=times[0] if times else None, voucher=facts.get("voucher", ""),
    )  # fmt: skip
    who = Contact(buyer.name, buyer.phone or "", buyer.language, email=buyer.email or "")
    purchase = place_orders(
        basket, key=key, contact=who, choices={stall.pk: choice}, buyer=buyer, now=at
    )
    return purchase.orders.select_related("purchase", "stall__organisation").get()


def _review(facts: Facts, order: Order, by: Person, at: datetime) -> None:
    line = order.lines.select_related("order__purchase", "variant").get(sku=facts["sku"])
    buyer = order.purchase.buyer or "guest"
    review = write_review(
        line, stars=facts["stars"], words=facts["words"], language=facts["language"], by=buyer,
        now=at + timedelta(minutes=30),
    )  # fmt: skip
    if "answer" in facts:
        language = facts["answer_language"]
        answer_review(
            review, words=facts["answer"], language=language, by=by, now=at + timedelta(minutes=40)
        )


def stall_of(facts: Facts) -> Stall:
    return Stall.objects.select_related("organisation").get(slug=facts["stall"])


def owner_of(stall: Stall) -> Person:
    return stall.organisation.memberships.select_related("person").get(role=Role.OWNER).person


def variant_of(stall: Stall, sku: str) -> Variant:
    return Variant.objects.with_product().get(stall=stall, sku=sku)
