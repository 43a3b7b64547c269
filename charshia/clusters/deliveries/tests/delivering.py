"""A sale to test with: two members have 1,000 kg each in it, a third has a lot to spare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from charshia.clusters.deliveries.actions import (
    Came,
    OnInvoices,
    begin_sale,
    bill_delivery,
    call_off,
    credit_bill,
    deliver,
    note_arrival,
)
from charshia.clusters.deliveries.models import Arrival, Bill, Credit, Delivery, Sale
from charshia.clusters.supply.actions import accept_offer, put_limit
from charshia.clusters.supply.models import Lot, Offer, Request
from charshia.clusters.supply.tests.filling import (
    LATER,
    NOW,
    a_lot,
    a_request,
    accepted,
    asked,
    coordinator,
    member,
    offered,
)
from charshia.payments.actions import describe_seller, open_account
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation

DAY = date(2026, 5, 10)
SELLER = {
    "name": "Ullinjtë e Jugut", "address": "Rruga e Portit 4", "town": "Vlorë", "country": "AL",
    "regime": "not_registered",
}  # fmt: skip


ACCOUNT = {
    "holder": "Ullinjtë e Jugut", "number": "AL47212110090000000235698741", "currency": "EUR",
    "bank": "Banka e Jugut", "bic": "JUGUALTR",
}  # fmt: skip


@dataclass(frozen=True)
class Sold:
    request: Request
    lots: list[Lot]
    sale: Sale


def issuer() -> Organisation:
    known = Organisation.objects.filter(slug="ullinjte-e-jugut").first()
    if known is not None:
        return known
    made = found_organisation(
        "ullinjte-e-jugut", name={"sq": "Ullinjtë e Jugut"}, country="AL", by="system", now=NOW
    )
    describe_seller(made, by="system", now=NOW, **SELLER)
    open_account(made, by="system", now=NOW, **ACCOUNT)
    return made


def sold_offer(now: datetime = NOW, **more: Any) -> tuple[Request, list[Lot], Offer]:
    """The buyer has accepted; nothing is begun."""
    wanted = a_request(now, **more)
    put_limit(wanted, analysis="acidity", at_most=Decimal("0.8"), by=coordinator(), now=now)
    names = ("Arta", "Besa", "Drita")
    asks = (52_000, 53_333, 54_000)
    lots = [
        a_lot(wanted, member(name, now), now, analyses={"acidity": "0.4"}, ask_e4=ask)
        for name, ask in zip(names, asks, strict=True)
    ]
    later = LATER if now == NOW else now
    accepted(asked(wanted, {lots[0]: 1000, lots[1]: 1000, lots[2]: 0}, later), later)
    return wanted, lots, accept_offer(offered(wanted, later), name="Frauke Marten", now=later)


ON_INVOICES = OnInvoices(buyer_address="Hafen 3, Kiel")


def sold(now: datetime = NOW, said: OnInvoices = ON_INVOICES, **more: Any) -> Sold:
    wanted, lots, offer = sold_offer(now, **more)
    later = LATER if now == NOW else now
    by = coordinator()
    sale = begin_sale(offer, issuer=issuer(), said=said, by=by, now=later)
    return Sold(wanted, lots, sale)


def arrived(
    sale: Sale, lot: Lot, weighed_kg: int, accepted_kg: int | None = None, *,
    acidity: str = "0.4", reason: str = "", on: date = DAY, now: datetime = LATER,
) -> Arrival:  # fmt: skip
    taken = weighed_kg if accepted_kg is None else accepted_kg
    came = Came(on, weighed_kg, taken, {"acidity": Decimal(acidity)}, reason)
    return note_arrival(sale, lot, came, by=coordinator(), now=now)


def sent(
    sale: Sale, kg: Mapping[Arrival, int], *, on: date = DAY, now: datetime = LATER
) -> Delivery:
    call = call_off(sale, kg=sum(kg.values()), due_on=on, by=coordinator(), now=now)
    pieces = {one.pk: each for one, each in kg.items()}
    return deliver(
        call, pieces, left_on=on, vehicle="AA 123 BC", by=coordinator(),
        now=now + timedelta(minutes=1),
    )  # fmt: skip


def billed(delivery: Delivery, now: datetime = LATER, **costs: int) -> Bill:
    return bill_delivery(delivery, costs or {"trucks": 46_001}, by=coordinator(), now=now)


def credited(
    bill: Bill, kg: Mapping[Lot, int], now: datetime = LATER, *, number: int = 1
) -> Credit:
    """So much of each lot was rejected by the buyer."""
    portions = {bill.delivery.portions.get(arrival__lot=lot).pk: each for lot, each in kg.items()}
    return credit_bill(
        bill, portions, number=number, reason="Leaking barrels", by=coordinator(), now=now
    )
