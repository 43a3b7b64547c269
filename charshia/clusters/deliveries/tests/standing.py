from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.clusters.deliveries.tests.delivering import arrived, billed, credited, sent, sold
from charshia.clusters.supply.tokens import token_of
from tests.standing import World

OF_MEMBERS = ("mine", "pay_out", "statement")
OF_BUYER = ("buyer", "buyer_delivery", "buyer_note", "buyer_invoice", "buyer_trace",
            "buyer_credit")  # fmt: skip
OF_SALE = ("desk", "beginning", "new_call_off", "invoicing", "replacing_end")
OF_LOT = ("new_arrival", "replacement")
OF_DELIVERY = ("new_bill", "note")
OF_BILL = ("bill", "invoice", "bill_payment", "new_credit")
PUBLIC = {f"deliveries:{view}" for view in OF_BUYER}
OFFICE = {
    f"deliveries:{view}"
    for view in (*OF_SALE, *OF_LOT, *OF_DELIVERY, *OF_BILL, "office", "trace", "new_delivery",
                 "pay_out_payment", "credit", "issuers", "new_issuer", "issuer", "new_account")
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A sale of which one half was delivered and billed, a part of the other rejected."""
    now = timezone.now()
    day = (now + timedelta(days=50)).date()
    found = sold(now, ship_on=(now + timedelta(days=60)).date())
    first, second = found.lots[:2]
    arrival = arrived(found.sale, first, 1000, on=day, now=now)
    arrived(found.sale, second, 1000, 600, reason="Wet barrels", on=day, now=now)
    delivery = sent(found.sale, {arrival: 900}, on=day, now=now)
    bill = billed(delivery, now)
    note = credited(bill, {first: 100}, now)
    token = token_of(found.sale.offer)
    number = found.sale.offer.number
    keys: dict[str, dict[str, Any]] = {f"deliveries:{view}": {"number": number} for view in OF_SALE}
    keys |= {f"deliveries:{view}": {"number": number, "pk": second.pk} for view in OF_LOT}
    keys |= {f"deliveries:{view}": {"number": delivery.number} for view in OF_DELIVERY}
    keys |= {f"deliveries:{view}": {"pk": bill.pk} for view in OF_BILL}
    keys |= {
        f"deliveries:{view}": {"token": token, "number": delivery.number} for view in OF_BUYER
    }  # fmt: skip
    keys["deliveries:buyer"] = {"token": token}
    keys["deliveries:buyer_trace"] = {"token": token, "code": arrival.code}
    keys["deliveries:buyer_credit"] = {"token": token, "number": delivery.number, "pk": note.pk}
    keys["deliveries:credit"] = {"pk": note.pk}
    keys["deliveries:trace"] = {"code": arrival.code}
    keys["deliveries:new_delivery"] = {"pk": delivery.call_off_id}
    for view in ("issuer", "new_account"):
        keys[f"deliveries:{view}"] = {"pk": found.sale.issuer_id}
    for view in ("pay_out", "statement", "pay_out_payment"):
        keys[f"deliveries:{view}"] = {"pk": bill.pay_outs.get().pk}
    return keys
