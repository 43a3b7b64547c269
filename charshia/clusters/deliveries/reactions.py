"""Letters to the buyer of what left and of its invoice, and to members of their pay-outs."""

from charshia.clusters.deliveries.models import Bill, Delivery
from charshia.clusters.deliveries.tokens import whole_address_of
from charshia.clusters.supply.queries.people import people_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.letters import send_letter, write_to_each

SALE = "call_off__sale__offer__request"


@on("clusters.delivery.sent")
def tell_buyer(entry: Entry) -> None:
    found = Delivery.objects.select_related(SALE).filter(pk=_key(entry)).first()
    if found is not None:
        _to_buyer(found, "sent")


@on("clusters.delivery.billed")
def send_bill(entry: Entry) -> None:
    """The buyer, and every member who is paid of it."""
    rows = Bill.objects.select_related("invoice", f"delivery__{SALE}")
    bill = rows.filter(pk=_key(entry)).first()
    if bill is None:
        return
    _to_buyer(bill.delivery, "billed", bill=bill)
    request = bill.delivery.call_off.sale.offer.request
    for one in bill.pay_outs.select_related("actor").order_by("pk"):
        people = people_of(one.actor)
        said = {"request": request}
        write_to_each(people, "deliveries/letters/pay_out", said, "deliveries:pay_out", one.pk)


def _to_buyer(delivery: Delivery, letter: str, **more: Bill) -> None:
    offer = delivery.call_off.sale.offer
    if offer.request.buyer_email:
        said = {"delivery": delivery, "request": offer.request,
                "address": whole_address_of(delivery), **more}  # fmt: skip
        send_letter(
            offer.request.buyer_email, f"deliveries/letters/{letter}", said,
            language=offer.language,
        )  # fmt: skip


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
