"""What must be true of money, whatever happened."""

from django.db.models import Count, Max, Min, Q, Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.payments.actions.charges import UNDO
from charshia.payments.models import BankLine, Charge, Invoice, InvoiceKind, Series, Settling


@check("paid-equals-payments")
def paid_equals_payments() -> Outcome:
    charges = Charge.objects.annotate(came=Sum("payments__amount_minor", default=0)).order_by("pk")
    rows = charges.values_list("pk", "came", "paid_minor").iterator()
    return compare((f"payments.charge/{pk}", came, paid) for pk, came, paid in rows)


@check("refunds-equal-payments-back")
def refunds_equal_payments_back() -> Outcome:
    """What went back is what the payments say; more than came in cannot: paid is never below 0.

    Counter-entries of payments noted by mistake are no refunds.
    """
    went = Q(payments__amount_minor__lt=0) & ~Q(payments__key__startswith=UNDO)
    back = Sum("payments__amount_minor", filter=went, default=0)
    charges = Charge.objects.annotate(back=back).order_by("pk")
    rows = charges.values_list("pk", "back", "refunded_minor").iterator()
    return compare((f"payments.charge/{pk}", -went, kept) for pk, went, kept in rows)


@check("matched-transfers-equal-payments")
def matched_transfers_equal_payments() -> Outcome:
    """Each confirmed transfer is the very payment that its charge knows."""
    rows = Settling.objects.exclude(charge=None).order_by("pk")
    facts = rows.values_list(
        "pk", "charge_id", "amount_minor", "payment__charge_id", "payment__amount_minor"
    )
    return compare(
        (f"payments.settling/{pk}", (charge, minor), (paid_charge, paid))
        for pk, charge, minor, paid_charge, paid in facts.iterator()
    )


@check("bank-lines-are-used-once")
def bank_lines_are_used_once() -> Outcome:
    """What is left of a movement is what came less what was taken."""
    came = BankLine.objects.filter(amount_minor__gt=0).order_by("pk")
    rows = came.annotate(taken=Sum("settlings__amount_minor", default=0))
    facts = rows.values_list("pk", "amount_minor", "taken", "left_minor")
    return compare(
        (f"payments.bankline/{pk}", amount - taken, left)
        for pk, amount, taken, left in facts.iterator()
    )


@check("invoice-numbers-without-gap")
def invoice_numbers_without_gap() -> Outcome:
    """Each series counts from one to its last, none twice."""
    rows = Series.objects.annotate(
        count=Count("invoices"), first=Min("invoices__position"), highest=Max("invoices__position")
    ).order_by("pk")
    facts = rows.values_list("pk", "last", "count", "first", "highest")
    return compare(
        (
            f"payments.series/{pk}",
            (last, 1 if last else None, last or None),
            (count, first, highest),
        )
        for pk, last, count, first, highest in facts.iterator()
    )


@check("invoice-sums-equal-lines")
def invoice_sums_equal_lines() -> Outcome:
    rows = Invoice.objects.annotate(
        net_of_lines=Sum("lines__net_minor", default=0),
        vat_of_lines=Sum("lines__vat_minor", default=0),
        gross_of_lines=Sum("lines__gross_minor", default=0),
    ).order_by("pk")
    facts = rows.values_list(
        "pk",
        "net_of_lines",
        "vat_of_lines",
        "gross_of_lines",
        "net_minor",
        "vat_minor",
        "gross_minor",
    )
    return compare(
        (f"payments.invoice/{pk}", tuple(sums[:3]), tuple(sums[3:]))
        for pk, *sums in facts.iterator()
    )


@check("no-more-credited-than-invoiced")
def no_more_credited_than_invoiced() -> Outcome:
    rows = Invoice.objects.filter(kind=InvoiceKind.INVOICE).order_by("pk")
    facts = rows.annotate(off=Sum("corrections__gross_minor", default=0)).values_list(
        "pk", "gross_minor", "off"
    )
    return compare(
        (f"payments.invoice/{pk}", True, gross + off >= 0) for pk, gross, off in facts.iterator()
    )
