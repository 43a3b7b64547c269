from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.market.orders.models.orders import Order


class FeeKind(models.TextChoices):
    SALE = "sale", _("of the sale")
    REFUND = "refund", _("of what was taken off")


class FeeEntry(models.Model):
    """One change of what the network gets of an order. Written once: the sum is the fee.

    The rule: the order's rate, of what the buyer is asked for the goods (less discount and
    what was taken off, without delivery), rounded half up. So after each change the sum is
    what the rule gives for what remains, and the row is the difference.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="fees")
    kind = models.CharField(max_length=10, choices=FeeKind.choices)
    base_minor = models.BigIntegerField()  # the change of what the fee is of
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=models.Q(kind="sale"), name="fee_of_sale_once"
            ),
        ]

    def __str__(self) -> str:
        return f"fee {self.amount_minor:+d} of {self.order_id}"
