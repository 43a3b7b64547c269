"""What the log of a stall calls what happens in its books."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import Kind, Named
from charshia.payments.models import BankLine, Invoice, Statement


def find_lines(stall: Stall, keys: Iterable[str]) -> Named:
    rows = BankLine.objects.filter(
        statement__account__organisation=stall.organisation_id, pk__in=list(keys)
    )
    return {
        str(row.pk): (row.party, reverse("books:line", args=[stall.slug, row.pk])) for row in rows
    }


def find_statements(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Statement.objects.filter(
        account__organisation=stall.organisation_id, pk__in=list(keys)
    ).values_list("pk", flat=True)
    url = reverse("books:bank", args=[stall.slug])
    return {str(pk): (str(_("Bank")), url) for pk in rows}


def find_invoices(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Invoice.objects.filter(organisation=stall.organisation_id, pk__in=list(keys))
    return {
        str(row.pk): (row.number, reverse("books:pdf", args=[stall.slug, row.pk]))
        for row in rows.only("number")
    }


KINDS = (
    Kind("payments.bankline", find_lines),
    Kind("payments.statement", find_statements),
    Kind("payments.invoice", find_invoices),
)
WORDS = {
    "market.order.billed": _("Invoice goes to a firm"),
    "market.receipt.asked": _("Fiscal device asked for a receipt"),
    "market.fee.paid": _("Fee paid to the market"),
    "market.fee.payment_undone": _("Payment to the market undone"),
    "market.month.closed": _("Month closed"),
    "payments.statement.read": _("Bank statement read"),
    "payments.line.settled": _("Transfer confirmed"),
    "payments.line.returned": _("Transfer sent back"),
    "payments.line.set_aside": _("Transfer set aside"),
    "payments.line.taken_up": _("Transfer taken up again"),
    "payments.settling.corrected": _("Wrong confirmation undone"),
    "payments.seller.described": _("Who stands on invoices was set"),
    "payments.invoice.issued": _("Invoice issued"),
    "payments.receipt.noted": _("Fiscal receipt noted"),
}
