"""The invoice of a delivery, pay-outs of members, and what was paid."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.actors.cn import name_of
from charshia.clusters.deliveries.models import Bill, Cost, Delivery, PayOut, Sale
from charshia.clusters.deliveries.sharing import shared
from charshia.clusters.supply.prices import per_kg, total_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.languages.tags import to_django
from charshia.ground.money.show import show_amount
from charshia.payments.actions import issue_invoice
from charshia.payments.actions.invoices import languages_of
from charshia.payments.drafts import Buyer, InvoiceDraft, InvoiceLineDraft
from charshia.payments.models import Seller
from charshia.people.accounts.models import Person


class CostsTooHigh(Refusal):
    pass


@action
def bill_delivery(
    delivery: Delivery, costs_minor: Mapping[str, int], *, by: Person, now: datetime
) -> Bill:
    """Issue the invoice of a delivery and share it among members; ``costs_minor`` by kind are
    paid out of it first. Twice is once. Raises NotSetUp, CostsTooHigh."""
    rows = Delivery.objects.select_related("call_off__sale__offer__request")
    found = rows.select_for_update(of=("self",)).get(pk=delivery.pk)
    known = Bill.objects.filter(delivery=found).first()
    if known is not None:
        return known
    sale = found.call_off.sale
    offer = sale.offer
    invoice = issue_invoice(sale.issuer, _draft(found, sale), by=by, now=now)
    total = total_of(found.kg, offer.price_e4, offer.currency).minor
    costs = sum(costs_minor.values())
    portions = found.portions.select_related("arrival").order_by("pk")
    parts = shared(offer.request, portions, invoice_minor=total, costs_minor=costs)
    if any(one.net_minor < 0 for one in parts):
        raise CostsTooHigh(gettext_lazy("With these costs nothing is left for a member."))
    bill = Bill.objects.create(
        delivery=found, invoice=invoice, total_minor=total, costs_minor=costs,
        members_minor=total - costs, at=now,
    )  # fmt: skip
    Cost.objects.bulk_create(
        Cost(bill=bill, kind=kind, minor=minor) for kind, minor in costs_minor.items() if minor
    )
    PayOut.objects.bulk_create(
        PayOut(
            bill=bill, actor_id=int(one.member), kg=one.kg, goods_minor=one.goods_minor,
            invoice_minor=one.invoice_minor, costs_minor=one.costs_minor, net_minor=one.net_minor,
        )
        for one in parts
    )  # fmt: skip
    record("clusters.delivery.billed", bill, by=by, at=now, invoice=invoice.number)
    return bill


@action
def note_bill_paid(bill: Bill, *, paid_on: date, by: Person, now: datetime) -> None:
    """The buyer has paid. Twice is once."""
    if Bill.objects.filter(pk=bill.pk, paid_on=None).update(paid_on=paid_on):
        record("clusters.bill.paid", bill, by=by, at=now)


@action
def note_paid_out(pay_out: PayOut, *, paid_on: date, by: Person, now: datetime) -> None:
    """The member has her money. Twice is once."""
    if PayOut.objects.filter(pk=pay_out.pk, paid_on=None).update(paid_on=paid_on):
        record("clusters.pay_out.paid", pay_out, by=by, at=now, actor=pay_out.actor_id)


def _draft(delivery: Delivery, sale: Sale) -> InvoiceDraft:
    offer, request = sale.offer, sale.offer.request
    seller = Seller.objects.filter(organisation=sale.issuer_id).first()
    tags = languages_of(seller.country if seller else "", offer.language)
    total = total_of(delivery.kg, offer.price_e4, offer.currency).minor
    line = InvoiceLineDraft(
        title={tag: _title(delivery, sale, tag) for tag in tags}, pieces=1, price_minor=total,
        gross_minor=total, vat_minor=0, vat_bp=0,
    )  # fmt: skip
    buyer = Buyer(
        name=request.buyer_name, language=offer.language, address=sale.buyer_address,
        tax_number=sale.buyer_tax_number,
    )  # fmt: skip
    return InvoiceDraft(
        key=f"delivery/{delivery.pk}", subject=reference(delivery), buyer=buyer, lines=(line,),
        currency=offer.currency, supplied_on=delivery.left_on, reference=delivery.number,
    )  # fmt: skip


def _title(delivery: Delivery, sale: Sale, tag: str) -> str:
    offer = sale.offer
    with translation.override(to_django(tag)):
        return _("%(product)s, %(amount)s at %(price)s") % {
            "product": name_of(offer.request.code),
            "amount": show_amount(delivery.kg, "kg"),
            "price": per_kg(offer.price_e4, offer.currency),
        }
