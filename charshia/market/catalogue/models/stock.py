from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models.products import Product, Variant


class MovementKind(models.TextChoices):
    RECEIVED = "received", _("put on the shelf")
    COUNTED = "counted", _("counted anew")
    HELD = "held", _("held for a basket")
    RELEASED = "released", _("released from a basket")
    SOLD = "sold", _("sold")
    RETURNED = "returned", _("returned to the shelf")
    SENT_OUT = "sent_out", _("left with a shop")
    REPACKED = "repacked", _("packed in a box or taken out")
    SPOILED = "spoiled", _("came back and was written off")


class Movement(models.Model):
    """One change of a variant's stock. Written once: the sum is the stock."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="movements")
    kind = models.CharField(max_length=10, choices=MovementKind.choices)
    pieces = models.IntegerField()  # what it adds to the stock, negative when it takes
    holder = models.CharField(max_length=100, blank=True, default="")  # "orders.order/12"
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.pieces:+d} of {self.variant_id}"


class HoldQuerySet(models.QuerySet["Hold"]):
    def live_at(self, now: datetime) -> "HoldQuerySet":
        return self.filter(expires_at__gt=now)


class Hold(models.Model):
    """Pieces kept for one basket until ``expires_at``. At most one a holder."""

    holder = models.CharField(max_length=100, unique=True)  # "basket.basket/12"
    expires_at = models.DateTimeField(db_index=True)

    objects = HoldQuerySet.as_manager()

    def __str__(self) -> str:
        return f"hold for {self.holder}"


class HoldLine(models.Model):
    """How many pieces of one variant a hold keeps; gone when they are released."""

    hold = models.ForeignKey(Hold, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.CASCADE, related_name="hold_lines")
    pieces = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hold", "variant"], name="held_once"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="held_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.variant_id} held"


class Day(models.Model):
    """How many pieces of a product are to be made for one day, never above capacity."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="days")
    on = models.DateField()
    capacity = models.PositiveIntegerField()  # as it was when first asked for
    pieces = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "on"], name="day_once"),
            models.CheckConstraint(
                condition=Q(pieces__gte=0) & Q(pieces__lte=F("capacity")), name="day_not_overfull"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces}/{self.capacity} of {self.product_id} on {self.on}"


class Making(models.Model):
    """Which part of a day's capacity is taken for one order; gone when it is given back."""

    day = models.ForeignKey(Day, models.CASCADE, related_name="makings")
    holder = models.CharField(max_length=100, db_index=True)  # "orders.order/12"
    pieces = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.pieces} for {self.holder}"
