"""The books' part of what a stall takes with it, and what payments keep for it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from charshia.market.books.models import BillTo, Month, Posting
from charshia.market.catalogue.carrying import Carried, Rows, carry, leave, whole
from charshia.market.catalogue.models import Stall
from charshia.payments.models import (
    Account,
    BankLine,
    Charge,
    ColumnMap,
    FiscalReceipt,
    Invoice,
    InvoiceLine,
    Payment,
    PaymentWay,
    Seller,
    Series,
    Settling,
    Statement,
)
from charshia.payments.papers import invoice_file

ITS = "organisation__stall"


def _invoices(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    """As they were set in type. Each is read when its turn comes."""
    rows = Invoice.objects.filter(organisation=stall.organisation_id).order_by("pk")
    for one in rows.select_related("charge__account", "corrects").iterator(chunk_size=200):
        yield f"invoices/{one.number}.pdf", _pdf(one)


def _pdf(invoice: Invoice) -> Iterator[bytes]:
    yield invoice_file(invoice).read_bytes()


carry(
    whole(
        "books/",
        _("Your months, line by line, what was charged, paid and invoiced, the fiscal receipts, "
          "and what your bank said."),
        Rows(Posting),
        Rows(Month),
        Rows(BillTo, ("order__stall",)),
        Rows(Account, (ITS,)),
        Rows(PaymentWay, (ITS,)),
        Rows(Charge, (ITS,)),
        Rows(Payment, (f"charge__{ITS}",)),
        Rows(Statement, (f"account__{ITS}",), but=("content",)),
        Rows(BankLine, (f"account__{ITS}",)),
        Rows(Settling, (f"line__account__{ITS}",)),
        Rows(Seller, (ITS,)),
        Rows(Series, (ITS,)),
        Rows(Invoice, (ITS,)),
        Rows(InvoiceLine, (f"invoice__{ITS}",)),
        Rows(FiscalReceipt, (ITS,)),
    ),
    Carried("invoices/", _("Your invoices and credit notes as PDF."), _invoices),
)  # fmt: skip
leave("how a bank's table is read here", ColumnMap)
