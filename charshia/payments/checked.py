"""What must be true of money, whatever happened."""

from django.db.models import Q, Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.payments.models import Charge


@check("paid-equals-payments")
def paid_equals_payments() -> Outcome:
    charges = Charge.objects.annotate(came=Sum("payments__amount_minor", default=0)).order_by("pk")
    rows = charges.values_list("pk", "came", "paid_minor").iterator()
    return compare((f"payments.charge/{pk}", came, paid) for pk, came, paid in rows)


@check("refunds-equal-payments-back")
def refunds_equal_payments_back() -> Outcome:
    """What went back is what the payments say; more than came in cannot: paid is never below 0."""
    back = Sum("payments__amount_minor", filter=Q(payments__amount_minor__lt=0), default=0)
    charges = Charge.objects.annotate(back=back).order_by("pk")
    rows = charges.values_list("pk", "back", "refunded_minor").iterator()
    return compare((f"payments.charge/{pk}", -went, kept) for pk, went, kept in rows)
