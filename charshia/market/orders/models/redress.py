from django.db import models
from django.db.models import F, Q

from charshia.engines.money import Money
from charshia.market.orders.models.orders import Order, OrderLine


class Redress(models.Model):
    """What a stall did to make an order good after the sale. Written once.

    Goods came back, something was taken off, a replacement was sent: any of the three.
    Amounts are in minor units of the order's currency, gross. ``key`` makes it once.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="redresses")
    key = models.CharField(max_length=60)
    goods_minor = models.PositiveBigIntegerField(default=0)
    delivery_minor = models.PositiveBigIntegerField(default=0)
    net_minor = models.PositiveBigIntegerField(default=0)
    vat_minor = models.PositiveBigIntegerField(default=0)
    reason = models.CharField(max_length=400)
    replacement = models.OneToOneField(Order, models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=200)  # journal reference
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "key"], name="redress_once"),
            models.CheckConstraint(
                condition=Q(net_minor=F("goods_minor") + F("delivery_minor") - F("vat_minor")),
                name="redress_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"redress {self.pk} of {self.order_id}"

    @property
    def amount(self) -> Money:
        """What was taken off. The order must be loaded."""
        return Money(self.goods_minor + self.delivery_minor, self.order.currency)


class RedressLine(models.Model):
    """What was done about one line, or about the delivery (``line`` is null). Written once.

    ``pieces`` came back, onto the shelf or past it; an amount without pieces is a
    reduction of the price.
    """

    redress = models.ForeignKey(Redress, models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, models.PROTECT, null=True, related_name="redresses")
    pieces = models.PositiveIntegerField(default=0)
    to_shelf = models.BooleanField(default=True)
    amount_minor = models.PositiveBigIntegerField(default=0)
    net_minor = models.PositiveBigIntegerField(default=0)
    vat_minor = models.PositiveBigIntegerField(default=0)
    vat_bp = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["redress", "line"], name="redress_line_once"),
            models.CheckConstraint(
                condition=Q(amount_minor=F("net_minor") + F("vat_minor")),
                name="redress_line_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} pieces, {self.amount_minor} of {self.line_id}"
