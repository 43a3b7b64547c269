"""What must be true of vouchers, whatever happened."""

from django.db.models import Count

from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.vouchers.models import Voucher


@check("voucher-uses-equal-redemptions")
def voucher_uses_equal_redemptions() -> Outcome:
    """As many as were counted, and no more than its limit."""
    rows = Voucher.objects.annotate(uses=Count("redemptions")).order_by("pk")
    return compare(
        (f"vouchers.voucher/{one.pk}", (one.uses, True),
         (one.used, one.most is None or one.used <= one.most))
        for one in rows.iterator()
    )  # fmt: skip
