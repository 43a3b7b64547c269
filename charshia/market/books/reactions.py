"""What follows in the books from what happens to orders and their money."""

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.books.actions import (
    credit_order,
    credit_redress,
    issue_for_order,
    note_receipt,
    post_order,
)
from charshia.market.books.actions.papers import NothingToInvoice
from charshia.market.books.addresses import whole_address_of
from charshia.market.orders.actions import complete_order
from charshia.market.orders.models import Order, Redress, State
from charshia.payments.fiscal import device_of, moment_in, request_of
from charshia.payments.models import ChargeState, Invoice, IssueWhen, Seller
from charshia.payments.papers import invoice_file
from charshia.people.messages.letters import send_letter

ORDERS = "orders.order/"


@on("market.order.placed")
def issue_at_placing(entry: Entry) -> None:
    _issue(entry, IssueWhen.PLACED)


@on("market.order.handed_over")
def issue_at_handover(entry: Entry) -> None:
    _issue(entry, IssueWhen.DONE)


@on("payments.payment.taken")
def complete_and_issue_when_paid(entry: Entry) -> None:
    """A transfer may be the last thing an order waited for."""
    order = _order(entry.subject)
    if order is None or order.charge is None or order.charge.state != ChargeState.PAID:
        return
    if order.state == State.HANDED_OVER:
        complete_order(order, by=entry.actor, now=entry.at)
    _issue(entry, IssueWhen.DONE)


@on("market.refund.made")
def credit_what_was_taken_off(entry: Entry) -> None:
    redress = Redress.objects.filter(pk=entry.facts["redress"]).select_related("order").first()
    if redress:
        credit_redress(redress, by=entry.actor, now=entry.at)


@on("market.order.handed_over")
def post_sale(entry: Entry) -> None:
    _post(entry)


@on("market.refund.made")
def post_what_was_taken_off(entry: Entry) -> None:
    _post(entry)


@on("market.receipt.asked", slow=True)
def ask_the_device(entry: Entry) -> None:
    """The stall's own device makes the sale fiscal; its answer is kept as it came."""
    order = _order(entry.subject)
    invoice = Invoice.objects.filter(pk=entry.facts["invoice"]).first()
    device = device_of(order.stall.organisation.slug) if order else None
    if order is None or invoice is None or device is None:
        return
    got = device.issue(request_of(invoice))
    note_receipt(
        order, key=f"device/{invoice.pk}", number=got.number[:80], code=got.code[:1000],
        receipt_at=moment_in(got.at), answer=got.answer, by="system", now=entry.at,
    )  # fmt: skip


@on("market.order.cancelled")
def credit_what_was_cancelled(entry: Entry) -> None:
    _credit(entry)


@on("market.order.declined")
def credit_what_was_declined(entry: Entry) -> None:
    _credit(entry)


@on("market.order.refused")
def credit_what_was_refused(entry: Entry) -> None:
    _credit(entry)


@on("payments.invoice.issued", slow=True)
def set_and_send(entry: Entry) -> None:
    """Set the original in type, and write to the buyer where it lies."""
    key = entry.subject.rpartition("/")[2]
    invoice = Invoice.objects.filter(pk=key).select_related("charge__account").first()
    order = _order(invoice.subject) if invoice else None
    if invoice is None or order is None:
        return
    invoice_file(invoice)
    bought = order.purchase
    if bought.email:
        context = {
            "invoice": invoice,
            "order": order,
            "purchase": bought,
            "address": whole_address_of(invoice, bought.language),
        }
        send_letter(bought.email, "books/letters/invoice", context, language=bought.language)


def _issue(entry: Entry, when: IssueWhen) -> None:
    order = _order(entry.subject)
    if order is None or (order.is_gone or not _wants(order, when)):
        return
    try:
        issue_for_order(order, by="system", now=entry.at)
    except NothingToInvoice:
        return  # a replacement costs nothing


def _post(entry: Entry) -> None:
    if order := _order(entry.subject):
        post_order(order, now=entry.at)


def _wants(order: Order, when: IssueWhen) -> bool:
    organisation = order.stall.organisation_id
    return Seller.objects.filter(organisation=organisation, issue_when=when).exists()


def _credit(entry: Entry) -> None:
    if order := _order(entry.subject):
        credit_order(order, by=entry.actor, now=entry.at)


def _order(subject: str) -> Order | None:
    if not subject.startswith(ORDERS):
        return None
    rows = Order.objects.select_related("purchase", "stall__organisation", "charge")
    return rows.filter(pk=subject.removeprefix(ORDERS)).first()
