"""Invoices of orders: what the order says, written as a document."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.places.tax_numbers import tax_number
from charshia.market.books.models import BillTo
from charshia.market.orders.models import Order, OrderLine, Purchase, Redress, State
from charshia.payments.actions import credit_invoice, issue_invoice
from charshia.payments.drafts import Buyer, InvoiceDraft, InvoiceLineDraft
from charshia.payments.models import Invoice
from charshia.people.accounts.models import Person

Actor = Person | str
DONE = (State.HANDED_OVER, State.COMPLETED)


class NothingToInvoice(Refusal):
    pass


class AlreadyIssued(Refusal):
    pass


class BoughtByFirm(Refusal):
    pass


@action
def issue_for_order(order: Order, *, by: Actor, now: datetime) -> Invoice:
    """Issue the invoice of an order with its next number; again, it is the same one.

    What was made good before is part of it: it says what is asked by now. Raises
    NothingToInvoice or NotSetUp.
    """
    order = _locked(order)
    known = invoice_of(order)
    if known:
        return known
    lines = tuple(_lines(order))
    if order.is_gone or not any(line.gross_minor for line in lines):
        raise NothingToInvoice(_("There is nothing to write an invoice for in this order."))
    draft = InvoiceDraft(
        key=reference(order),
        subject=reference(order),
        buyer=_buyer(order),
        lines=lines,
        currency=order.currency,
        supplied_on=timezone.localdate(now),
        reference=order.number,
        charge=order.charge_id,
    )
    return issue_invoice(order.stall.organisation, draft, by=by, now=now)


@action
def credit_redress(redress: Redress, *, by: Actor, now: datetime) -> Invoice | None:
    """Issue the credit note of what was taken off after the invoice; None when it was before."""
    order = _locked(redress.order)
    invoice = invoice_of(order)
    if invoice is None or redress.at < invoice.issued_at:
        return None
    lines = [
        InvoiceLineDraft(
            title=one.line.title.stored() if one.line else order.way_name.stored(),
            pieces=one.pieces,
            price_minor=one.line.price_minor if one.line and one.pieces else 0,
            gross_minor=one.amount_minor,
            vat_minor=one.vat_minor,
            vat_bp=one.vat_bp,
        )
        for one in redress.lines.select_related("line").order_by("pk")
        if one.amount_minor
    ]
    if not lines:
        return None
    key = f"redress/{redress.pk}"
    return credit_invoice(invoice, key=key, reason=redress.reason, lines=lines, by=by, now=now)


@action
def credit_order(order: Order, *, by: Actor, now: datetime) -> Invoice | None:
    """Credit all that is left of the invoice of an order that came to nothing."""
    order = _locked(order)
    invoice = invoice_of(order)
    if invoice is None or not order.is_gone:
        return None
    left = invoice.gross_minor + sum(invoice.corrections.values_list("gross_minor", flat=True))
    key = f"{reference(order)}:gone"
    known = Invoice.objects.filter(organisation=invoice.organisation_id, key=key).first()
    if known or not left:
        return known
    return credit_invoice(invoice, key=key, reason=order.reason, by=by, now=now)


@action
def bill_to_firm(
    order: Order, *, name: str, address: str, number: str, by: Actor, now: datetime
) -> BillTo:
    """Bill an order to a firm. Raises AlreadyIssued once there is an invoice, BadTaxNumber,
    and BoughtByFirm where a verified firm bought it."""
    order = _locked(order)
    if invoice_of(order):
        raise AlreadyIssued(_("The invoice is issued already. Ask the stall for a new one."))
    if order.purchase.firm_name:
        raise BoughtByFirm(
            _("This order was placed for a verified firm: the invoice is written to it.")
        )
    country = order.purchase.country or order.stall.organisation.country
    known = tax_number(country, number).number if number else ""
    facts = {"name": name, "address": address, "tax_number": known}
    bill, _created = BillTo.objects.update_or_create(order=order, defaults=facts)
    record("market.order.billed", order, by=by, at=now)
    return bill


def invoice_of(order: Order) -> Invoice | None:
    return Invoice.objects.filter(
        organisation=order.stall.organisation_id, key=reference(order)
    ).first()


def _locked(order: Order) -> Order:
    assert transaction.get_connection().in_atomic_block
    related = ("purchase__settlement", "stall__organisation", "bill_to")
    rows = Order.objects.select_for_update(of=("self",)).select_related(*related)
    return rows.get(pk=order.pk)


def _lines(order: Order) -> list[InvoiceLineDraft]:
    """The order's lines as they are by now, then the delivery."""
    redressed = _taken_off(order)
    lines = [_line(line, redressed.get(line.pk, (0, 0))) for line in order.lines.order_by("pk")]
    if order.delivery_minor:
        off, vat_off = redressed.get(None, (0, 0))
        lines.append(
            InvoiceLineDraft(
                title=order.way_name.stored(),
                pieces=1,
                price_minor=order.delivery_minor,
                gross_minor=order.delivery_minor - off,
                vat_minor=_delivery_vat(order) - vat_off,
                vat_bp=order.delivery_vat_bp,
                discount_minor=off,
            )
        )
    return [line for line in lines if line.gross_minor or line.discount_minor]


def _line(line: OrderLine, off: tuple[int, int]) -> InvoiceLineDraft:
    return InvoiceLineDraft(
        title=line.title.stored(),
        detail=line.variant_title.stored(),
        pieces=line.pieces,
        price_minor=line.price_minor,
        discount_minor=line.discount_minor + off[0],
        gross_minor=line.paid_minor - off[0],
        vat_minor=line.vat_minor - off[1],
        vat_bp=line.vat_bp,
    )


def _taken_off(order: Order) -> dict[int | None, tuple[int, int]]:
    """What was taken off each line, and of the delivery (None), with its VAT."""
    sums: dict[int | None, tuple[int, int]] = {}
    for redress in order.redresses.prefetch_related("lines"):
        for one in redress.lines.all():
            off, vat = sums.get(one.line_id, (0, 0))
            sums[one.line_id] = (off + one.amount_minor, vat + one.vat_minor)
    return sums


def _delivery_vat(order: Order) -> int:
    """What of the order's VAT is not of its lines."""
    return order.vat_minor - sum(order.lines.values_list("vat_minor", flat=True))


def _buyer(order: Order) -> Buyer:
    bought = order.purchase
    if bought.firm_name:
        number = bought.firm_number
        return Buyer(bought.firm_name, bought.language, bought.firm_address, number)
    bill: BillTo | None = getattr(order, "bill_to", None)
    if bill:
        return Buyer(bill.name, bought.language, bill.address, bill.tax_number)
    return Buyer(bought.name, bought.language, _address(bought))


def _address(bought: Purchase) -> str:
    place = bought.settlement_name
    return ", ".join(words for words in (bought.directions, bought.postcode, place) if words)
