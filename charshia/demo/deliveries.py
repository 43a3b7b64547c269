"""The pooled order that was sold, on its way: half of it delivered, billed and paid for, of the
rest something is still to come."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from charshia.clusters.deliveries.actions import (
    Came,
    OnInvoices,
    begin_sale,
    bill_delivery,
    call_off,
    credit_bill,
    deliver,
    note_arrival,
    note_bill_paid,
    note_paid_out,
)
from charshia.clusters.deliveries.models import Arrival, Sale
from charshia.clusters.deliveries.queries.goods import promised_of
from charshia.clusters.supply.kinds import OfferState
from charshia.clusters.supply.models import Lot, Offer
from charshia.payments.models import Account, Regime, Seller
from charshia.people.accounts.models import Person

COSTS: Final = {"carriage": 4_250, "handling": 1_800, "trucks": 18_000}
SPOILED_KG: Final = 20
WHY: Final = {"point": "2 thasë ishin të lagur.", "buyer": "Two sacks torn on arrival."}


def bring_together(now: datetime) -> None:
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    offer = Offer.objects.get(state=OfferState.ACCEPTED)
    accounts = Account.objects.filter(currency=offer.currency)
    seller = Seller.objects.filter(
        regime=Regime.NOT_REGISTERED, organisation__in=accounts.values("organisation")
    ).order_by("-pk")[0]
    said = OnInvoices(buyer_address="Karl-Heine-Str. 12, 04229 Leipzig, DE")
    sale = begin_sale(
        offer, issuer=seller.organisation, said=said, by=by, now=now - timedelta(days=9)
    )
    arrivals = _arrive(sale, {"by": by, "now": now - timedelta(days=7)})
    _send(sale, arrivals, by, now)


def _arrive(sale: Sale, who: dict[str, Any]) -> list[Arrival]:
    """All lots but the last have come; of the first two sacks were wet."""
    came_on = timezone.localdate(who["now"])
    promised = promised_of(sale)
    lots = list(Lot.objects.filter(pk__in=promised).order_by("pk"))[:-1]
    found = []
    for place, lot in enumerate(lots):
        kg = promised[lot.pk]
        is_first = not place
        taken = kg - SPOILED_KG if is_first else kg
        read = {name: Decimal(value) for name, value in lot.analyses.items()}
        came = Came(came_on, kg, taken, read, WHY["point"] if is_first else "")
        found.append(note_arrival(sale, lot, came, **who))
    return found


def _send(sale: Sale, arrivals: list[Arrival], by: Person, now: datetime) -> None:
    """What has come leaves; a little of it is credited, and the first member is paid."""
    today, sent_at = timezone.localdate(now), now - timedelta(days=6)
    who: dict[str, Any] = {"by": by, "now": sent_at}
    whole = sum(one.accepted_kg for one in arrivals)
    call = call_off(sale, kg=whole, due_on=timezone.localdate(sent_at), **who)
    call_off(sale, kg=sale.kg - whole, due_on=today + timedelta(days=5), **who)
    pieces = {one.pk: one.accepted_kg for one in arrivals}
    going = deliver(call, pieces, left_on=timezone.localdate(sent_at), vehicle="PR 318 KD", **who)
    bill = bill_delivery(going, COSTS, by=by, now=now - timedelta(days=5))
    torn = going.portions.order_by("-pk")[0]
    credit_bill(
        bill, {torn.pk: SPOILED_KG}, number=1, reason=WHY["buyer"], by=by,
        now=now - timedelta(days=3),
    )  # fmt: skip
    note_bill_paid(bill, paid_on=today - timedelta(days=1), by=by, now=now)
    note_paid_out(bill.pay_outs.order_by("pk")[0], paid_on=today, by=by, now=now)
