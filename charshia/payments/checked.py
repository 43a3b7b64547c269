"""What must be true of money, whatever happened."""

from django.db.models import Sum

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.payments.models import Charge


@check("paid-equals-payments")
def paid_equals_payments() -> Outcome:
    charges = Charge.objects.annotate(came=Sum("payments__amount_minor", default=0)).order_by("pk")
    rows = charges.values_list("pk", "came", "paid_minor").iterator()
    return compare((f"payments.charge/{pk}", came, paid) for pk, came, paid in rows)
