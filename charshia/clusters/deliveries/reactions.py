"""Letters to the buyer of what left and of its invoice, and to members of their pay-outs."""

from django.db.models import QuerySet
from django.utils import timezone

from charshia.clusters.actors.models import Actor
from charshia.clusters.deliveries.actions import follow_charge, move_deliveries
from charshia.clusters.deliveries.models import Bill, Credit, Delivery, PayOut
from charshia.clusters.deliveries.tokens import whole_address_of
from charshia.clusters.supply.queries.people import people_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.payments.models import BankLine
from charshia.payments.papers import invoice_file
from charshia.people.messages.letters import send_letter, write_to_each

DELIVERIES = "deliveries.delivery/"
SALE = "call_off__sale__offer__request"


@on("clusters.actor.merged")
def follow_merge(entry: Entry) -> None:
    """What came of an entry that was merged, and what it was paid, is of the one that stays."""
    gone = Actor.objects.filter(pk=_key(entry)).first()
    into = Actor.objects.filter(pk=entry.facts["into"]).first()
    if gone is not None and into is not None:
        move_deliveries(gone, into, now=timezone.now())


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
    _to_members("pay_out", bill, bill.pay_outs.all())


@on("clusters.delivery.billed", slow=True)
def set_bill(entry: Entry) -> None:
    """Set the original in type while it says how to pay."""
    rows = Bill.objects.select_related("invoice__charge__account")
    bill = rows.filter(pk=_key(entry)).first()
    if bill is not None:
        invoice_file(bill.invoice)


@on("payments.payment.taken")
def follow_payment(entry: Entry) -> None:
    _follow(entry)


@on("payments.payment.corrected")
def follow_correction(entry: Entry) -> None:
    _follow(entry)


@on("clusters.delivery.credited")
def send_credit(entry: Entry) -> None:
    """The buyer, and every member whose pay-out it changes."""
    rows = Credit.objects.select_related("invoice", f"bill__delivery__{SALE}")
    credit = rows.filter(pk=_key(entry)).first()
    if credit is not None:
        _to_buyer(credit.bill.delivery, "credited", credit=credit)
        hers = PayOut.objects.filter(changes__credit=credit)
        _to_members("pay_out_changed", credit.bill, hers)


def _follow(entry: Entry) -> None:
    """A bill is paid on the day that stands on the bank line, where there is one."""
    if not entry.subject.startswith(DELIVERIES):
        return
    bill = Bill.objects.filter(delivery_id=int(_key(entry))).first()
    line = BankLine.objects.filter(settlings__payment=entry.facts["payment"]).first()
    if bill is not None:
        day = line.booked_on if line else timezone.localdate(entry.at)
        follow_charge(bill, day=day, now=timezone.now())


def _to_members(letter: str, bill: Bill, pay_outs: QuerySet[PayOut]) -> None:
    said = {"request": bill.delivery.call_off.sale.offer.request}
    for one in pay_outs.select_related("actor__merged_into").order_by("pk"):
        people = people_of(one.actor.merged_into or one.actor)
        write_to_each(people, f"deliveries/letters/{letter}", said, "deliveries:pay_out", one.pk)


def _to_buyer(delivery: Delivery, letter: str, **more: Bill | Credit) -> None:
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
